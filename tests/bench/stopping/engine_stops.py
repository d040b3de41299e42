"""A real engine process that is paused, resumed, ended and started again, as the app does it.

Times are of this process, from the command's writing to the word that it was obeyed; the engine's
own word of its last kernel and of freed tensors is on the same clock. Resident memory and processor
time are looked at from outside.
Not here: stages that take long to compute (spans.py).
"""

from __future__ import annotations

import asyncio
import random
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self, TypeVar

import msgspec
import psutil

from engine.api.commands import MayRun, Pause, Release, UseKey
from engine.api.events import AnyEvent, Hello, Paused, Ready, Resumed
from engine.api.options import ContributeOptions, RunSpec
from engine.client.engine_process import EngineProcess
from engine.protocol.messages import Activity, RunStatus
from tests.integration.private_network import PrivateNetwork
from tests.small_spec import TEXT

SPEC = RunSpec(
    run_id="bench", stages=1, replicas=1, pace="local", minutes=60.0, data=TEXT,
    overrides={"rounds.inner_steps_min": 1_000_000, "rounds.deadline_s": 100_000.0},
)  # fmt: skip
TINY = msgspec.structs.replace(SPEC, minutes=1.0, vocab_size=300, context=64)
WAIT_S_MAX = 120.0
"""For anything, on a machine that is busy."""
RENEWAL_S = 0.5
LOOK_S = 0.01
RELEASED_FRACTION = 0.95
"""Of what a pause gives back in the end; then memory counts as released."""
PAUSE_S = 0.9
"""Each pause lasts so long, and longer until its report has come."""
SILENT_S = 0.3
"""Of a pause, in which processor time is looked at."""
TRAINS_S = (0.1, 0.7)
"""Between a resumed microbatch and the next pause, at random."""

T = TypeVar("T", bound=AnyEvent)


@dataclass(frozen=True, slots=True)
class Stop:
    """One pause and what followed. Seconds from the command."""

    silent_s: float
    """To the last kernel."""
    tensors_freed_s: float
    released_s: float
    """Until `RELEASED_FRACTION` of what came back was no longer resident."""
    resident_bytes: int
    """Before the pause."""
    given_back_bytes: int
    busy_fraction: float
    """Of a core, while it is paused."""
    warm_s: float
    """From the permission to a trained microbatch."""
    warm_cpu_s: float
    """Processor time of the engine until then."""


@dataclass(frozen=True, slots=True)
class Start:
    """One start of a process whose network knows it. Seconds from the start."""

    hello_s: float
    """The program runs."""
    ready_s: float
    """All is imported, the key is there; it goes looking for its run."""
    trained_s: float
    """The first microbatch."""
    cpu_s: float
    """Of the process until then."""


