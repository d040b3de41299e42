"""What several service tests share: a run, an open store."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

from engine.protocol.ids import PROTOCOL_VERSION, Digest, RunId
from engine.protocol.messages import (
    Activity,
    DeviceReport,
    Heartbeat,
    Join,
    PeerAddress,
    Register,
)
from engine.protocol.run_config import DataConfig, ModelConfig, RunConfig
from engine.service.store import Store


def run_config(run_id: str = "test-run") -> RunConfig:
    shard = Digest("a" * 64)
    return RunConfig(
        run_id=RunId(run_id),
        seed=1,
        preset="nano",
        model=ModelConfig(
            vocab_size=256,
            width=32,
            num_blocks=2,
            num_heads=2,
            num_kv_heads=1,
            hidden=64,
            context=8,
        ),
        num_stages=2,
        replicas_wanted=2,
        data=DataConfig(
            tokenizer=Digest("b" * 64),
            train_shards=(shard,),
            validation_shards=(Digest("c" * 64),),
            tokens_per_shard=1000,
            train_tokens=1000,
            validation_tokens=100,
            validation_bytes=300,
        ),
    )


@contextlib.asynccontextmanager
async def opened(url: str) -> AsyncIterator[Store]:
    """A store that may write."""
    store = Store(url)
    try:
        await store.open()
        await store.take_over()
        yield store
    finally:
        await store.close()


def heartbeat(session: str = "s") -> Heartbeat:
    return Heartbeat(
        session=session,
        activity=Activity.READY,
        generation=0,
        stage=0,
        round=0,
        routing_version=0,
        address=PeerAddress(peer_id="a" * 64),
        steps_since_cut=0,
        tokens_since_cut=0,
        tokens_per_s=1.0,
    )


def join() -> Join:
    return Join(address=PeerAddress(peer_id="a" * 64))


def register() -> Register:
    return Register(
        protocol_version=PROTOCOL_VERSION,
        software_version="0",
        role="contributor",
        device=DeviceReport(kind="cpu"),
        session="session-1",
    )
