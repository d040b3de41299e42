"""A swarm of paced contributors, one a stage: on loopback, or each behind a home line of its own.

Host 0 of the lines is the data centre: orchestrator and relay; the others are homes. What was
trained is read off the devices' own traces, by the clock that all processes of a computer share.
Not here: how a device is paced (paced/), lines (home_lines.py), what is compared (wan.py).
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
import psutil

from engine.api.events import AnyEvent
from engine.api.options import ContributeOptions, OrchestrateOptions, RelayOptions, RunSpec
from engine.client.engine_process import EngineProcess
from engine.client.engine_program import engine_program
from tests.bench.lines.home_lines import HomeLines
from tests.bench.paced.contribute import TRACE_NAME
from tests.bench.paced.pace import Kind, Pace, Span, read_spans

START_S_MAX = 240.0
"""Of processes that load torch on a machine that is busy."""
LOOK_S = 0.5
DONE = (Kind.BACKWARD, Kind.RECOMPUTED)
CENTRE = 0
LOOPBACK = "127.0.0.1"
RELAY_PORT = 4222


@dataclass(slots=True)
class SwarmAtHome:
    """Leaving the context ends all its processes."""

    folder: Path
    spec: RunSpec
    pace: Pace
    lines: HomeLines | None = None
    """None: loopback."""
    num_in_centre: int = 0
    """The first so many contributors are in the data centre, too, and need no line."""
    has_relay: bool = False
    """Whether the network runs its own relay, in the data centre."""
    contributors: list[EngineProcess] = field(default_factory=list)
    relay: EngineProcess | None = None
    orchestrator: EngineProcess = field(init=False)

    async def __aenter__(self) -> Self:
        dir = self.folder / "orchestrator"
        run_file = self.folder / "run.json"
        run_file.write_bytes(msgspec.json.encode(self.spec))
        options = OrchestrateOptions(
            dir=dir, host=self._address(CENTRE), run=self.spec, stdin_lifeline=True,
            relay=f"nats://{self._address(CENTRE)}:{RELAY_PORT}" if self.has_relay else "",
        )  # fmt: skip
        self.orchestrator = await EngineProcess.start(
            "orchestrator", options, dir, run_file=run_file,
            program=self._on(CENTRE, *engine_program()),
        )  # fmt: skip
        try:
            await self.orchestrator.until(
                lambda status: status.url is not None, within_s=START_S_MAX, what="listening"
            )
            if self.has_relay:
                await self._start_relay(dir)
            for home in range(1, self.spec.stages * self.spec.replicas + 1):
                await self.join(home)
        except BaseException:
            await self._stop()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._stop()

    async def _start_relay(self, orchestrator_dir: Path) -> None:
        options = RelayOptions(
            dir=orchestrator_dir, host=self._address(CENTRE), port=RELAY_PORT, stdin_lifeline=True
        )
        self.relay = await EngineProcess.start(
            "relay", options, self.folder / "relay", program=self._on(CENTRE, *engine_program())
        )
        await self.relay.until(
            lambda status: status.url is not None, within_s=START_S_MAX, what="relaying"
        )

    async def join(
        self, home: int, on_event: Callable[[AnyEvent], None] | None = None
    ) -> EngineProcess:
        """A contributor in that home; returns when it has been started."""
        dir = self.folder / f"home-{home}"
        dir.mkdir(parents=True)
        pace_file = dir / "pace.json"
        pace_file.write_bytes(msgspec.json.encode(self.pace))
        host = CENTRE if home <= self.num_in_centre else home - self.num_in_centre
        bind = "0.0.0.0:0" if self.has_relay else f"{self._address(host)}:0"
        options = ContributeOptions(
            orchestrator=self.orchestrator.status.url or "", dir=dir, device="cpu", threads=1,
            name=dir.name, bind=bind, stdin_lifeline=True,
        )  # fmt: skip
        module = [sys.executable, "-m", "tests.bench.paced.contribute", str(pace_file)]
        engine = await EngineProcess.start(
            dir.name, options, dir, program=self._on(host, *module), on_event=on_event
        )
        self.contributors.append(engine)
        return engine

    def _address(self, host: int) -> str:
        return LOOPBACK if self.lines is None else self.lines.address(host)

    def _on(self, host: int, *command: str) -> list[str]:
        return list(command) if self.lines is None else self.lines.command(host, *command)

    async def _stop(self) -> None:
        await asyncio.gather(*(one.stop() for one in self.contributors))
        if self.relay is not None:
            await self.relay.stop()
        await self.orchestrator.stop()

    # ------------------------------------------------------------ watching

    async def until_trained(self, more: int) -> None:
        """Stage 0 has finished so many more microbatches; raises PlainError, TimeoutError."""
        wanted = len(self.finished()) + more
        end_s = time.monotonic() + START_S_MAX
        while len(self.finished()) < wanted:
            self.check()
            if time.monotonic() > end_s:
                raise TimeoutError(f"not within {START_S_MAX:.0f} s: {wanted} microbatches")
            await asyncio.sleep(LOOK_S)

    def check(self) -> None:
        """Raises PlainError with the words of a process that ended by itself."""
        for one in (self.orchestrator, *self.contributors):
            if not one.is_alive and one.exit_code:
                raise one.death("in the middle of it")

    def finished(self) -> list[Span]:
        """Of stage 0: the microbatches whose gradients came back."""
        for one in self.contributors:
            if one.status.own is not None and one.status.own.stage == 0:
                return [span for span in read_spans(one.dir / TRACE_NAME) if span.kind in DONE]
        return []

    async def microbatches_per_s(self, seconds: float) -> float:
        """Over this long from now; 0.0 where not even three came back."""
        begin_s = time.monotonic()
        await asyncio.sleep(seconds)
        return pace_of([span.ended_s for span in self.finished() if span.ended_s >= begin_s])

    def cpu_s(self) -> float:
        """Processor time of all its processes so far."""
        return sum(map(cpu_s_of, (self.orchestrator, *self.contributors)))


def pace_of(ends_s: Sequence[float]) -> float:
    """Completions a second: the slope of a straight line through them; 0.0 for fewer than three."""
    if len(ends_s) < 3:
        return 0.0
    ordered = sorted(ends_s)
    times_s = [end_s - ordered[0] for end_s in ordered]
    return statistics.linear_regression(times_s, range(len(times_s))).slope


def cpu_s_of(engine: EngineProcess) -> float:
    """`ip netns exec` becomes the command, so the process is the engine itself."""
    try:
        times = psutil.Process(engine.process.pid).cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)
