"""Every row of the table in engine/README.md "A microbatch", as a fault of the simulation.

Each fault strikes, the row that it is meant for is seen to happen, and all the same the run ends
with everything in order. The same rows, seen from one replica: unit/core/test_pathways.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from engine.core import compute_commands as cc
from engine.protocol.frames import Answer
from tests.sim import faults as f
from tests.sim.checks import lives
from tests.sim.faults import Fault
from tests.sim.network import Kind
from tests.sim.scenario import live_through
from tests.sim.world import World

pytestmark = pytest.mark.slow
FORWARDS, BACKWARDS = frozenset({Kind.FORWARD}), frozenset({Kind.BACKWARD})


def answered(kind: str, answer: Answer, reason: str = "") -> Callable[[World], int]:
    """How many frames of a kind got this answer, for a reason that contains `reason`."""

    def count(world: World) -> int:
        return sum(
            times
            for (what, how, why), times in world.witness.answers.items()
            if (what, how) == (kind, answer) and reason in why
        )

    return count


def counted(name: str, stage: int) -> Callable[[World], int]:
    """The sum of a counter over all processes that ended in this stage."""
    return lambda world: sum(
        getattr(core.counts, name) for core, compute in lives(world) if compute.stage == stage
    )


def known_work_under_a_new_attempt(world: World) -> int:
    """Replicas and work that were computed under more than one attempt."""
    return sum(
        times > 1
        for _, compute in lives(world)
        if compute.stage == world.stages - 1
        for times in Counter(work for work, _ in compute.forwards_done).values()
    )


def bad_bytes_found_by_compute(world: World) -> int:
    failed = world.witness.failed_commands
    return sum(times for what, times in failed.items() if ": peer: " in what)


@dataclass(frozen=True)
class Row:
    faults: Callable[[], Sequence[Fault]]
    happened: Callable[[World], int]


ROWS: dict[str, Row] = {
    "a forward arrives twice": Row(
        lambda: [f.Duplicate(rate=0.5, kinds=FORWARDS)], answered("Forward", Answer.DUPLICATE)
    ),
    "a forward with a new attempt of known work": Row(
        lambda: [f.Delay(rate=0.4, kinds=BACKWARDS, delay_s_max=20.0)],
        known_work_under_a_new_attempt,
    ),
    "a forward, no free slot": Row(
        lambda: [f.Slow(peer=peer, factor=4.0) for peer in (0, 1)],
        answered("Forward", Answer.BUSY, "stash full"),
    ),
    "a forward of another run, generation or stage": Row(
        lambda: [f.Misaddressed(rate=0.3, kinds=FORWARDS)], answered("Forward", Answer.REFUSED)
    ),
    "an answer is lost": Row(lambda: [f.LostAcks(rate=0.5)], answered("Forward", Answer.DUPLICATE)),
    "a gradient twice": Row(
        lambda: [f.Duplicate(rate=0.5, kinds=BACKWARDS)], answered("Backward", Answer.DUPLICATE)
    ),
    "a gradient of a superseded attempt": Row(
        lambda: [f.Delay(rate=0.4, kinds=BACKWARDS, delay_s_max=20.0)],
        answered("Backward", Answer.SUPERSEDED),
    ),
    "a gradient for unknown work, after a restart": Row(
        lambda: [
            f.CrashAt(at_s=8.0 + n, command=cc.Forward, stage=1, after_s=2.0, back_after_s=0.5)
            for n in range(4)
        ],
        answered("Backward", Answer.SUPERSEDED),
    ),
    "a gradient is late: past the deadline upstream": Row(
        lambda: [f.Delay(rate=0.9, kinds=BACKWARDS, delay_s_max=90.0)], counted("lost", stage=0)
    ),
    "the receiver vanishes after accepting": Row(
        lambda: [f.CrashAt(command=cc.Forward, stage=1, back_after_s=30.0)],
        counted("rerouted", stage=0),
    ),
    "the sender vanishes after its forward": Row(
        lambda: [f.CrashAt(command=cc.Forward, stage=1, after_s=0.6, back_after_s=60.0)],
        counted("lost", stage=2),
    ),
    "garbage": Row(lambda: [f.Garbage(rate=0.1)], answered("garbage", Answer.REFUSED)),
    "bytes that compute cannot read": Row(
        lambda: [f.Corrupt(rate=0.1)], bad_bytes_found_by_compute
    ),
    "a gradient that is no number, or of a wrong shape": Row(
        lambda: [f.Misaddressed(rate=0.3, kinds=BACKWARDS)],
        answered("Backward", Answer.REFUSED, "do not fit"),
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_row_happens_and_the_run_ends_in_order(name: str) -> None:
    faults = ROWS[name].faults()
    world = World(seed=11, num_peers=6, stages=3, num_rounds=3, faults=faults)
    live_through(world)
    assert all(fault.fired for fault in faults), "a fault that never happened proves nothing"
    assert ROWS[name].happened(world), f"the row was not seen: {world.witness.answers}"
