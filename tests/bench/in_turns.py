"""Arms of a comparison that take turns of seconds: all run, and all but one are stopped.

What a machine makes of two busy cores changes within minutes by more than what is compared (other
machines on the same host, heat). So every arm is started, warmed and stopped, and then each is let
run for a few seconds in turn, over and over; its speed is what it trained in them, but for their
first moments. Whatever the machine does, it does to all arms alike.
The swarm takes turns with the best of the others alone, found before: it must not be stopped for
long, since a connection that was silent for half a minute is given up, and made anew.
Not for paced devices: what they wait for goes on while they are stopped.
Not here: what the arms do (swarm.py, pipelining.py).
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Protocol

import msgspec
import psutil

from engine.api.events import AnyEvent, NetworkStatus
from engine.api.options import RunSpec, SwarmOptions
from engine.client.engine_process import EngineProcess
from engine.protocol.messages import Phase, RunStatus

LOOK_S = 0.1
START_S_MAX = 240.0
"""Of processes that load torch on a machine that is busy."""
SCREENED_TIMES_FEWER = 3
CYCLES_MAX_TIMES = 30
"""An arm that has trained next to nothing by then is at fault."""
PATIENT = {
    "leases.alive_s": 600.0,
    "leases.lease_s": 600.0,
    "leases.microbatch_deadline_s": 600.0,
}
"""For the run of a swarm that is stopped now and then: nobody is given up for it."""
ROLES = ("contribute", "orchestrate", "validate", "swarm")
"""Their words on a command line."""


class Runner(Protocol):
    """One arm."""

    async def start(self) -> None:
        """Returns when it trains."""
        ...

    async def end(self) -> None: ...

    def processes(self) -> list[psutil.Process]: ...

    def tokens(self) -> int:
        """Trained so far, as far as it has said."""
        ...


@dataclass(frozen=True, slots=True)
class Speed:
    """Of one arm."""

    tokens_per_s: tuple[float, ...]
    """Of each part of its time."""
    cpu_us_per_token: Mapping[str, float]
    """Processor time by role, in microseconds."""

    @property
    def cpu_us(self) -> float:
        return sum(self.cpu_us_per_token.values())


@dataclass(frozen=True, slots=True)
class Turns:
    """How long, how often."""

    cycles: int
    turn_s: float
    warm_s: float
    """Of training before the first turn: connections, leases, caches."""
    settle_s: float = 0.0
    """Of each turn before anything counts: who was stopped finds time-outs that have passed, and
    connections that have to feel their way again."""
    parts: int = 3
    """In which an arm's time is cut, so that it can be compared with itself."""

    def fewer(self) -> Turns:
        """To find out which arm is best."""
        return replace(self, cycles=max(self.parts, self.cycles // SCREENED_TIMES_FEWER))


@dataclass(frozen=True, slots=True)
class _Turn:
    """What counts of one."""

    seconds: float
    tokens: int
    cpu_s: Mapping[str, float]
    """By role."""


@dataclass(slots=True)
class _Course:
    """What an arm did in its turns."""

    runner: Runner
    turns: list[_Turn] = field(default_factory=list)

    async def run_for(self, seconds: float, settle_s: float) -> None:
        _signal(self.runner, signal.SIGCONT)
        await asyncio.sleep(settle_s)
        tokens, cpu_s, began_s = self.runner.tokens(), cpu_seconds(self.runner), time.monotonic()
        await asyncio.sleep(seconds)
        trained, passed_s = self.runner.tokens() - tokens, time.monotonic() - began_s
        now_s = cpu_seconds(self.runner)
        _signal(self.runner, signal.SIGSTOP)
        spent_s = {role: now_s[role] - cpu_s.get(role, 0.0) for role in now_s}
        self.turns.append(_Turn(passed_s, trained, spent_s))

    def in_parts(self, parts: int) -> list[list[_Turn]]:
        bounds = [round(len(self.turns) * part / parts) for part in range(parts + 1)]
        return [self.turns[begin:end] for begin, end in pairwise(bounds)]

    def is_enough(self, parts: int) -> bool:
        return all(map(tokens_of, self.in_parts(parts)))

    def speed(self, parts: int) -> Speed:
        tokens = tokens_of(self.turns)
        spent_s: dict[str, float] = {}
        for turn in self.turns:
            for role, cpu_s in turn.cpu_s.items():
                spent_s[role] = spent_s.get(role, 0.0) + cpu_s
        return Speed(
            tuple(tokens_per_s(part) for part in self.in_parts(parts)),
            {role: 1e6 * cpu_s / tokens for role, cpu_s in spent_s.items()},
        )


def tokens_of(turns: Sequence[_Turn]) -> int:
    return sum(turn.tokens for turn in turns)


def tokens_per_s(turns: Sequence[_Turn]) -> float:
    """What is said once a second is late at both ends of a turn, and by as much on average."""
    return tokens_of(turns) / sum(turn.seconds for turn in turns)


@dataclass(frozen=True, slots=True)
class Contest:
    """Ours against the best of the others."""

    ours: Speed
    best: Speed
    """Measured in turns with ours."""
    best_name: str
    others: Mapping[str, Speed]
    """All of them, measured in turns among themselves, before."""

    def figures(self) -> dict[str, float]:
        """Processor time per token, and what led to the choice of the best."""
        ours_us, best_us = self.ours.cpu_us, self.best.cpu_us
        figures = {
            "swarm_cpu_us_per_token": ours_us,
            **{
                f"swarm_{role}_cpu_us_per_token": spent_us
                for role, spent_us in self.ours.cpu_us_per_token.items()
            },
            f"{self.best_name}_cpu_us_per_token": best_us,
            # In a spell of seconds a paced swarm's share can be less than the clock's tick.
            **({"cpu_ratio": best_us / ours_us} if ours_us else {}),
        }
        for name, speed in self.others.items():
            figures[f"screened_{name}_tokens_per_s"] = statistics.median(speed.tokens_per_s)
            figures[f"screened_{name}_cpu_us_per_token"] = speed.cpu_us
        return figures


async def against_best(
    ours: Runner, others: Mapping[str, Callable[[], Runner]], turns: Turns
) -> Contest:
    """First the others among themselves, then ours with the best of them."""
    screened = await in_turns({name: make() for name, make in others.items()}, turns.fewer())
    best_name = max(screened, key=lambda name: statistics.median(screened[name].tokens_per_s))
    both = await in_turns({"ours": ours, "best": others[best_name]()}, turns)
    return Contest(both["ours"], both["best"], best_name, screened)


async def in_turns(runners: Mapping[str, Runner], turns: Turns) -> dict[str, Speed]:
    """By name, the speed of each; raises RuntimeError where one ended or never trained."""
    courses = {name: _Course(runner) for name, runner in runners.items()}
    started: list[Runner] = []
    try:
        for runner in runners.values():
            started.append(runner)
            await runner.start()
            await asyncio.sleep(turns.warm_s)
            _signal(runner, signal.SIGSTOP)
        order = list(courses)
        for cycle in range(turns.cycles * CYCLES_MAX_TIMES):
            if cycle >= turns.cycles and all(c.is_enough(turns.parts) for c in courses.values()):
                break
            for name in order:
                await courses[name].run_for(turns.turn_s, turns.settle_s)
            order.append(order.pop(0))  # nobody always runs behind the same one
    finally:
        for runner in started:
            with contextlib.suppress(RuntimeError):  # what has ended is ended all the same
                _signal(runner, signal.SIGCONT)
            await runner.end()
    for name, course in courses.items():
        if not course.is_enough(turns.parts):
            raise RuntimeError(f"{name} trained next to nothing")
    return {name: course.speed(turns.parts) for name, course in courses.items()}


def _signal(runner: Runner, number: signal.Signals) -> None:
    try:
        for process in runner.processes():
            process.send_signal(number)
    except psutil.NoSuchProcess as error:
        raise RuntimeError(f"a process of {runner!r} has ended") from error


def cpu_seconds(runner: Runner) -> dict[str, float]:
    """Processor time so far: by role, contributors by their order."""
    spent: dict[str, float] = {}
    for process in sorted(runner.processes(), key=lambda one: one.pid):
        words = process.cmdline()
        role = next((role for role in ROLES if role in words), "torch")
        if role == "contribute":
            role = f"contribute_{sum(name.startswith(role) for name in spent)}"
        times = process.cpu_times()
        spent[role] = spent.get(role, 0.0) + times.user + times.system
    return spent


class SwarmRunner:
    """`train-at-home swarm` without validators, as people run it."""

    def __init__(self, spec: RunSpec) -> None:
        self._spec = msgspec.structs.replace(spec, overrides={**spec.overrides, **PATIENT})
        self._folder = tempfile.TemporaryDirectory()
        self._engine: EngineProcess | None = None
        self.status: RunStatus | None = None
        """The newest that trained."""

    async def start(self) -> None:
        out = Path(self._folder.name)
        run_file = out / "run.json"
        run_file.write_bytes(msgspec.json.encode(self._spec))
        options = SwarmOptions(out=out / "net", run=self._spec, validators=0, stdin_lifeline=True)
        self._engine = await EngineProcess.start(
            "swarm", options, out, run_file=run_file, on_event=self._take
        )
        await self._engine.until(lambda _: self.tokens() > 0, within_s=START_S_MAX, what="training")

    def _take(self, event: AnyEvent) -> None:
        if isinstance(event, NetworkStatus) and event.status.phase is Phase.TRAINING:
            self.status = event.status

    async def end(self) -> None:
        if self._engine is not None:
            await self._engine.stop(15.0)
        self._folder.cleanup()

    def processes(self) -> list[psutil.Process]:
        if self._engine is None:
            return []
        parent = psutil.Process(self._engine.process.pid)
        return [parent, *parent.children(recursive=True)]

    def tokens(self) -> int:
        return self.status.tokens if self.status is not None else 0


class TorchRunner:
    """Processes of `module`, one for each of `arguments`, the first of which says its tokens."""

    def __init__(self, module: str, arguments: Sequence[Sequence[str]]) -> None:
        self._module, self._arguments = module, arguments
        self._processes: list[asyncio.subprocess.Process] = []
        self._reader: asyncio.Task[None] | None = None
        self._tokens = 0

    async def start(self) -> None:
        # Thread counts come by option, not from the environment of this process.
        environment = {key: value for key, value in os.environ.items() if key != "OMP_NUM_THREADS"}
        for arguments in self._arguments:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", self._module, *arguments,
                stdout=asyncio.subprocess.DEVNULL if self._processes else asyncio.subprocess.PIPE,
                env={**environment, "OMP_WAIT_POLICY": "PASSIVE"},
            )  # fmt: skip
            self._processes.append(process)
        self._reader = asyncio.create_task(self._read())
        async with asyncio.timeout(START_S_MAX):
            while not self._tokens:
                if self._reader.done():
                    raise RuntimeError(f"{self._module} ended before it trained")
                await asyncio.sleep(LOOK_S)

    async def _read(self) -> None:
        output = self._processes[0].stdout
        assert output is not None
        async for line in output:
            if words := line.split():
                self._tokens = int(words[0])

    async def end(self) -> None:
        for process in self._processes:
            if process.returncode is None:
                process.kill()
            await process.wait()
        if self._reader is not None:
            await self._reader

    def processes(self) -> list[psutil.Process]:
        return [psutil.Process(process.pid) for process in self._processes]

    def tokens(self) -> int:
        return self._tokens
