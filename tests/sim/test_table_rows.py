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


def found_by_compute(command: str, why: str) -> Callable[[World], int]:
    """How many payloads of peers were refused by what computes, for a reason with `why` in it."""

    def count(world: World) -> int:
        failed = world.witness.failed_commands
        begin = f"{command}: peer: "
        return sum(n for what, n in failed.items() if what.startswith(begin) and why in what)

    return count


def failures_told_upstream(world: World) -> int:
    """Hops that went another way at once, because the one below said that it had failed."""
    return sum(
        core.counts.rerouted for core, compute in lives(world) if compute.stage < world.stages - 1
    )


BAD_TENSORS: dict[str, tuple[Callable[..., Fault], str]] = {
    "of numbers that are none": (f.NotNumbers, "not finite"),
    "of another shape": (f.Misshapen, "is due"),
    "that is too large": (f.Oversized, "bytes; a payload of"),
}


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
    "an answer is lost": Row(  # and the gradient is late: else it comes before the frame again
        lambda: [f.LostAcks(rate=0.5), f.Delay(rate=0.3, kinds=BACKWARDS, delay_s_max=20.0)],
        answered("Forward", Answer.DUPLICATE),
    ),
    "a gradient twice": Row(
        lambda: [f.Duplicate(rate=0.5, kinds=BACKWARDS)], answered("Backward", Answer.DUPLICATE)
    ),
    "a gradient of a superseded attempt": Row(
        lambda: [f.Delay(rate=0.4, kinds=BACKWARDS, delay_s_max=20.0)],
        answered("Backward", Answer.SUPERSEDED),
    ),
    "a gradient for unknown work, after a restart": Row(
        lambda: [
            f.CrashAt(
                at_s=5.0 + 1.5 * n, command=cc.Forward, stage=1, after_s=0.6, back_after_s=0.1
            )
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
    "oversized": Row(lambda: [f.Oversized(rate=0.2)], answered("garbage", Answer.REFUSED)),
    "bytes that compute cannot read": Row(
        lambda: [f.Corrupt(rate=0.1)], found_by_compute("Forward", "")
    ),
    "a gradient with a loss that is no number, or without payload": Row(
        lambda: [f.Misaddressed(rate=0.3, kinds=BACKWARDS)],
        answered("Backward", Answer.REFUSED, "do not fit"),
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_row_happens_and_the_run_ends_in_order(name: str) -> None:
    faults = ROWS[name].faults()
    world = World(seed=13, num_peers=6, stages=3, num_rounds=3, faults=faults)
    live_through(world)
    assert all(fault.fired for fault in faults), "a fault that never happened proves nothing"
    assert ROWS[name].happened(world), f"the row was not seen: {world.witness.answers}"


@pytest.mark.parametrize("what", BAD_TENSORS)
@pytest.mark.parametrize(("command", "kinds"), [("Forward", FORWARDS), ("Backward", BACKWARDS)])
def test_bad_tensor_is_refused_and_its_work_goes_another_way(
    what: str, command: str, kinds: frozenset[Kind]
) -> None:
    """NaN, a wrong shape, far too much, under a digest that fits: the product's decoder refuses."""
    make, why = BAD_TENSORS[what]
    fault = make(rate=0.2, kinds=kinds, at_s=0.0)
    world = World(seed=12, num_peers=6, stages=3, num_rounds=2, faults=[fault])
    live_through(world)
    assert fault.fired
    assert found_by_compute(command, why)(world), world.witness.failed_commands
    assert failures_told_upstream(world), "nobody tried another way"
