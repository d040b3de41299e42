"""A contributor that computes by permission: a real process, commands on its standard input.

One orchestrator for all of it; each test starts an engine of its own. How long a pause takes is
measured by tests/bench/yielding.py.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Self

import psutil
import pytest
import pytest_asyncio

from engine.api.commands import PERMISSION_S, AnyCommand, Leave, MayRun, Pause, Release, UseKey
from engine.api.events import AnyEvent, Hello, Paused, Ready, Status
from engine.api.options import ContributeOptions
from engine.client.engine_process import EngineProcess
from engine.protocol.ids import PROTOCOL_VERSION
from engine.protocol.messages import Activity
from engine.protocol.signing import DeviceKey
from tests.integration.private_network import PrivateNetwork
from tests.small_spec import small_spec

WORK_S_MAX = 90.0
"""For anything, on a busy computer."""
SECRET = secrets.token_bytes(32)
SPEC = small_spec("controlled", {"rounds.inner_steps_min": 1_000_000, "rounds.deadline_s": 1e5})
pytestmark = [
    pytest.mark.slow,
    pytest.mark.processes,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.xdist_group("controlled engine"),
]


class Controlled:
    """An engine under control, what it said, and a hand that renews its permission."""

    def __init__(self, engine: EngineProcess, events: list[AnyEvent]) -> None:
        self.engine, self.events = engine, events
        self.permission = MayRun()
        self._renewing: asyncio.Task[None] | None = None

    @classmethod
    async def start(cls, network: PrivateNetwork, name: str) -> Self:
        events: list[AnyEvent] = []
        options = ContributeOptions(
            orchestrator=network.url,
            dir=network.out / name,
            device="cpu",
            threads=1,
            name=name,
            controlled=True,
        )
        engine = await EngineProcess.start(name, options, options.dir, on_event=events.append)
        network.processes[name] = engine
        made = cls(engine, events)
        made.send(UseKey(secret_hex=SECRET.hex()))
        return made

    def send(self, command: AnyCommand) -> None:
        assert self.engine.send(command), "the command was not taken"

    def permit(self) -> None:
        self._renewing = asyncio.create_task(self._renew())

    async def _renew(self) -> None:
        while self.engine.send(self.permission):  # noqa: ASYNC110  # this is a clock
            await asyncio.sleep(0.5)

    def forget(self) -> None:
        """No more permission comes."""
        assert self._renewing is not None
        self._renewing.cancel()

    def pause(self) -> None:
        self.forget()
        self.send(Pause(reason="you are back", sent_at_s=time.monotonic()))

    @property
    def own(self) -> Status:
        return self.engine.status.own or Status()

    def pauses(self) -> list[Paused]:
        return [event for event in self.events if isinstance(event, Paused)]

    async def until_trained(self, more: int = 4) -> None:
        wanted = self.own.microbatches + more
        await self.engine.until(
            lambda s: s.own is not None and s.own.microbatches >= wanted,
            within_s=WORK_S_MAX,
            what=f"{wanted} microbatches",
        )

    async def until_paused(self, count: int) -> Paused:
        async with asyncio.timeout(WORK_S_MAX):
            while len(self.pauses()) < count:  # noqa: ASYNC110  # events come by a callback
                await asyncio.sleep(0.02)
        return self.pauses()[-1]

    def cpu_s(self) -> float:
        times = psutil.Process(self.engine.process.pid).cpu_times()
        return float(times.user + times.system)

    async def assert_silent(self, for_s: float) -> None:
        before_s = self.cpu_s()
        await asyncio.sleep(for_s)
        assert self.cpu_s() - before_s < 0.25 * for_s, "it computes"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def orchestrator(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[PrivateNetwork]:
    async with PrivateNetwork(tmp_path_factory.mktemp("controlled"), SPEC) as made:
        await made.start_orchestrator()
        yield made


@pytest_asyncio.fixture(loop_scope="module")
async def network(orchestrator: PrivateNetwork, tmp_path: Path) -> AsyncIterator[PrivateNetwork]:
    """The same for all, engines and their folders for one test."""
    orchestrator.out = tmp_path
    yield orchestrator
    for name in orchestrator.processes.keys() - {"orchestrator"}:
        await orchestrator.processes.pop(name).stop()


async def test_it_computes_by_permission_alone(network: PrivateNetwork) -> None:
    controlled = await Controlled.start(network, "ann")
    await controlled.engine.until(
        lambda s: s.peer_id is not None, within_s=WORK_S_MAX, what="being ready"
    )
    await controlled.assert_silent(2.0)
    assert controlled.own.microbatches == 0
    hello, ready = controlled.events[:2]
    assert isinstance(hello, Hello)
    assert hello.protocol_version == PROTOCOL_VERSION
    assert isinstance(ready, Ready)
    assert ready.peer_id == DeviceKey(SECRET).peer_id
    assert not (controlled.engine.dir / "device.key").exists()

    controlled.permit()
    await controlled.until_trained()
    assert controlled.own.num_stages == 1
    assert 0 < controlled.own.longest_span_s < 10
    assert controlled.own.memory_bytes > 10**7
    await controlled.engine.until(
        lambda s: s.network is not None, within_s=20.0, what="a picture of the network"
    )

    logs = b"".join(path.read_bytes() for path in controlled.engine.dir.glob("*.*"))
    assert SECRET.hex().encode() not in logs
    assert SECRET.hex() not in " ".join(psutil.Process(controlled.engine.process.pid).cmdline())


async def test_a_pause_is_silent_and_so_is_the_dead_man(network: PrivateNetwork) -> None:
    controlled = await Controlled.start(network, "ann")
    controlled.permit()
    await controlled.until_trained()
    for count in (1, 2):
        controlled.pause()
        paused = await controlled.until_paused(count)
        assert paused.reason == "you are back"
        assert paused.memory_freed_s is not None
        assert paused.memory_freed_s >= paused.signal_to_silence_s >= 0
        await controlled.assert_silent(1.0)
        assert controlled.own.activity is Activity.PAUSED
        assert controlled.own.reason == "you are back"
        controlled.permit()
        await controlled.until_trained(2)

    controlled.forget()
    started_s = time.monotonic()
    paused = await controlled.until_paused(3)
    assert time.monotonic() - started_s > PERMISSION_S - 1.0
    assert "no permission came" in paused.reason
    await controlled.assert_silent(1.0)

    controlled.permit()
    await controlled.until_trained()
    assert controlled.engine.is_alive


async def test_it_begins_nothing_new_when_the_round_is_the_last(network: PrivateNetwork) -> None:
    controlled = await Controlled.start(network, "ann")
    controlled.permit()
    await controlled.until_trained()
    controlled.permission = MayRun(takes_leases=False)
    await asyncio.sleep(2.5)  # until it is heard and obeyed
    await controlled.engine.until(
        lambda s: s.own is not None and s.own.activity is Activity.READY,
        within_s=WORK_S_MAX,
        what="having finished what it began",
    )
    before = controlled.own.microbatches
    await asyncio.sleep(3.0)
    assert controlled.own.microbatches == before
    assert controlled.engine.is_alive
    controlled.permission = MayRun()
    await controlled.until_trained()


@pytest.mark.parametrize(
    ("command", "is_paused"),
    [(Leave(reason="quit"), False), (Release(reason="sleep"), False), (Leave(reason="quit"), True)],
)
async def test_it_ends_when_told(
    network: PrivateNetwork, command: AnyCommand, is_paused: bool
) -> None:
    controlled = await Controlled.start(network, "ann")
    controlled.permit()
    await controlled.until_trained()
    if is_paused:  # with a microbatch half-way, which will never be finished
        controlled.pause()
        await controlled.until_paused(1)
    controlled.send(command)
    assert await asyncio.wait_for(controlled.engine.ended(), 40.0) == 0
    assert controlled.engine.status.ended
    assert not controlled.engine.send(MayRun())


async def test_what_was_learnt_in_a_round_outlives_the_process(network: PrivateNetwork) -> None:
    controlled = await Controlled.start(network, "ann")
    controlled.permit()
    await controlled.engine.until(
        lambda s: s.own is not None and bool(s.own.round_fraction),
        within_s=WORK_S_MAX,
        what="an inner step",
    )
    controlled.send(Leave(reason="you are back"))
    assert await asyncio.wait_for(controlled.engine.ended(), 40.0) == 0
    saved = network.out / "ann" / "carried.bin"
    assert saved.stat().st_size > 10_000
    again = await Controlled.start(network, "ann")
    again.permit()
    await again.until_trained()
    assert saved.stat().st_size == 0
    assert "tokens of work from before" in (network.out / "ann" / "engine.log").read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGSTOP")
async def test_a_controller_that_is_stopped_or_dies(network: PrivateNetwork) -> None:
    """The engine's own parent is another process here: first it is stopped, then it is killed."""
    program = (
        "import asyncio, sys\n"
        "from tests.integration.test_controlled_engine import control\n"
        "asyncio.run(control(*sys.argv[1:]))\n"
    )
    controller = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", program, network.url, str(network.out / "ann")),
        stdout=asyncio.subprocess.PIPE,
    )
    assert controller.stdout is not None
    try:
        pid = int(await asyncio.wait_for(controller.stdout.readline(), WORK_S_MAX))
        engine = psutil.Process(pid)
        os.kill(controller.pid, signal.SIGSTOP)
        await asyncio.sleep(PERMISSION_S + 1.5)
        before_s = engine.cpu_times()
        await asyncio.sleep(2.0)
        after_s = engine.cpu_times()
        assert after_s.user - before_s.user < 0.5, "it computes for a controller that is stopped"
        controller.kill()
        await controller.wait()
        await asyncio.to_thread(psutil.wait_procs, [engine], 25.0)
        assert not engine.is_running()
    finally:
        if controller.returncode is None:
            controller.kill()
            await controller.wait()


async def control(url: str, folder: str) -> None:
    """The other process: start an engine, let it train, print its number, permit for ever."""
    options = ContributeOptions(
        orchestrator=url, dir=Path(folder), device="cpu", threads=1, controlled=True
    )
    engine = await EngineProcess.start("ann", options, options.dir)
    controlled = Controlled(engine, [])
    controlled.send(UseKey(secret_hex=SECRET.hex()))
    controlled.permit()
    await controlled.until_trained()
    print(engine.process.pid, flush=True)
    await asyncio.sleep(3600)
