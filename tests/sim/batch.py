"""Many seeds: each in a world of its own, on several processors if wanted, with a tally of faults.

A seed that fails does not stop the others. Not here: what a seed does (scenario.py).
"""

from __future__ import annotations

import multiprocessing
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tests.sim.clock import Violation
from tests.sim.faults import KINDS
from tests.sim.scenario import Size, live_through, make_world

TRACE_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Lived:
    """How one seed went."""

    seed: int
    peers: int
    stages: int
    rounds: int
    virtual_s: float
    cpu_s: float
    events: int
    faults: tuple[tuple[str, int], ...]
    """(kind, how often it struck)."""
    failure: str = ""
    """What was violated; empty when all is well."""
    trace: str = ""
    """The last that happened in a world that failed."""

    @property
    def command(self) -> str:
        """What lets exactly this happen again."""
        size = f"--peers {self.peers} --stages {self.stages} --rounds {self.rounds}"
        return f"python -m tests.sim --seed {self.seed} {size}"

    def __str__(self) -> str:
        struck = ", ".join(k if times else f"({k})" for k, times in self.faults)
        took = f"{self.virtual_s:.0f} s in {self.cpu_s:.1f} s"
        size = f"{self.peers} peers, {self.stages} stages"
        return f"seed {self.seed}: {'FAILED' if self.failure else 'ok'}; {size}; {took}; {struck}"


@dataclass(slots=True)
class Tally:
    """How often each kind was drawn, in how many worlds it struck, and how often in all."""

    num_seeds: int = 0
    failed: list[Lived] = field(default_factory=list)
    drawn: Counter[str] = field(default_factory=Counter)
    struck: Counter[str] = field(default_factory=Counter)
    times: Counter[str] = field(default_factory=Counter)

    def add(self, lived: Lived) -> None:
        self.num_seeds += 1
        if lived.failure:
            self.failed.append(lived)
        for kind, times in lived.faults:
            self.drawn[kind] += 1
            self.struck[kind] += times > 0
            self.times[kind] += times

    def idle(self) -> list[str]:
        """Kinds of faults that never struck."""
        return [kind for kind in KINDS if not self.struck[kind]]

    def table(self) -> str:
        lines = [f"{'fault':30} {'drawn':>6} {'struck':>7} {'times':>8}"]
        for kind in KINDS:
            numbers = f"{self.drawn[kind]:6} {self.struck[kind]:7} {self.times[kind]:8}"
            lines.append(f"{kind:30} {numbers}")
        return "\n".join(lines)


def live(seed: int, size: Size, is_verbose: bool = False) -> Lived:
    """One seed from beginning to end; what it violates is in the answer."""
    peers, stages = size.of(seed)
    began_s = time.process_time()
    world = make_world(seed, peers, stages, size.rounds, is_verbose)
    failure = trace = ""
    try:
        live_through(world)
    except Violation as violation:
        failure = str(violation)
        cause = violation.__cause__
        if cause is not None and not isinstance(cause, Violation):
            failure += "\n" + "".join(traceback.format_exception(cause))
        trace = "\n".join(list(world.lines)[-TRACE_SHOWN:])
    return Lived(
        seed,
        peers,
        stages,
        size.rounds,
        virtual_s=world.time.now_s,
        cpu_s=time.process_time() - began_s,
        events=world.time.num_events,
        faults=tuple((fault.kind, fault.count) for fault in world.faults),
        failure=failure,
        trace=trace,
    )


def live_all(seeds: Iterable[int], size: Size, jobs: int = 1) -> Iterator[Lived]:
    """Every seed, as soon as it is done: with several jobs out of order."""
    if jobs == 1:
        yield from (live(seed, size) for seed in seeds)
        return
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        yield from pool.imap_unordered(_LiveIn(size), seeds)


@dataclass(frozen=True, slots=True)
class _LiveIn:
    """`live` with its size, in a form that another process can be given."""

    size: Size

    def __call__(self, seed: int) -> Lived:
        return live(seed, self.size)
