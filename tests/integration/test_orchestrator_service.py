"""The orchestrator as a process on a loopback port: started, killed, started again."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from engine.client.blobs import BlobClient
from engine.client.errors import OrchestratorError, RefusedError, UnreachableError
from engine.client.orchestrator import OrchestratorClient
from engine.client.public import PublicClient
from engine.core.orchestrator import Orchestrator
from engine.protocol.ids import Digest, PeerId, RunId, digest_of
from engine.protocol.messages import (
    Activity,
    AskDownloads,
    AskLeases,
    AskStatement,
    AskUploads,
    BlobSpec,
    DeviceReport,
    Heartbeat,
    HeartbeatReply,
    Join,
    Joined,
    Leases,
    PeerAddress,
    Phase,
    Register,
    Registered,
    SignedUrls,
    Statement,
)
from engine.protocol.run_config import DataConfig, ModelConfig, RunConfig
from engine.protocol.signing import DeviceKey
from engine.service.ledger import provisional
from engine.service.server import serve
from engine.service.service import create_run
from engine.service.settings import ServiceError, ServiceSettings
from engine.service.store import Store

pytestmark = [pytest.mark.processes]

RUN = RunId("killed")
SCRIPT = Path(__file__).parent / "serve_fake_core.py"
SHARD = b"\x01\x00" * 1000


def config() -> RunConfig:
    return RunConfig(
        run_id=RUN,
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
            tokenizer=digest_of(b"tokenizer"),
            train_shards=(digest_of(SHARD),),
            validation_shards=(Digest("c" * 64),),
            tokens_per_shard=1000,
            train_tokens=1000,
            validation_tokens=100,
            validation_bytes=300,
        ),
    )


class Process:
    """An orchestrator that can be killed."""

    def __init__(self, process: asyncio.subprocess.Process, url: str) -> None:
        self.process, self.url = process, url

    @classmethod
    async def start(cls, data_dir: Path, port: int = 0) -> Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable, str(SCRIPT), str(data_dir), str(port), stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        line = await asyncio.wait_for(process.stdout.readline(), 60)
        return cls(process, line.decode().strip())

    async def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        assert await self.process.wait() == -signal.SIGKILL, "the kill happened"

    async def end(self) -> int:
        if self.process.returncode is None:
            self.process.terminate()
        return await asyncio.wait_for(self.process.wait(), 30)


@contextlib.asynccontextmanager
async def running(data_dir: Path, port: int = 0) -> AsyncIterator[Process]:
    process = await Process.start(data_dir, port)
    try:
        yield process
    finally:
        await process.end()


@contextlib.asynccontextmanager
async def in_this_process(settings: ServiceSettings) -> AsyncIterator[str]:
    """The real core, served from this event loop."""
    url: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    stop = asyncio.Event()
    task = asyncio.create_task(
        serve(settings, url.set_result, make_core=Orchestrator, stop=stop), name="serve"
    )
    task.add_done_callback(lambda ended: url.done() or url.cancel())
    yield await url
    stop.set()
    await task


def client_of(url: str, key: DeviceKey | None = None, run: RunId = RUN) -> OrchestratorClient:
    return OrchestratorClient(url, key or DeviceKey(secrets.token_bytes(32)), run)


def register() -> Register:
    return Register(
        protocol_version=1,
        software_version="0",
        role="contributor",
        device=DeviceReport(kind="cpu", flops_per_s=1e9, memory_bytes=1 << 34),
        session=secrets.token_hex(8),
    )


def join(key: DeviceKey) -> Join:
    address = PeerAddress(peer_id=key.peer_id, direct=("127.0.0.1:1",))
    return Join(address=address, tokens_per_s=100.0)


async def ask_until_error(client: OrchestratorClient) -> tuple[int, OrchestratorError]:
    """Keep asking to be paid; returns how often that was acknowledged, and what ended it."""
    acknowledged = 0
    try:
        while True:
            assert isinstance(await client.call(AskLeases()), Leases)
            acknowledged += 1
    except OrchestratorError as error:
        return acknowledged, error


@pytest.mark.parametrize("kill_after_s", [0.3, 0.7, 1.2])
async def test_kill_9_loses_no_acknowledged_entry_and_no_seat(
    tmp_path: Path, kill_after_s: float
) -> None:
    settings = ServiceSettings(data_dir=tmp_path)
    await create_run(settings, config(), {})
    keys = [DeviceKey(secrets.token_bytes(32)) for _ in range(8)]
    orchestrator = await Process.start(tmp_path)
    port = int(orchestrator.url.rsplit(":", 1)[1])
    clients = [client_of(orchestrator.url, key) for key in keys]
    for client, key in zip(clients, keys, strict=True):
        assert isinstance(await client.call(join(key)), Joined)
    asking = [asyncio.create_task(ask_until_error(client)) for client in clients]
    await asyncio.sleep(kill_after_s)
    await orchestrator.kill()
    outcomes = await asyncio.gather(*asking)
    assert all(isinstance(error, UnreachableError) for _, error in outcomes)
    acknowledged = [number for number, _ in outcomes]
    assert sum(acknowledged) > 0, "it was killed in the middle of work"

    async with running(tmp_path, port):
        for client, key, number in zip(clients, keys, acknowledged, strict=True):
            statement = await client.call(AskStatement(limit=1000))
            assert isinstance(statement, Statement)
            paid = statement.provisional_micro // 1_000_000
            assert number <= paid <= number + 1, "at most the one that was under way came on top"
            assert len(statement.lines) == paid
            reply = await client.call(join(key))
            assert isinstance(reply, Joined)
            assert reply.seat is not None
        async with PublicClient(f"http://127.0.0.1:{port}") as public:
            status = await public.status(RUN)
        assert {c.peer_id for c in status.contributors} == {key.peer_id for key in keys}
        assert status.ledger_balanced
        more = [await client.call(AskLeases()) for client in clients]
        assert all(isinstance(reply, Leases) for reply in more)
    for client in clients:
        await client.close()
    store = Store(settings.sql_url())
    await store.open()
    report = await store.verify(RUN)
    assert report.is_balanced, report.faults
    assert report.num_transactions >= sum(acknowledged) + len(keys)
    await store.close()
    with sqlite3.connect(tmp_path / "orchestrator.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def test_sigterm_ends_in_order(tmp_path: Path) -> None:
    await create_run(ServiceSettings(data_dir=tmp_path), config(), {})
    orchestrator = await Process.start(tmp_path)
    async with client_of(orchestrator.url) as client:
        await client.call(AskLeases())
        assert await orchestrator.end() == 0
        with pytest.raises(UnreachableError):
            await client.call(AskLeases())
    assert not (tmp_path / "orchestrator.sqlite-wal").exists(), "the database was closed"


async def test_a_taken_port_and_a_taken_folder_say_so(tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    for folder in (first, second):
        await create_run(ServiceSettings(data_dir=folder), config(), {})
    async with running(first) as orchestrator:
        port = orchestrator.url.rsplit(":", 1)[1]
        for folder, number, says in (
            (second, port, "another port"),
            (first, "0", "already serves"),
        ):
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                str(SCRIPT),
                str(folder),
                number,
                stderr=asyncio.subprocess.PIPE,
            )
            _, told = await asyncio.wait_for(process.communicate(), 60)
            assert process.returncode == 3
            assert says in told.decode()
        async with client_of(orchestrator.url) as client:
            assert isinstance(await client.call(AskLeases()), Leases)


@pytest.mark.parametrize("host", ["256.1.2.3", "203.0.113.7"])
async def test_an_address_that_is_not_ours_says_so(tmp_path: Path, host: str) -> None:
    with pytest.raises(ServiceError):
        await serve(ServiceSettings(data_dir=tmp_path, host=host), lambda url: None)


async def test_a_down_orchestrator_is_unreachable(tmp_path: Path) -> None:
    async with client_of("http://127.0.0.1:1") as client:
        with pytest.raises(UnreachableError, match="no connection"):
            await client.call(AskLeases())


async def test_the_real_core_over_the_real_service(tmp_path: Path) -> None:
    """Two stages joined by two devices, leases, blobs up and down, a restart in the middle."""
    settings = ServiceSettings(data_dir=tmp_path, tick_s=0.05)
    blobs = {digest_of(SHARD): SHARD, digest_of(b"tokenizer"): b"tokenizer"}
    await create_run(settings, config(), dict(blobs))
    keys = [DeviceKey(secrets.token_bytes(32)) for _ in range(2)]
    hellos = [register() for _ in keys]
    stages: list[int] = []
    async with in_this_process(settings) as url:
        for key, hello in zip(keys, hellos, strict=True):
            async with client_of(url, key) as client, BlobClient() as mover:
                registered = await client.call(hello)
                assert isinstance(registered, Registered)
                assert registered.runs == (RUN,)
                joined = await client.call(join(key))
                assert isinstance(joined, Joined)
                assert joined.seat is not None, joined.queued
                assert joined.config == config()
                stages.append(joined.seat.stage)
                urls = await client.call(AskDownloads(digests=(digest_of(SHARD),)))
                assert isinstance(urls, SignedUrls)
                assert await mover.download(urls.urls[0], 1 << 20, digest_of(SHARD)) == SHARD
                data = secrets.token_bytes(3_000_000)
                spec = BlobSpec(digest=digest_of(data), num_bytes=len(data))
                urls = await client.call(AskUploads(blobs=(spec,)))
                assert isinstance(urls, SignedUrls)
                await mover.upload(urls.urls[0], data)
                urls = await client.call(AskUploads(blobs=(spec,)))
                assert isinstance(urls, SignedUrls)
                assert urls.urls[0].already_there
    assert sorted(stages) == [0, 1]
    async with in_this_process(settings) as url:
        for key, hello, stage in zip(keys, hellos, stages, strict=True):
            async with client_of(url, key) as client:
                await client.call(hello)
                joined = await client.call(join(key))
                assert isinstance(joined, Joined)
                assert joined.seat is not None
                assert joined.seat.stage == stage, "the seat survived the restart"
        phase = await until_training(url, keys, hellos, stages)
        assert phase is Phase.TRAINING
        async with client_of(url, keys[stages.index(0)]) as client:
            leases = await client.call(AskLeases())
            assert isinstance(leases, Leases)
            assert leases.leases
        async with PublicClient(url) as public:
            manifest = await public.manifest(RUN)
            assert manifest.round == 0
            assert len((await public.status(RUN)).contributors) == 2
        operator = settings.operator_key()
        async with client_of(url, operator) as client:
            assert await client.operate("pause")
        async with client_of(url, keys[0]) as client:
            with pytest.raises(RefusedError) as caught:
                await client.operate("resume")
            assert caught.value.code == "forbidden"
        async with httpx.AsyncClient() as http:
            text = (await http.get(f"{url}/metrics")).text
        assert f'train_at_home_phase{{run="{RUN}",phase="paused"}} 1' in text


async def until_training(
    url: str, keys: list[DeviceKey], hellos: list[Register], stages: list[int]
) -> Phase:
    """Both devices say that they are ready until samples flow."""
    phase = Phase.JOINING
    for _ in range(100):
        for key, hello, stage in zip(keys, hellos, stages, strict=True):
            async with client_of(url, key) as client:
                reply = await client.call(beat(key.peer_id, hello.session, stage))
                assert isinstance(reply, HeartbeatReply)
                phase = reply.phase
        if phase is Phase.TRAINING:
            break
        await asyncio.sleep(0.05)
    return phase


def beat(peer: PeerId, session: str, stage: int) -> Heartbeat:
    return Heartbeat(
        session=session,
        activity=Activity.READY,
        generation=0,
        stage=stage,
        round=0,
        routing_version=0,
        address=PeerAddress(peer_id=peer, direct=("127.0.0.1:1",)),
        steps_since_cut=0,
        tokens_since_cut=0,
        tokens_per_s=100.0,
    )


# ---------------------------------------------------------------- a disk that really fills up


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0,
    reason="mounting a small disk needs Linux and root",
)
async def test_a_disk_that_really_is_full(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = await asyncio.create_subprocess_exec(
        "mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)
    )
    if await mount.wait():
        pytest.skip("this machine does not let root mount a small disk")
    try:
        await fill_and_free(disk)
    finally:
        await (await asyncio.create_subprocess_exec("umount", str(disk))).wait()


async def fill_and_free(disk: Path) -> None:
    await create_run(ServiceSettings(data_dir=disk), config(), {})
    key = DeviceKey(secrets.token_bytes(32))
    async with running(disk) as orchestrator, client_of(orchestrator.url, key) as client:
        await client.call(join(key))
        assert isinstance(await client.call(AskLeases()), Leases)
        data = secrets.token_bytes(1 << 20)
        spec = BlobSpec(digest=digest_of(data), num_bytes=len(data))
        urls = await client.call(AskUploads(blobs=(spec,)))
        assert isinstance(urls, SignedUrls)
        with contextlib.suppress(OSError), (disk / "filler").open("wb") as filler:
            while True:
                filler.write(bytes(4096))
                filler.flush()
        async with BlobClient(sleep=lambda _: asyncio.sleep(0)) as mover:
            with pytest.raises(RefusedError) as full:
                await mover.upload(urls.urls[0], data)
        assert full.value.problem.status == 507
        assert list((disk / "blobs" / "parts").iterdir()) == []
        acknowledged, error = await ask_until_error(client)
        assert error.code == "storage"
        assert error.is_retryable
        (disk / "filler").unlink()
        await asyncio.sleep(0.6)
        assert isinstance(await client.call(AskLeases()), Leases)
        statement = await client.call(AskStatement())
        assert isinstance(statement, Statement)
        assert statement.provisional_micro == (acknowledged + 3) * 1_000_000
        async with BlobClient() as mover:
            await mover.upload(urls.urls[0], data)
    store = Store(ServiceSettings(data_dir=disk).sql_url())
    await store.open()
    assert (await store.verify(RUN)).is_balanced
    assert (await store.balances(RUN))[provisional(key.peer_id)] == (acknowledged + 3) * 1_000_000
    await store.close()