@dataclass(slots=True)
class Governed:
    """An engine that computes while it is permitted to."""

    engine: EngineProcess
    permission: MayRun
    started_s: float
    events: list[tuple[float, AnyEvent]]
    heard: asyncio.Event
    renewing: asyncio.Task[None] | None = None
    resident: psutil.Process = field(init=False)

    def __post_init__(self) -> None:
        self.resident = psutil.Process(self.engine.process.pid)

    @classmethod
    async def start(
        cls, network: PrivateNetwork, name: str, secret: bytes, permission: MayRun
    ) -> Self:
        events: list[tuple[float, AnyEvent]] = []
        heard = asyncio.Event()

        def on_event(event: AnyEvent) -> None:
            events.append((time.monotonic(), event))
            heard.set()

        options = ContributeOptions(
            orchestrator=network.url, dir=network.out / name, device="cpu", threads=1,
            name=name, controlled=True,
        )  # fmt: skip
        started_s = time.monotonic()
        engine = await EngineProcess.start(name, options, options.dir, on_event=on_event)
        network.processes[name] = engine
        made = cls(engine, permission, started_s, events, heard)
        engine.send(UseKey(secret_hex=secret.hex()))
        made.permit()
        return made

    def permit(self) -> None:
        self.renewing = asyncio.create_task(self._renew())

    async def _renew(self) -> None:
        while self.engine.send(self.permission):  # noqa: ASYNC110  # this is a clock
            await asyncio.sleep(RENEWAL_S)

    async def next(self, kind: type[T], since: int) -> tuple[float, T]:
        """The first event of a kind behind the first `since`, and when it came."""
        async with asyncio.timeout(WAIT_S_MAX):
            while True:
                for at_s, event in self.events[since:]:
                    if isinstance(event, kind):
                        return at_s, event
                self.heard.clear()
                await self.heard.wait()

    def cpu_s(self) -> float:
        times = self.resident.cpu_times()
        return float(times.user + times.system)

    def withdraw(self) -> None:
        assert self.renewing is not None
        self.renewing.cancel()

    async def stop_and_go(self) -> Stop:
        """Pause, look, permit again, and wait for a microbatch."""
        before = int(self.resident.memory_info().rss)
        self.withdraw()
        since, sent_s = len(self.events), time.monotonic()
        self.engine.send(Pause(reason="benchmark", sent_at_s=sent_s))
        seen = await self._residents(sent_s, lambda: self._has_paused(since))
        _, paused = await self.next(Paused, since)
        quiet_s, cpu_s = time.monotonic(), self.cpu_s()
        await asyncio.sleep(SILENT_S)
        busy = (self.cpu_s() - cpu_s) / (time.monotonic() - quiet_s)
        since, permitted_s, cpu_s = len(self.events), time.monotonic(), self.cpu_s()
        self.permit()
        resumed_s, _ = await self.next(Resumed, since)
        floor = min(resident for _, resident in seen)
        level = before - RELEASED_FRACTION * (before - floor)
        return Stop(
            silent_s=paused.signal_to_silence_s,
            tensors_freed_s=paused.memory_freed_s or PAUSE_S,
            released_s=next(at_s for at_s, resident in seen if resident <= level),
            resident_bytes=before,
            given_back_bytes=before - floor,
            busy_fraction=busy,
            warm_s=resumed_s - permitted_s,
            warm_cpu_s=self.cpu_s() - cpu_s,
        )

    def _has_paused(self, since: int) -> bool:
        return any(isinstance(event, Paused) for _, event in self.events[since:])

    async def _residents(
        self, sent_s: float, is_over: Callable[[], bool]
    ) -> list[tuple[float, int]]:
        """(seconds since `sent_s`, resident bytes), for `PAUSE_S` and until it is over."""
        seen: list[tuple[float, int]] = []
        while not seen or seen[-1][0] < PAUSE_S or (not is_over() and seen[-1][0] < WAIT_S_MAX):
            await asyncio.sleep(LOOK_S)
            seen.append((time.monotonic() - sent_s, int(self.resident.memory_info().rss)))
        return seen

    async def end(self) -> None:
        """As before the computer sleeps: what it has done is saved, its seat stays."""
        self.withdraw()
        self.engine.send(Release(reason="benchmark"))
        async with asyncio.timeout(WAIT_S_MAX):
            await self.engine.ended()

    async def first_microbatch(self) -> Start:
        """Wait for it."""
        resumed_s, _ = await self.next(Resumed, 0)
        cpu_s = self.cpu_s()
        hello_s, _ = await self.next(Hello, 0)
        ready_s, _ = await self.next(Ready, 0)
        hello, ready, trained = (at_s - self.started_s for at_s in (hello_s, ready_s, resumed_s))
        return Start(hello, ready, trained, cpu_s)


async def stops_and_starts(
    network: PrivateNetwork, num_stops: int, num_starts: int, seed: int
) -> tuple[list[Stop], list[Start]]:
    """Of one engine in a run of one stage.

    With starts to measure, another replica that does not train keeps the run going meanwhile, as in
    any larger run, and the very first start is not counted.
    """
    secret, drawn = secrets.token_bytes(32), random.Random(seed)
    await network.start_orchestrator()
    engine = await Governed.start(network, "engine", secret, MayRun())
    starts = [await engine.first_microbatch()]
    stops: list[Stop] = []
    for _ in range(num_stops):
        await asyncio.sleep(drawn.uniform(*TRAINS_S))
        stops.append(await engine.stop_and_go())
    if not num_starts:
        engine.withdraw()
        return stops, starts
    idle = MayRun(takes_leases=False)
    mate = await Governed.start(network, "mate", secrets.token_bytes(32), idle)
    await network.until("two replicas", _has_two_replicas, WAIT_S_MAX)
    starts.clear()
    for _ in range(num_starts):
        await engine.end()
        engine = await Governed.start(network, "engine", secret, MayRun())
        starts.append(await engine.first_microbatch())
    engine.withdraw()
    mate.withdraw()
    return stops, starts


def _has_two_replicas(status: RunStatus) -> bool:
    serving = (Activity.READY, Activity.WORKING)
    return sum(one.activity in serving for one in status.contributors) == 2
