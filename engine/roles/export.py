"""Put a run's newest checkpoint together, as anybody may who knows the orchestrator's URL.

The anchors are rebuilt from the manifest, as a late joiner does it, and checked against the digests
that the replicas named. Not here: the folder's format (compute/checkpoint.py).
"""

from __future__ import annotations

import asyncio
import secrets

from torch import Tensor

from engine.api.events import Checkpoint, Notice
from engine.api.options import ExportOptions
from engine.client.public import PublicClient
from engine.codec.header import PayloadError
from engine.compute.checkpoint import write_checkpoint
from engine.core.model_figures import parameter_count, stages_of
from engine.host.device import report_device
from engine.protocol.ids import PROTOCOL_VERSION
from engine.protocol.messages import BlobSpec, Manifest, Register
from engine.protocol.run_config import RunConfig
from engine.protocol.signing import DeviceKey
from engine.roles.errors import RoleError
from engine.roles.find_run import find_run
from engine.roles.peer import Peer, connect
from engine.roles.stdio import emit
from engine.stage_replica import StageReplica
from engine.version import VERSION

TOKENIZER_BYTES_MAX = 64 << 20


def main(options: ExportOptions) -> int:
    """Write the checkpoint; 0 when it is there."""
    return asyncio.run(_main(options))


async def _main(options: ExportOptions) -> int:
    run_id = await find_run(options.orchestrator, options.run_id)
    async with PublicClient(options.orchestrator) as public:
        config = await public.config(run_id)
        manifest = await public.manifest(run_id)
    key = DeviceKey(secrets.token_bytes(32))  # reading needs a name, but not a lasting one
    async with connect(options.orchestrator, run_id, key) as peer:
        await peer.client.call(_reader())
        anchors = [await _anchor(peer, config, manifest, i) for i in range(config.num_stages)]
        spec = BlobSpec(digest=config.data.tokenizer, num_bytes=TOKENIZER_BYTES_MAX)
        tokenizer = (await peer.transfers.download([spec]))[0]
    write_checkpoint(options.out, config, anchors, tokenizer, manifest.round)
    parameters = sum(
        parameter_count(config.model, config.boundary, part) for part in stages_of(config)
    )
    title = f"Round {manifest.round} of {run_id}, {parameters / 1e6:.1f}M parameters."
    emit(Notice(level="info", title=title))
    emit(Checkpoint(path=str(options.out), round=manifest.round))
    return 0


def _reader() -> Register:
    """Anybody may read what the run has made."""
    return Register(
        protocol_version=PROTOCOL_VERSION,
        software_version=VERSION,
        role="reader",
        name="export",
        device=report_device("cpu"),
        session=secrets.token_hex(8),
    )


async def _anchor(peer: Peer, config: RunConfig, manifest: Manifest, stage: int) -> Tensor:
    part = manifest.stages[stage]
    base = await peer.transfers.download(part.base)
    wanted = [shard.blob for outcome in part.deltas for shard in outcome.shards if shard.blob]
    fetched = iter(await peer.transfers.download(wanted))
    deltas = [
        [next(fetched) if shard.blob else None for shard in outcome.shards]
        for outcome in part.deltas
    ]
    replica = await asyncio.to_thread(StageReplica, config, stage)
    try:
        replica.load(part, manifest.round, base, deltas)
    except PayloadError as error:
        raise RoleError(
            f"The checkpoint of stage {stage} is damaged: {error}.",
            "Try again. If that does not help, the network's host can go back to an earlier round: "
            f"train-at-home operate roll-back {max(0, manifest.round - 1)}",
        ) from error
    return replica.anchor
