"""Every row of the table in engine/README.md "A microbatch", seen from one replica."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.core import compute_commands as cc
from engine.core import events
from engine.core.microbatch import ATTEMPTS_MAX, RETURN_TRIES_MAX, Status
from engine.protocol import frames
from engine.protocol.frames import Answer
from engine.protocol.ids import PeerId, Work
from tests.unit.core.pathway_kit import (
    CHECK,
    DOWN,
    DOWN_2,
    STRANGER,
    TOKENS,
    UP,
    UP_2,
    WORK,
    Replica,
    key_of,
    route,
)


def pair(replica: Replica, peer: PeerId, is_upstream: bool) -> list[int]:
    return replica.counts.pairs.get((peer, is_upstream), [0, 0, 0])


# ---------------------------------------------------------------- the way there and back


def test_a_microbatch_goes_down_and_its_gradient_goes_up() -> None:
    replica = Replica()
    assert replica.forward() is Answer.ACCEPTED
    assert replica.compute_all() == ["Forward"]
    send = replica.send
    assert send.to.peer_id == DOWN  # twice as fast as the other
    assert isinstance(send.frame, frames.Forward)
    assert (send.frame.to_stage, send.frame.attempt) == (2, (0, 0))
    assert send.frame.budget_ms < 30_000
    replica.answered(send, Answer.ACCEPTED)
    assert replica.backward(key_of(send)) is Answer.ACCEPTED
    assert replica.compute_all() == ["Backward"]
    back = replica.send
    assert isinstance(back.frame, frames.Backward)
    assert (back.to.peer_id, back.frame.attempt, back.frame.loss_nats) == (UP, (0,), 20.0)
    assert not pair(replica, UP, True)[0], "nothing counts before it was accepted upstream"
    replica.answered(back, Answer.ACCEPTED)
    assert pair(replica, UP, True) == pair(replica, DOWN, False) == [TOKENS, 0, 1]
    assert not replica.pathways.held
    assert not replica.pathways.by_down_key
    assert replica.router.downstream[DOWN].in_flight_tokens == 0


def test_everything_that_came_and_was_made_is_released_once() -> None:
    replica = Replica()
    replica.answered(replica.returning(), Answer.ACCEPTED)
    ids = [r.id for r in replica.released]
    # two payloads in, two computed, the gradient in, the gradient out
    assert len(ids) == len(set(ids)) == 6


def test_the_last_stage_turns_round_by_itself() -> None:
    replica = Replica(stage=2)
    replica.forward(attempt=(0, 0))
    assert replica.compute_all() == ["Forward", "Backward"]
    back = replica.send
    assert isinstance(back.frame, frames.Backward)
    assert back.frame.loss_nats == 20.0
    replica.answered(back, Answer.ACCEPTED)
    assert (replica.counts.loss_nats, replica.counts.loss_tokens) == (20.0, TOKENS)


def test_stage_0_completes_when_the_gradient_was_applied() -> None:
    replica = Replica(stage=0)
    replica.pathways.begin(WORK, 0, replica.now_s + 30)
    replica.compute_all()
    send = replica.send
    replica.answered(send, Answer.ACCEPTED)
    replica.backward(key_of(send))
    assert not replica.pathways.finished
    replica.compute_all()
    assert replica.pathways.finished == [(WORK, True, 20.0, TOKENS)]
    assert pair(replica, DOWN, False) == [TOKENS, 0, 1]


def test_work_that_is_begun_anew_is_not_taken_for_what_compute_still_had() -> None:
    """A long pause: compute stands at a forward of stage 0 until after its deadline, the lease
    gives the same work out again, and only then comes the first result."""
    replica = Replica(stage=0)
    replica.pathways.begin(WORK, 0, replica.now_s + 10)
    first = replica.queue.next(replica.now_s)
    assert isinstance(first, cc.Forward)
    replica.tick(60.0)
    assert replica.pathways.finished == [(WORK, False, 0.0, 0)]
    replica.pathways.begin(WORK, 0, replica.now_s + 10)
    effects = replica.computed(first)
    assert not replica.sends, "it is not sent under an attempt of the new one"
    (release,) = [e for e in effects if isinstance(e, events.Release)]
    assert len(release.refs) == 2
    assert replica.compute_all() == ["Discard", "Forward"]
    assert replica.send.frame.attempt == (0,)
    replica.answered(replica.send, Answer.ACCEPTED)
    replica.backward((WORK, (0,)))
    assert replica.compute_all() == ["Backward"]
    assert not replica.pathways.held
    assert not replica.pathways.orphans
    assert replica.counts.lost == 1


def test_a_forward_that_fails_after_its_work_was_begun_anew_ends_nothing() -> None:
    replica = Replica(stage=0)
    replica.pathways.begin(WORK, 0, replica.now_s + 10)
    first = replica.queue.next(replica.now_s)
    assert isinstance(first, cc.Forward)
    replica.tick(60.0)
    replica.pathways.finished.clear()
    replica.pathways.begin(WORK, 0, replica.now_s + 10)
    failed = cc.Failed(first, "out of memory", is_peers_fault=False)
    replica.queue.in_flight -= 1
    assert replica.pathways.compute_failed(failed, replica.now_s) == []
    assert not replica.pathways.finished
    assert replica.compute_all() == ["Discard", "Forward"]


def test_validation_comes_back_as_a_loss_without_backward() -> None:
    replica = Replica()
    back = replica.returning(CHECK)
    assert isinstance(back.frame, frames.Backward)
    assert (back.frame.payload_bytes, back.frame.loss_nats) == ((), 20.0)
    replica.answered(back, Answer.ACCEPTED)
    assert pair(replica, UP, True) == pair(replica, DOWN, False) == [0, TOKENS, 1]
    assert replica.counts.backward_tokens == 0


# ---------------------------------------------------------------- the rows of the table


def test_row_a_forward_that_arrives_twice_is_computed_once() -> None:
    replica = Replica()
    replica.forward()
    assert replica.forward() is Answer.DUPLICATE
    assert replica.compute_all() == ["Forward"]
    assert replica.forward() is Answer.DUPLICATE, "also while it is under way"
    sent = replica.returning(Work(1, 2, 2))
    replica.answered(sent, Answer.ACCEPTED)
    assert replica.forward(Work(1, 2, 2)) is Answer.DUPLICATE, "and when it is over"
    assert replica.counts.duplicates == 3


@pytest.mark.parametrize("answer", [Answer.ACCEPTED, Answer.DUPLICATE])
def test_row_duplicate_is_as_good_as_accepted(answer: Answer) -> None:
    replica = Replica()
    replica.forward()
    replica.compute_all()
    replica.answered(replica.send, answer)
    (microbatch,) = replica.pathways.held.values()
    assert microbatch.status is Status.AWAITING


def test_row_a_new_attempt_of_known_work_is_work_of_its_own() -> None:
    replica = Replica()
    assert replica.forward(attempt=(0,)) is Answer.ACCEPTED
    assert replica.forward(attempt=(1,)) is Answer.ACCEPTED
    assert replica.compute_all() == ["Forward", "Forward"]
    assert {key_of(s) for s in replica.sends} == {(WORK, (0, 0)), (WORK, (1, 0))}


def test_row_no_free_slot_is_busy_and_a_backward_frees_one() -> None:
    replica = Replica(slots_max=1)
    sent = replica.awaiting()
    assert replica.forward(Work(1, 2, 2)) is Answer.BUSY
    (respond,) = [e for e in replica.effects if isinstance(e, events.Respond)]
    assert respond.ack.retry_ms > 0
    assert replica.backward(key_of(sent)) is Answer.ACCEPTED, "never refused for space"
    assert replica.forward(Work(1, 2, 2)) is Answer.BUSY, "the graph is still there"
    replica.compute_all()
    assert replica.forward(Work(1, 2, 2)) is Answer.ACCEPTED


def test_row_busy_goes_to_another_replica_then_waits_and_no_number_is_used_twice() -> None:
    replica = Replica()
    replica.forward()
    replica.compute_all()
    first = replica.send
    replica.answered(first, Answer.BUSY, retry_ms=400)
    second = replica.send
    assert second.to.peer_id == DOWN_2
    replica.answered(second, Answer.BUSY, retry_ms=400)
    assert not replica.sends
    replica.tick(0.1)
    assert not replica.sends, "both are left alone for retry_ms"
    replica.tick(0.5)
    attempts = [s.frame.attempt for s in (first, second, replica.send)]
    assert len(set(attempts)) == 3
    assert replica.counts.rerouted == 0, "a busy peer has not failed"


@pytest.mark.parametrize(
    "wrong",
    [
        {"run": b"another!"},
        {"generation": 1},
        {"to_stage": 2},
        {"sender": STRANGER},
        {"attempt": (0, 0)},
        {"attempt": ()},
        {"num_payloads": 1},
        {"num_payloads": 0},
    ],
)
def test_row_a_forward_of_another_run_generation_or_stage_is_refused(
    wrong: dict[str, object],
) -> None:
    replica = Replica()
    assert replica.forward(**wrong) is Answer.REFUSED  # type: ignore[arg-type]
    assert replica.counts.refused == 1
    assert not replica.pathways.held
    assert replica.forward() is Answer.ACCEPTED


def test_row_refused_goes_to_another_replica_under_a_new_attempt() -> None:
    replica = Replica()
    replica.forward()
    replica.compute_all()
    first = replica.send
    replica.answered(first, Answer.REFUSED)
    second = replica.send
    assert (second.to.peer_id, second.frame.attempt) == (DOWN_2, (0, 1))
    assert replica.counts.rerouted == 1


def test_row_a_lost_answer_is_asked_for_again_under_the_same_key_then_elsewhere() -> None:
    replica = Replica()
    replica.forward()
    replica.compute_all()
    first = replica.send
    replica.failed(first)
    again = replica.send
    assert key_of(again) == key_of(first)
    assert again.to == first.to
    replica.failed(again)
    assert key_of(replica.send) == (WORK, (0, 1))
    assert replica.send.to.peer_id == DOWN_2


def test_row_a_gradient_that_arrives_twice_is_applied_once() -> None:
    replica = Replica()
    sent = replica.awaiting()
    assert replica.backward(key_of(sent)) is Answer.ACCEPTED
    assert replica.backward(key_of(sent)) is Answer.DUPLICATE
    assert replica.compute_all() == ["Backward"]
    assert replica.backward(key_of(sent)) is Answer.DUPLICATE


def test_row_a_gradient_may_overtake_the_answer_to_its_forward() -> None:
    replica = Replica()
    replica.forward()
    replica.compute_all()
    sent = replica.send
    assert replica.backward(key_of(sent)) is Answer.ACCEPTED
    replica.answered(sent, Answer.ACCEPTED)
    assert replica.compute_all() == ["Backward"]
    assert replica.counts.forward_tokens == TOKENS


def test_row_a_gradient_of_a_superseded_attempt_is_not_applied() -> None:
    replica = Replica()
    sent = replica.awaiting()
    replica.tick(20.0)  # late: the other replica is tried
    assert key_of(replica.send) == (WORK, (0, 1))
    assert replica.backward(key_of(sent)) is Answer.SUPERSEDED
    assert replica.compute_all() == []
    assert replica.counts.duplicates == 1
    assert replica.backward((WORK, (0, 1)), DOWN_2) is Answer.ACCEPTED


def test_row_a_gradient_for_unknown_work_is_superseded() -> None:
    assert Replica().backward((WORK, (0, 0))) is Answer.SUPERSEDED


def test_row_a_gradient_past_the_deadline_is_superseded_and_the_graph_freed() -> None:
    replica = Replica()
    replica.router.update(2, [route(DOWN)], [route(UP)])  # nobody else to try
    sent = replica.awaiting()
    replica.tick(40.0)
    assert not replica.pathways.held
    assert replica.counts.lost == 1
    assert replica.compute_all() == ["Discard"]
    assert replica.backward(key_of(sent)) is Answer.SUPERSEDED


@pytest.mark.parametrize("answer", [Answer.SUPERSEDED, Answer.REFUSED])
def test_row_the_sender_of_a_superseded_gradient_is_not_paid(answer: Answer) -> None:
    replica = Replica()
    back = replica.returning()
    replica.answered(back, answer)
    assert not replica.counts.pairs
    assert not replica.pathways.held
    assert replica.counts.duplicates == (answer is Answer.SUPERSEDED)


def test_row_a_receiver_that_vanishes_after_accepting_is_replaced() -> None:
    replica = Replica()
    sent = replica.awaiting()
    gone = replica.router.update(2, [route(DOWN_2)], [route(UP)])
    assert gone == (DOWN,)
    replica.take(replica.pathways.peers_gone(gone, replica.now_s))
    assert replica.send.to.peer_id == DOWN_2
    assert replica.send.frame.attempt != sent.frame.attempt


def test_row_a_sender_that_vanishes_leaves_a_gradient_that_is_counted_as_lost() -> None:
    replica = Replica()
    back = replica.returning()
    for _ in range(RETURN_TRIES_MAX - 1):
        replica.failed(back)
        assert not replica.sends
        replica.tick(5.0)
        back = replica.send
    replica.failed(back)
    assert replica.counts.lost == 1
    assert not replica.counts.pairs
    assert not replica.pathways.held


def test_row_a_sender_that_left_the_table_ends_it_at_once() -> None:
    replica = Replica()
    sent = replica.awaiting()
    replica.router.update(2, [route(DOWN)], [route(UP_2)])
    replica.backward(key_of(sent))
    replica.compute_all()
    assert not replica.sends
    assert (replica.counts.lost, len(replica.pathways.held)) == (1, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"run": b"another!"},
        {"to_stage": 0},
        {"loss_nats": math.nan},
        {"loss_nats": math.inf},
        {"loss_nats": -1.0},
        {"num_payloads": 0},
        {"num_tokens": TOKENS + 1},
        {"sender": DOWN_2},
    ],
)
def test_row_a_gradient_that_is_garbage_is_refused_and_the_real_one_still_taken(
    wrong: dict[str, object],
) -> None:
    replica = Replica()
    sent = replica.awaiting()
    assert replica.backward(key_of(sent), **wrong) is Answer.REFUSED  # type: ignore[arg-type]
    assert replica.counts.refused == 1
    assert replica.backward(key_of(sent)) is Answer.ACCEPTED


def test_row_a_gradient_that_compute_cannot_read_is_asked_for_elsewhere() -> None:
    replica = Replica()
    sent = replica.awaiting()
    replica.backward(key_of(sent))
    command = replica.queue.next(replica.now_s)
    assert isinstance(command, cc.Backward)
    replica.queue.in_flight -= 1
    failed = cc.Failed(command, "checksum differs", is_peers_fault=True)
    replica.take(replica.pathways.compute_failed(failed, replica.now_s))
    assert replica.counts.refused == 1
    send = replica.send
    assert (send.to.peer_id, send.frame.attempt) == (DOWN_2, (0, 1))
    assert replica.backward(key_of(send), DOWN_2) is Answer.ACCEPTED
    assert replica.compute_all() == ["Backward"]


def test_row_an_activation_that_compute_cannot_read_fails_upstream_at_once() -> None:
    replica = Replica()
    replica.forward()
    command = replica.queue.next(replica.now_s)
    assert isinstance(command, cc.Forward)
    failed = cc.Failed(command, "checksum differs", is_peers_fault=True)
    replica.take(replica.pathways.compute_failed(failed, replica.now_s))
    back = replica.send.frame
    assert isinstance(back, frames.Backward)
    assert (back.failed, back.payload_bytes) == ("checksum differs", ())


# ---------------------------------------------------------------- pathways that cannot be completed


def test_word_of_a_failure_makes_the_hop_above_try_another_way() -> None:
    replica = Replica()
    sent = replica.awaiting()
    assert replica.backward(key_of(sent), failed="no replica") is Answer.ACCEPTED
    assert replica.send.to.peer_id == DOWN_2
    assert replica.backward(key_of(sent), failed="no replica") is Answer.SUPERSEDED


def test_tries_are_bounded_and_the_end_is_told_upstream() -> None:
    replica = Replica()
    replica.forward(budget_ms=10**12)
    replica.compute_all()
    forwards = 0
    while replica.pathways.held and forwards <= ATTEMPTS_MAX:
        if replica.sends and isinstance(replica.send.frame, frames.Forward):
            forwards += 1
            replica.answered(replica.send, Answer.REFUSED)
        elif replica.sends:
            break
        else:
            replica.tick(2.0)
            replica.now_s = min(replica.now_s, 150.0)
    assert forwards == ATTEMPTS_MAX
    assert isinstance(replica.send.frame, frames.Backward)
    assert replica.send.frame.failed


def test_a_budget_beyond_the_runs_deadline_is_not_believed() -> None:
    replica = Replica()
    replica.forward(budget_ms=1 << 60)
    (microbatch,) = replica.pathways.held.values()
    assert microbatch.deadline_s == replica.now_s + 60.0


def test_stage_0_gives_up_and_names_the_next_free_number() -> None:
    replica = Replica(stage=0)
    replica.pathways.begin(WORK, 3, replica.now_s + 10)
    replica.compute_all()
    assert replica.send.frame.attempt == (3,)
    replica.answered(replica.send, Answer.ACCEPTED)
    replica.tick(11.0)
    assert replica.pathways.finished == [(WORK, False, 0.0, 4)]


def test_a_backward_that_failed_by_our_own_fault_frees_its_graph() -> None:
    replica = Replica()
    sent = replica.awaiting()
    replica.backward(key_of(sent))
    command = replica.queue.next(replica.now_s)
    assert command is not None
    replica.queue.in_flight -= 1
    failed = cc.Failed(command, "out of memory", is_peers_fault=False)
    replica.take(replica.pathways.compute_failed(failed, replica.now_s))
    assert isinstance(replica.send.frame, frames.Backward)
    assert replica.compute_all() == ["Discard"]


def test_nothing_new_is_taken_while_closed_but_gradients_are() -> None:
    replica = Replica()
    sent = replica.awaiting()
    replica.pathways.is_open = False
    assert replica.forward(Work(1, 2, 2)) is Answer.BUSY
    assert replica.backward(key_of(sent)) is Answer.ACCEPTED


def test_before_a_reload_senders_are_told_and_everything_is_released() -> None:
    replica = Replica()
    replica.forward()
    replica.compute_all()
    replica.take(replica.pathways.drop_all("loading another state", replica.now_s))
    back = replica.send.frame
    assert isinstance(back, frames.Backward)
    assert back.failed == "loading another state"
    assert len(replica.released) == 4
    assert not replica.pathways.held
    assert not replica.queue.forwards


# ---------------------------------------------------------------- whatever happens

steps = st.lists(
    st.tuples(
        st.sampled_from(["forward", "again", "ack", "lose", "backward", "compute", "tick", "gone"]),
        st.integers(0, 5),
        st.sampled_from(list(Answer)),
    ),
    max_size=60,
)


@settings(max_examples=150)
@given(steps)
def test_slots_keys_and_payloads_hold_under_any_order_of_events(
    script: list[tuple[str, int, Answer]],
) -> None:
    """No slot is exceeded, no key computed or sent twice for new work, no payload freed twice."""
    replica = Replica(slots_max=3)
    open_sends: list[events.Send] = []
    computed: list[tuple[str, object]] = []
    keys_sent: dict[object, str] = {}

    def collect() -> None:
        for send in replica.sends:
            open_sends.append(send)
            if isinstance(send.frame, frames.Forward):
                former = keys_sent.setdefault(key_of(send), send.to.peer_id)
                assert former == send.to.peer_id, "one key went to two replicas"

    for what, number, answer in script:
        if what == "forward":
            replica.forward(Work(1, number, 1), (number % 2,))
        elif what == "again" and open_sends:
            send = open_sends[number % len(open_sends)]
            replica.failed(send)
            open_sends.remove(send)
        elif what == "ack" and open_sends:
            send = open_sends.pop(number % len(open_sends))
            replica.answered(send, answer, 100)
        elif what == "backward" and keys_sent:
            key = list(keys_sent)[number % len(keys_sent)]
            replica.backward(key, PeerId(keys_sent[key]))  # type: ignore[arg-type]
            assert replica.answer is not Answer.BUSY
        elif what == "compute":
            command = replica.queue.next(replica.now_s)
            if isinstance(command, cc.Forward | cc.Backward):
                entry = (type(command).__name__, command.key)
                assert entry not in computed
                computed.append(entry)
            if command is not None:
                replica.effects = []
                replica.computed(command)
        elif what == "tick":
            replica.tick(number * 3.0)
        elif what == "gone":
            gone = replica.router.update(number, [route(DOWN)], [route(UP)])
            replica.take(replica.pathways.peers_gone(gone, replica.now_s))
            replica.router.update(number, [route(DOWN), route(DOWN_2)], [route(UP)])
        else:
            continue
        collect()
        replica.effects = []
        assert replica.pathways.slots_used() <= 3
        ids = [r.id for r in replica.released]
        assert len(ids) == len(set(ids))
