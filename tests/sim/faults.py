"""Every fault there is, and `draw`: which of them strike a world, when and whom, from its seed.

Times are virtual seconds after the world began. Seed n is sure to meet kind n (modulo their
number), whatever else is drawn, so as many seeds in a row as there are kinds meet all of them.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from engine.core import compute_commands as cc
from tests.sim.fault import Fault
from tests.sim.machine_faults import (
    BrokenMemory,
    ClockJump,
    ClockRate,
    Crash,
    CrashAt,
    Drain,
    KillStage,
    LyingReducer,
    NanSteps,
    OrchestratorClock,
    OrchestratorCrash,
    PauseResume,
    Sleep,
    Slow,
)
from tests.sim.message_faults import (
    ANY,
    FRAMES,
    BlobOutage,
    Corrupt,
    Delay,
    Duplicate,
    Garbage,
    Loss,
    LostAcks,
    LostReplies,
    Misaddressed,
    Misshapen,
    MuteReducers,
    NotNumbers,
    Oversized,
    Partition,
)
from tests.sim.network import BLOBS, ORCHESTRATOR

__all__ = [
    "ANY",
    "FRAMES",
    "KINDS",
    "BlobOutage",
    "BrokenMemory",
    "ClockJump",
    "ClockRate",
    "Corrupt",
    "Crash",
    "CrashAt",
    "Delay",
    "Drain",
    "Duplicate",
    "Fault",
    "Garbage",
    "KillStage",
    "Loss",
    "LostAcks",
    "LostReplies",
    "LyingReducer",
    "Misaddressed",
    "Misshapen",
    "MuteReducers",
    "NanSteps",
    "NotNumbers",
    "OrchestratorClock",
    "OrchestratorCrash",
    "Oversized",
    "Partition",
    "PauseResume",
    "Sleep",
    "Slow",
    "draw",
]

MORE_MAX = 4
"""Faults of a seed beside its own kind."""


class Dice:
    """Times and victims of one world."""

    def __init__(self, rng: random.Random, num_peers: int, num_stages: int, faulty_s: float):
        self.rng, self.num_peers, self.num_stages = rng, num_peers, num_stages
        self.faulty_s = faulty_s

    def at(self) -> float:
        return self.rng.uniform(2.0, 0.9 * self.faulty_s)

    def early(self) -> float:
        """For what must last to be met, or waits for a moment of a round."""
        return self.rng.uniform(0.0, 0.25 * self.faulty_s)

    def timed(self, fault: Fault) -> Fault:
        fault.at_s = self.at()
        fault.for_s = self.rng.uniform(5.0, max(10.0, self.faulty_s - fault.at_s))
        return fault

    def long(self, fault: Fault) -> Fault:
        """Over at least one merge, as a rule."""
        fault.at_s = self.early()
        fault.for_s = self.rng.uniform(0.5 * self.faulty_s, self.faulty_s)
        return fault

    def peer(self) -> int:
        return self.rng.randrange(self.num_peers)

    def mortal(self) -> int:
        """At most a fifth of the peers die for good."""
        return self.rng.randrange(max(1, self.num_peers // 5))

    def peers(self, share: float) -> set[str]:
        count = max(1, int(self.num_peers * share))
        return {f"p{i}" for i in self.rng.sample(range(self.num_peers), count)}

    def stage(self) -> int:
        return self.rng.randrange(self.num_stages)

    def between(self, low: float, high: float) -> float:
        return self.rng.uniform(low, high)

    def crash_at(self, *commands: type) -> Fault:
        command, after_s = self.rng.choice(commands), self.between(0.0, 0.3)
        times = self.rng.randrange(1, 3)
        return CrashAt(at_s=self.early(), command=command, after_s=after_s, times=times)


KINDS: dict[str, Callable[[Dice], Fault]] = {
    "messages lost": lambda d: d.timed(Loss(rate=d.between(0.01, 0.25))),
    "messages late": lambda d: d.timed(
        Delay(rate=d.between(0.05, 0.5), delay_s_max=d.between(1.0, 15.0))
    ),
    "messages doubled": lambda d: d.timed(Duplicate(rate=d.between(0.05, 0.5))),
    "answers of frames lost": lambda d: d.timed(LostAcks(rate=d.between(0.05, 0.5))),
    "replies lost": lambda d: d.timed(LostReplies(rate=d.between(0.05, 0.5))),
    "bits flipped": lambda d: d.timed(Corrupt(rate=d.between(0.01, 0.1))),
    "garbage": lambda d: d.timed(Garbage(rate=d.between(0.01, 0.1))),
    "misaddressed frames": lambda d: d.timed(Misaddressed(rate=d.between(0.01, 0.1))),
    "payloads of NaN": lambda d: d.timed(NotNumbers(rate=d.between(0.01, 0.1))),
    "payloads of another shape": lambda d: d.timed(Misshapen(rate=d.between(0.01, 0.1))),
    "payloads too large": lambda d: d.timed(Oversized(rate=d.between(0.01, 0.1))),
    "peers cut off": lambda d: d.timed(Partition(side=d.peers(d.between(0.1, 0.5)))),
    "orchestrator cut off": lambda d: d.timed(Partition(side={ORCHESTRATOR})),
    "blobs cut off for some": lambda d: d.long(Partition(side={BLOBS, *d.peers(0.5)})),
    "blob outage": lambda d: d.long(BlobOutage()),
    "crash": lambda d: Crash(at_s=d.at(), peer=d.peer(), back_after_s=d.between(1.0, 30.0)),
    "crash for good": lambda d: Crash(at_s=d.at(), peer=d.mortal(), back_after_s=None),
    "crash reducing": lambda d: d.crash_at(cc.Reduce),
    "crash cutting": lambda d: d.crash_at(cc.Cut),
    "crash applying": lambda d: d.crash_at(cc.Apply),
    "crash loading": lambda d: d.crash_at(cc.Load),
    "crash computing": lambda d: d.crash_at(cc.Forward, cc.Backward, cc.InnerStep),
    "crash of a whole stage": lambda d: KillStage(at_s=d.at(), stage=d.stage()),
    "slow machine": lambda d: d.timed(Slow(peer=d.peer(), factor=d.between(2.0, 20.0))),
    "lid closed": lambda d: Sleep(
        at_s=d.at(), peer=d.peer(), sleep_s=d.between(5.0, 90.0), clock_stops=d.rng.random() < 0.5
    ),
    "clock stepped": lambda d: ClockJump(at_s=d.at(), peer=d.peer(), by_s=d.between(1.0, 300.0)),
    "clock drifting": lambda d: d.timed(ClockRate(peer=d.peer(), rate=d.between(0.9, 1.1))),
    "pause and resume": lambda d: PauseResume(
        at_s=d.at(), peer=d.peer(), pause_s=d.between(2.0, 40.0)
    ),
    "drain": lambda d: Drain(at_s=d.at(), peer=d.peer()),
    "gradients of NaN": lambda d: d.timed(NanSteps(peer=d.peer())),
    "lying reducer": lambda d: LyingReducer(at_s=0.0, peer=d.peer()),
    "broken memory": lambda d: d.timed(BrokenMemory(peer=d.peer(), push=d.between(1.0, 8.0))),
    "reductions lost": lambda d: d.long(MuteReducers(rate=d.between(0.3, 1.0))),
    "orchestrator crash": lambda d: OrchestratorCrash(at_s=d.at(), for_s=d.between(1.0, 40.0)),
    "orchestrator clock stepped": lambda d: OrchestratorClock(
        at_s=d.at(), by_s=d.between(-60.0, 200.0)
    ),
}


def draw(seed: int, num_peers: int, num_stages: int, faulty_s: float) -> list[Fault]:
    """The faults of a seed: its own kind, and up to `MORE_MAX` of any."""
    rng = random.Random(f"faults of {seed}")
    names = list(KINDS)
    drawn = [names[seed % len(names)], *rng.choices(names, k=rng.randint(1, MORE_MAX))]
    dice = Dice(rng, num_peers, num_stages, faulty_s)
    faults = []
    for name in drawn:
        fault = KINDS[name](dice)
        fault.kind = name
        faults.append(fault)
    return faults
