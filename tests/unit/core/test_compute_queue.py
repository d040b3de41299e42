"""The order of computing: load > due step > boundary > backward > forward, and what is too old."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.core.compute_commands import (
    Apply,
    Backward,
    Command,
    Cut,
    Discard,
    Forward,
    InnerStep,
    Load,
    MakeBase,
)
from engine.core.compute_queue import FORCE_STEP_S, IN_FLIGHT_MAX, ComputeQueue
from engine.protocol.ids import Work, WorkKey
from engine.protocol.messages import StageManifest, StageOutcome
from tests.unit.core.pathway_kit import CHECK

LOAD = Load(0, 0, StageManifest(base_round=0, base=(), deltas=(), anchor_digest=None), (), 1.0)
APPLY = Apply(StageOutcome(round=0, shards=(), included=(), next_learning_rate_scale=1.0), (), ())


def key(number: int) -> WorkKey:
    return Work(1, number, 1), ()


def forward(number: int) -> Forward:
    return Forward(key(number), None, None)


def take(queue: ComputeQueue, now_s: float = 0.0) -> Command | None:
    """Hand a command out and let it be done at once."""
    command = queue.next(now_s)
    queue.in_flight -= command is not None
    return command


def drain(queue: ComputeQueue, now_s: float = 0.0) -> list[str]:
    names = []
    while (command := take(queue, now_s)) is not None:
        names.append(type(command).__name__)
    return names


def test_order_of_computing() -> None:
    queue = ComputeQueue(microbatches_per_step=1, delay_steps_max=2)
    queue.forwards.append(forward(1))
    assert drain(queue) == ["Forward"]
    queue.forwards.append(forward(2))
    queue.backwards.append((key(1), None, 0))
    queue.at_boundary(Cut(0), 0.0)
    queue.loads.append(LOAD)
    assert drain(queue) == ["Load", "Cut", "Backward", "InnerStep", "Forward"]


def test_no_more_is_handed_out_than_may_be_in_flight() -> None:
    queue = ComputeQueue(4, 2)
    queue.forwards.extend(forward(n) for n in range(5))
    handed = [queue.next(0.0) for _ in range(5)]
    assert sum(command is not None for command in handed) == IN_FLIGHT_MAX


def test_a_cut_waits_for_the_step_and_forces_a_shorter_one_in_the_end() -> None:
    queue = ComputeQueue(microbatches_per_step=4, delay_steps_max=2)
    queue.forwards.append(forward(1))
    queue.backwards.append((key(1), None, 0))
    assert drain(queue) == ["Backward", "Forward"]
    queue.at_boundary(Cut(3), now_s=10.0)
    assert drain(queue, 10.0) == []
    assert queue.wake_s() == 10.0 + FORCE_STEP_S
    assert drain(queue, 10.0 + FORCE_STEP_S) == ["InnerStep", "Cut"]


def test_nothing_wakes_the_loop_while_nothing_more_can_be_handed_out() -> None:
    queue = ComputeQueue(4, 2, accumulated=1)
    queue.at_boundary(Cut(0), 0.0)
    queue.in_flight = IN_FLIGHT_MAX
    assert queue.wake_s() is None


def test_a_pause_ends_with_the_boundary_not_before() -> None:
    queue = ComputeQueue(4, 2, is_paused=True, accumulated=1)
    queue.forwards.append(forward(1))
    queue.at_boundary(Cut(0), 0.0)
    assert drain(queue, FORCE_STEP_S) == ["InnerStep", "Cut"]
    queue.is_paused = False
    assert drain(queue) == ["Forward"]


def test_the_delay_bound_decides_what_is_recomputed() -> None:
    queue = ComputeQueue(microbatches_per_step=1, delay_steps_max=2)
    queue.forwards.extend(forward(n) for n in range(5))
    assert drain(queue) == ["Forward"] * 5
    delays = []
    for number in range(5):
        queue.backwards.append((key(number), None, 0))
        command = take(queue)
        assert isinstance(command, Backward)
        delays.append(command.recompute)
        assert isinstance(take(queue), InnerStep)
    assert delays == [False, False, False, True, True]


def test_graphs_from_before_an_anchor_are_recomputed() -> None:
    queue = ComputeQueue(2, 2)
    queue.forwards.append(forward(1))
    drain(queue)
    queue.at_boundary(APPLY, 0.0)
    assert drain(queue) == ["Apply"]
    queue.backwards.append((key(1), None, 0))
    command = take(queue)
    assert isinstance(command, Backward)
    assert command.recompute


def test_discarding_forgets_what_is_queued_and_frees_what_was_made() -> None:
    queue = ComputeQueue(2, 2)
    queue.forwards.extend([forward(1), forward(2)])
    take(queue)
    queue.discard(key(1))
    queue.discard(key(2))
    assert [take(queue), take(queue)] == [Discard(key(1)), None]


def test_a_backward_that_failed_leaves_a_graph_that_can_be_discarded_or_tried_again() -> None:
    queue = ComputeQueue(2, 2)
    queue.forwards.append(forward(1))
    take(queue)
    queue.backwards.append((key(1), None, 0))
    take(queue)
    queue.backward_failed(key(1))
    assert queue.accumulated == 0
    queue.backwards.append((key(1), None, 0))
    assert take(queue) == Backward(key(1), None, recompute=True, number=0)
    queue.backward_failed(key(1))
    queue.discard(key(1))
    assert take(queue) == Discard(key(1))


def test_validation_leaves_no_graph_behind() -> None:
    queue = ComputeQueue(2, 2)
    queue.forwards.append(Forward((CHECK, ()), None, None))
    take(queue)
    assert not queue.made_at


def test_a_load_begins_anew() -> None:
    queue = ComputeQueue(2, 2)
    queue.forwards.append(forward(1))
    take(queue)
    queue.backwards.append((key(1), None, 0))
    queue.at_boundary(MakeBase(0, (0,)), 0.0)
    queue.clear()
    queue.loads.append(LOAD)
    assert drain(queue) == ["Load"]
    assert (queue.segment, queue.steps, queue.accumulated) == (1, 0, 0)


@settings(max_examples=200)
@given(st.lists(st.sampled_from("fbcadt"), max_size=80), st.integers(1, 3), st.integers(0, 3))
def test_steps_are_whole_and_graphs_never_too_old(script: list[str], per: int, delay: int) -> None:
    """Cut and apply stand between inner steps; an old graph is always recomputed."""
    queue = ComputeQueue(per, delay)
    steps = segment = backwards = 0
    made: dict[WorkKey, tuple[int, int]] = {}
    for now, what in enumerate(script):
        if what == "f":
            queue.forwards.append(forward(now))
        elif what == "b" and made:
            queue.backwards.append((made_key := next(iter(made)), None, 0))
            if (
                list(queue.backwards).count((made_key, None, 0)) > 1
                or made_key not in queue.made_at
            ):
                queue.backwards.pop()
        elif what == "d" and made:
            queue.discard(next(iter(made)))
        elif what in "ca":
            queue.at_boundary(Cut(0) if what == "c" else APPLY, now)
        command = take(queue, now)
        if isinstance(command, Forward):
            made[command.key] = (segment, steps)
        elif isinstance(command, Backward):
            made_in, made_at = made.pop(command.key)
            backwards += 1
            assert command.recompute == (made_in != segment or steps - made_at > delay)
        elif isinstance(command, Discard):
            made.pop(command.key)
        elif isinstance(command, InnerStep):
            assert 1 <= backwards <= per
            steps, backwards = steps + 1, 0
        elif isinstance(command, Cut | Apply):
            assert backwards == 0
            if isinstance(command, Apply):
                segment, steps = segment + 1, 0
