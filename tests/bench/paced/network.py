"""A network of real processes on loopback whose contributors may have paced devices.

One orchestrator and as many contributors as are asked for, each started by hand, so that they can
come late, leave and be killed. `watch` looks at the orchestrator's public status a few times a
second; all figures follow from what was seen there and from the devices' traces.
Not here: which stories are told (hetero.py, churn.py, pipelining.py), how a device is paced.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
import psutil

from engine.api.options import ContributeOptions, OrchestrateOptions, RunSpec
from engine.client.engine_process import EngineProcess
from engine.client.errors import OrchestratorError
from engine.client.public import PublicClient
from engine.protocol.ids import RunId
from engine.protocol.messages import Phase, RunStatus
from tests.bench.paced.contribute import TRACE_NAME
from tests.bench.paced.pace import Pace, Span, read_spans

START_S_MAX = 240.0
"""Of processes that load torch on a machine that is busy."""
LOOK_S = 0.3
SERVING = frozenset({"ready", "working"})
TRAINS = frozenset({Phase.TRAINING, Phase.MERGING})
PACE_NAME = "pace.json"


@dataclass(frozen=True, slots=True)
class Look:
    """The orchestrator's status at one moment, by this computer's monotonic clock."""

    at_s: float
    status: RunStatus

    @property
    def tokens(self) -> int:
        return self.status.tokens

    def serving(self, besides: Collection[str] = ()) -> dict[str, int]:
        """Admitted contributors and their stages; without those known to be dead."""
        return {
            one.name: one.stage
            for one in self.status.contributors
            if one.alive
            and one.stage is not None
            and one.activity in SERVING
            and one.name not in besides
        }


@dataclass(slots=True)
class Network:
    """Leaving the context ends all its processes."""

    folder: Path
    spec: RunSpec
    contributors: dict[str, EngineProcess] = field(default_factory=dict)
    looks: list[Look] = field(default_factory=list)
    dead_cpu_s: float = 0.0
    """Processor time of processes that are gone."""
    orchestrator: EngineProcess = field(init=False)
    client: PublicClient = field(init=False)

    async def __aenter__(self) -> Self:
        dir = self.folder / "orchestrator"
        run_file = self.folder / "run.json"
        run_file.write_bytes(msgspec.json.encode(self.spec))
        options = OrchestrateOptions(dir=dir, run=self.spec, stdin_lifeline=True)
        self.orchestrator = await EngineProcess.start(
            "orchestrator", options, dir, run_file=run_file
        )
        try:
            await self.orchestrator.until(
                lambda status: status.url is not None, within_s=START_S_MAX, what="listening"
            )
        except BaseException:
            await self.orchestrator.stop()
            raise
        self.client = PublicClient(self.orchestrator.status.url or "")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.client.close()
        await asyncio.gather(*(one.stop() for one in self.contributors.values()))
        await self.orchestrator.stop()

    # ------------------------------------------------------------ coming and going

    async def join(self, name: str, pace: Pace) -> None:
        """Start a contributor; returns at once, it needs seconds until it serves."""
        dir = self.folder / name
        dir.mkdir(parents=True)
        pace_file = dir / PACE_NAME
        pace_file.write_bytes(msgspec.json.encode(pace))
        options = ContributeOptions(
            orchestrator=self.orchestrator.status.url or "",
            run_id=self.spec.run_id,
            dir=dir,
            device="cpu",
            threads=1,
            name=name,
            stdin_lifeline=True,
        )
        program = [sys.executable, "-m", "tests.bench.paced.contribute", str(pace_file)]
        self.contributors[name] = await EngineProcess.start(name, options, dir, program=program)

    async def kill(self, name: str) -> None:
        """As a power cut would."""
        self.dead_cpu_s += cpu_s_of(self.contributors[name])
        await self.contributors.pop(name).kill()

    async def leave(self, names: Sequence[str]) -> None:
        """They say goodbye."""
        self.dead_cpu_s += sum(cpu_s_of(self.contributors[name]) for name in names)
        await asyncio.gather(*(self.contributors.pop(name).stop() for name in names))

    # ------------------------------------------------------------ watching

    async def look(self) -> Look | None:
        """Now; None where the orchestrator does not answer."""
        try:
            status = await self.client.status(RunId(self.spec.run_id))
        except OrchestratorError:
            return None
        self.looks.append(Look(time.monotonic(), status))
        return self.looks[-1]

    async def watch(self, seconds: float) -> list[Look]:
        """What was seen in this time."""
        first = len(self.looks)
        end_s = time.monotonic() + seconds
        while time.monotonic() < end_s:
            await self.look()
            await asyncio.sleep(LOOK_S)
        return self.looks[first:]

    async def until(self, reached: Callable[[Look], bool], what: str) -> Look:
        """Waits for it, bounded; raises TimeoutError that says what did not happen."""
        end_s = time.monotonic() + START_S_MAX
        while time.monotonic() < end_s:
            look = await self.look()
            if look is not None and reached(look):
                return look
            for name, engine in self.contributors.items():
                if not engine.is_alive:
                    raise engine.death(f"before {what} ({name})")
            await asyncio.sleep(LOOK_S)
        raise TimeoutError(f"not within {START_S_MAX:.0f} s: {what}")

    async def until_admitted(self, names: Collection[str]) -> Look:
        """These have a stage and are ready to serve it."""
        wanted = set(names)
        return await self.until(lambda look: wanted <= set(look.serving()), f"{names} admitted")

    async def until_serving(self, names: Collection[str]) -> Look:
        """These are admitted and the run trains."""
        await self.until_admitted(names)
        return await self.until(lambda look: look.status.phase in TRAINS, "training")

    async def until_tokens(self, more: int = 1) -> Look:
        """So many more tokens have a complete pathway."""
        wanted = (self.looks[-1].tokens if self.looks else 0) + more
        return await self.until(lambda look: look.tokens >= wanted, "training")

    # ------------------------------------------------------------ figures

    def spans(self, name: str) -> list[Span]:
        """What this contributor's device did, alive or dead."""
        return read_spans(self.folder / name / TRACE_NAME)

    def cpu_s(self) -> float:
        """Processor time of all its processes so far."""
        living = (self.orchestrator, *self.contributors.values())
        return self.dead_cpu_s + sum(cpu_s_of(engine) for engine in living)


