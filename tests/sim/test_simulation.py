"""Whole networks, simulated: scripted faults, random ones, a large one, and planted bugs.

The same cores as in production decide. More seeds, and one of them again: `python -m tests.sim`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from engine.core import compute_commands as cc
from tests.sim import faults as f
from tests.sim.__main__ import main
from tests.sim.batch import Tally, live, live_all
from tests.sim.checks import EVERYTHING
from tests.sim.clock import Violation
from tests.sim.faults import FRAMES, KINDS, Fault
from tests.sim.network import BLOBS, ORCHESTRATOR
from tests.sim.planted_bugs import BUGS, planted
from tests.sim.scenario import Size, live_through
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


def test_on_a_quiet_day_everybody_works_and_rounds_close_by_quorum() -> None:
    """Late joiners too: who was never measured is not starved beside those who were."""
    world = World(seed=5, num_peers=15, stages=3, num_rounds=3)
    world.run(finished, within_s=300.0).run_for(20.0).check(*EVERYTHING)
    idle = [peer.name for peer in world.peers if not peer.num_commands.get("InnerStep")]
    assert not idle, "they were never given work"
    closed = [line for line in world.lines if " closes: " in line]
    assert [line for line in closed if "every stage has its quorum" not in line] == []
    assert len(closed) == 3


# ---------------------------------------------------------------- drawn

SEEDS = len(KINDS)
"""Every kind is met once for sure, and several times by chance."""


@pytest.mark.timeout(1200)
def test_drawn_seeds_pass_and_every_kind_of_fault_strikes() -> None:
    """10 to 20 peers in 2 to 4 stages; sizes and all that goes wrong are drawn from the seed."""
    tally = Tally()
    for lived in live_all(range(SEEDS), Size(rounds=3)):
        tally.add(lived)
    print(tally.table())
    failed = [f"{lived.command}\n{lived.failure}" for lived in tally.failed]
    assert not failed, "\n".join(failed)
    assert tally.idle() == [], f"these never struck:\n{tally.table()}"


def test_a_failing_seed_prints_the_one_command_that_repeats_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The command alone, in any process: the same thing goes wrong at the same moment."""
    with planted("a refused backward"):
        assert main(["--seeds", "2", "--peers", "6-9", "--stages", "2-3", "--failures", "1"]) == 1
        printed = capsys.readouterr().out
        again = next(line for line in printed.splitlines() if line.startswith("again: "))
        words = again.removeprefix("again: python -m tests.sim ").split()
        assert main(words) == 1
    repeated = capsys.readouterr().out
    violated = next(line for line in printed.splitlines() if " at " in line and "backward" in line)
    assert violated in repeated.splitlines()
    assert main(words) == 0, "without the bug it passes"


def test_one_hundred_peers() -> None:
    lived = live(1, Size(peers=(100, 100), stages=(5, 5), rounds=2))
    assert not lived.failure, f"{lived.command}\n{lived.failure}"


# ---------------------------------------------------------------- planted

SEEDS_TO_FIND = 4
PROVOKING: dict[str, Callable[[], Sequence[Fault]]] = {
    "no deduplication": lambda: [f.Duplicate(rate=0.3), f.LostAcks(rate=0.3)],
    "no retry": lambda: [f.Loss(rate=0.2, kinds=FRAMES)],
    "no second call": lambda: [f.LostReplies(rate=0.3)],
    "numbers unseen": lambda: [f.NotNumbers(rate=0.2)],
    "lost work": lambda: [f.Delay(rate=0.3, delay_s_max=12.0)],
    "a wrong belief": lambda: [f.Delay(rate=0.5, delay_s_max=15.0)],
}
"""What else would let a bug sleep; the rest show themselves on a quiet day."""


@pytest.mark.parametrize("bug", BUGS)
def test_planted_bug_is_found_and_nothing_is_found_without_it(bug: str) -> None:
    """Within a few seeds; the very seed that finds it passes without the bug."""
    for seed in range(SEEDS_TO_FIND):
        with planted(bug):
            found = violation_of(bug, seed)
        if found:
            break
    else:
        pytest.fail(f"nobody noticed {bug} in {SEEDS_TO_FIND} seeds")
    assert violation_of(bug, seed) == "", "the control fails too"


def violation_of(bug: str, seed: int) -> str:
    """What this seed finds in a small world whose faults provoke `bug`."""
    scripted = PROVOKING[bug]() if bug in PROVOKING else ()
    world = World(seed=seed, num_peers=6, stages=2, num_rounds=2, faults=scripted)
    try:
        live_through(world)
    except Violation as violation:
        return str(violation)
    return ""
