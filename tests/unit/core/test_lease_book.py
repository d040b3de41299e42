"""Samples at stage 0: what is to do, what was done, and what may be forgotten."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.core.lease_book import LEASES_MAX, TRIES_MAX, LeaseBook
from engine.protocol.ids import Work
from engine.protocol.messages import Lease


def lease(lease_id: int = 1, samples: int = 8, **changes: object) -> Lease:
    fields = {
        "lease_id": lease_id,
        "first_sample": 100 * lease_id,
        "num_samples": samples,
        "samples_per_microbatch": 2,
        "expires_in_s": 60.0,
    }
    return Lease(**(fields | changes))  # type: ignore[arg-type]


def book(*leases: Lease) -> LeaseBook:
    made = LeaseBook()
    for one in leases:
        made.add(one, 0.0)
    return made


def test_a_lease_is_cut_into_microbatches_in_order() -> None:
    leases = book(lease(samples=7))
    taken = []
    while (next_ := leases.take(0.0)) is not None:
        taken.append(next_)
    assert [(w.first_sample, w.num_samples) for w, _, _ in taken] == [
        (100, 2),
        (102, 2),
        (104, 2),
        (106, 1),
    ]
    assert {expires_at_s for _, _, expires_at_s in taken} == {60.0}


def test_what_was_completed_before_is_skipped() -> None:
    leases = book(lease(skip_bits=0b0101))
    assert leases.num_todo() == 2
    for first in (102, 106):
        taken = leases.take(0.0)
        assert taken is not None
        assert taken[0].first_sample == first
        leases.ended(taken[0], True, 1.0, 16, 0.0)
    (progress,) = leases.progress()
    assert progress.completed_bits == 0b1010
    assert leases.leases[1].is_done


def test_validation_comes_first() -> None:
    leases = book(lease(1), lease(2, is_validation=True))
    taken = leases.take(0.0)
    assert taken is not None
    assert taken[0].lease_id == 2


def test_a_completion_counts_once() -> None:
    leases = book(lease())
    taken = leases.take(0.0)
    assert taken is not None
    assert leases.ended(taken[0], True, 20.0, 16, 1.0) == 16
    assert leases.ended(taken[0], True, 20.0, 16, 1.0) == 0
    (progress,) = leases.progress()
    assert (progress.completed_bits, progress.loss_nats, progress.num_tokens) == (1, 20.0, 16)


def test_a_failure_is_taken_up_again_with_fresh_attempt_numbers_a_bounded_number_of_times() -> None:
    leases = book(lease(samples=2))
    numbers = []
    while (taken := leases.take(0.0)) is not None:
        work, next_number, _ = taken
        numbers.append(next_number)
        leases.ended(work, False, 0.0, next_number + 5, 0.0)
    assert numbers == [0, 5, 10]
    assert len(numbers) == TRIES_MAX


def test_after_expiry_nothing_is_begun_but_what_comes_late_still_counts() -> None:
    leases = book(lease())
    taken = leases.take(0.0)
    assert taken is not None
    assert leases.take(60.0) is None
    assert leases.ended(taken[0], True, 1.0, 16, 61.0) == 16
    leases.ended(taken[0], False, 0.0, 1, 61.0)
    assert leases.num_todo() == 3


def test_only_what_the_orchestrator_has_heard_is_forgotten() -> None:
    leases = book(lease(samples=2))
    taken = leases.take(0.0)
    assert taken is not None
    before = leases.progress()
    leases.ended(taken[0], True, 1.0, 16, 1.0)
    leases.reported(before, 2.0)
    assert 1 in leases.leases, "that heartbeat did not say it was done"
    leases.reported(leases.progress(), 2.0)
    assert not leases.leases


def test_an_unfinished_lease_is_forgotten_some_time_after_it_expired() -> None:
    leases = book(lease())
    leases.reported(leases.progress(), 80.0)
    assert leases.leases
    leases.reported(leases.progress(), 91.0)
    assert not leases.leases


def test_a_lease_that_is_given_again_changes_nothing() -> None:
    leases = book(lease())
    leases.take(0.0)
    leases.add(lease(), 5.0)
    assert leases.num_todo() == 3


def test_no_more_are_held_than_a_heartbeat_can_report() -> None:
    leases = book(*(lease(n) for n in range(LEASES_MAX + 5)))
    assert leases.is_full()
    assert len(leases.progress()) == LEASES_MAX


def test_unknown_work_is_nobodys() -> None:
    assert book(lease()).ended(Work(9, 0, 2), True, 1.0, 16, 0.0) == 0
    assert book(lease()).ended(Work(1, 1, 2), True, 1.0, 16, 0.0) == 0


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 6)), max_size=60))
def test_every_microbatch_is_to_do_under_way_or_done(script: list[tuple[bool, int]]) -> None:
    leases, under_way = book(lease(1), lease(2, samples=5)), list[Work]()
    for is_complete, pick in script:
        if pick % 2 and under_way:
            work = under_way.pop(pick % len(under_way))
            leases.ended(work, is_complete, 1.0, 16, 0.0)
        elif (taken := leases.take(0.0)) is not None:
            assert taken[0] not in under_way
            under_way.append(taken[0])
        done = sum(x.completed_bits.bit_count() for x in leases.leases.values())
        dropped = sum(
            x.tries.get(work, 0) >= TRIES_MAX
            and not x.completed_bits >> bit & 1
            and work not in under_way
            and work not in x.todo
            for x in leases.leases.values()
            for work, bit in x.bit_of.items()
        )
        assert leases.num_todo() + len(under_way) + done + dropped == 4 + 3