def cpu_s_of(engine: EngineProcess) -> float:
    try:
        times = psutil.Process(engine.process.pid).cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)


def tokens_per_s(looks: Sequence[Look]) -> float:
    """The slope of a straight line through what was seen: heartbeats come once a second, so two
    looks alone would be off by one of them."""
    if len(looks) < 2:
        return 0.0
    begin_s = looks[0].at_s
    line = statistics.linear_regression(
        [look.at_s - begin_s for look in looks], [look.tokens for look in looks]
    )
    return line.slope


@dataclass(frozen=True, slots=True)
class Spell:
    """What a network did in a measured time."""

    begin_s: float
    end_s: float
    tokens_per_s: float
    cpu_us_per_token: float
    """Processor time of all processes, in microseconds."""
    cpu_share: float
    """Of all cores of this computer."""


async def measured(network: Network, seconds: float) -> Spell:
    """A spell of training that has begun before; longer where nothing was trained in this time."""
    first = len(network.looks)
    begin = await network.until(lambda look: True, "an answer")
    began_s, spent_s = time.monotonic(), network.cpu_s()
    await network.watch(seconds)
    await network.until(lambda look: look.tokens > begin.tokens, "training")
    speed = tokens_per_s(network.looks[first:])
    ended_s, spent_s = time.monotonic(), network.cpu_s() - spent_s
    passed_s = ended_s - began_s
    return Spell(
        begin_s=began_s,
        end_s=ended_s,
        tokens_per_s=speed,
        cpu_us_per_token=1e6 * spent_s / (speed * passed_s),
        cpu_share=spent_s / passed_s / (os.cpu_count() or 1),
    )


def replicas_per_stage(serving: dict[str, int], num_stages: int) -> list[int]:
    """How many of these serve each stage."""
    counts = Counter(serving.values())
    return [counts[stage] for stage in range(num_stages)]
