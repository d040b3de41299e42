"""Whole networks, simulated: scripted faults, random ones, a large one, and planted bugs.

The same cores as in production decide; `python -m tests.sim --seed N` lets a random seed happen
again, `--seeds K` runs more of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from engine.core import compute_commands as cc
from tests.sim import faults as f
from tests.sim.checks import EVERYTHING
from tests.sim.clock import Violation
from tests.sim.faults import FRAMES, Fault
from tests.sim.network import BLOBS, ORCHESTRATOR
from tests.sim.planted_bugs import BUGS, planted
from tests.sim.scenario import live_through, make_world
from tests.sim.world import World, finished

pytestmark = pytest.mark.slow

# ---------------------------------------------------------------- scripted

SCRIPTED: dict[str, Callable[[], Sequence[Fault]]] = {
    "nothing goes wrong": list,
    "messages lost": lambda: [f.Loss(rate=0.15)],
    "messages late and out of order": lambda: [f.Delay(rate=0.3, delay_s_max=8.0)],
    "messages and answers twice": lambda: [f.Duplicate(rate=0.4), f.LostAcks(rate=0.3)],
    "replies lost": lambda: [f.LostReplies(rate=0.4)],
    "garbage for frames": lambda: [f.Corrupt(), f.Garbage(), f.Misaddressed()],
    "half the network cut off": lambda: [f.Partition(side={"p0", "p1", "p2"}, for_s=20.0)],
    "orchestrator cut off": lambda: [f.Partition(side={ORCHESTRATOR}, for_s=25.0)],
    "blobs cut off": lambda: [f.BlobOutage(for_s=25.0), f.Partition(side={BLOBS, "p3"})],
    "a machine dies, another for good": lambda: [
        f.Crash(peer=3),
        f.Crash(peer=0, at_s=12.0, back_after_s=None),
    ],
    "a reducer dies in the merge": lambda: [f.CrashAt(command=cc.Reduce, times=2)],
    "machines die cutting and applying": lambda: [
        f.CrashAt(command=cc.Cut, after_s=0.01),
        f.CrashAt(command=cc.Apply, after_s=0.01),
    ],
    "machines die computing": lambda: [
        f.CrashAt(command=cc.Forward, at_s=6.0, stage=1),
        f.CrashAt(command=cc.Backward, at_s=9.0, stage=0),
    ],
    "a stage loses its last replica": lambda: [f.KillStage(stage=1, at_s=15.0)],
    "a slow machine": lambda: [f.Slow(peer=2, factor=15.0)],
    "lids are closed": lambda: [
        f.Sleep(peer=1, sleep_s=25.0),
        f.Sleep(peer=4, at_s=8.0, sleep_s=25.0, clock_stops=True),
    ],
    "clocks are wrong": lambda: [
        f.ClockJump(peer=0, by_s=200.0),
        f.ClockRate(peer=3, rate=1.1),
        f.OrchestratorClock(at_s=12.0, by_s=-30.0),
        f.OrchestratorClock(at_s=25.0, by_s=150.0),
    ],
    "somebody pauses, somebody drains": lambda: [
        f.PauseResume(peer=1),
        f.Drain(peer=4, at_s=9.0),
    ],
    "gradients that are no numbers": lambda: [f.NanSteps(peer=2)],
    "a reducer lies": lambda: [f.LyingReducer(peer=i, at_s=0.0) for i in (1, 4)],
    "orchestrator is killed": lambda: [
        f.OrchestratorCrash(at_s=12.0),
        f.OrchestratorCrash(at_s=30.0, for_s=20.0),
    ],
}


@pytest.mark.parametrize("name", SCRIPTED)
def test_scripted_fault_strikes_and_the_run_converges(name: str) -> None:
    scripted = SCRIPTED[name]()
    world = World(seed=1, num_peers=7, stages=2, num_rounds=3, faults=scripted)
    live_through(world)
    assert [fault for fault in scripted if not fault.fired] == []


def test_orders_lost_in_every_direction_end_in_the_same_anchors() -> None:
    """Only frames are lost: rounds must not even slow down for it."""
    world = World(seed=2, num_peers=8, stages=2, num_rounds=3, faults=[f.Loss(kinds=FRAMES)])
    world.run(finished, within_s=400.0).run_for(20.0).check(*EVERYTHING)
    assert world.witness.frames_sent["Forward"] > 0


# ---------------------------------------------------------------- drawn

SEEDS_PER_CHUNK = 3
NUM_CHUNKS = 5


@pytest.mark.parametrize("chunk", range(NUM_CHUNKS))
def test_random_seeds(chunk: int) -> None:
    """10 to 14 peers in 2 to 4 stages, all that goes wrong drawn from the seed."""
    for seed in range(chunk * SEEDS_PER_CHUNK, (chunk + 1) * SEEDS_PER_CHUNK):
        live_through(make_world(seed, peers=10 + seed % 5, stages=2 + seed % 3, rounds=3))


def test_one_hundred_and_fifty_peers() -> None:
    live_through(make_world(seed=1, peers=150, stages=5, rounds=2))


# ---------------------------------------------------------------- planted

SEEDS_TO_FIND = 4
PROVOKING: dict[str, Callable[[], Sequence[Fault]]] = {
    "no deduplication": lambda: [f.Duplicate(rate=0.3), f.LostAcks(rate=0.3)],
    "no retry": lambda: [f.Loss(rate=0.2, kinds=FRAMES)],
    "no second call": lambda: [f.LostReplies(rate=0.3)],
    "lost work": lambda: [f.Delay(rate=0.3, delay_s_max=12.0)],
    "a wrong belief": lambda: [f.Delay(rate=0.5, delay_s_max=15.0)],
}
"""What else would let a bug sleep; the rest show themselves on a quiet day."""


@pytest.mark.parametrize("bug", BUGS)
def test_planted_bug_is_found(bug: str) -> None:
    """Within a few seeds; without the bug the same seeds pass."""
    with planted(bug):
        found = [text for seed in range(SEEDS_TO_FIND) if (text := violation_of(bug, seed))][:1]
    assert found, f"nobody noticed {bug} in {SEEDS_TO_FIND} seeds"


def violation_of(bug: str, seed: int) -> str:
    scripted = PROVOKING[bug]() if bug in PROVOKING else ()
    world = World(seed=seed, num_peers=6, stages=2, num_rounds=2, faults=scripted)
    try:
        live_through(world)
    except Violation as violation:
        return str(violation)
    return ""
