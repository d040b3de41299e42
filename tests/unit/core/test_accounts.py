"""What two ends of a pair say, and what is believed of it."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict

from engine.core.accounts import Accounts, Bounds, add_counters
from engine.core.records import Desk
from engine.protocol.messages import Counters, PairCount
from tests.unit.core.run_values import run_config

BOUNDS = Bounds(train_tokens_max=10_000, validation_tokens_max=10_000)


def pair(peer: str, is_upstream: bool, train: int, validation: int = 0, num: int = 0) -> PairCount:
    return PairCount(
        peer_id=peer,
        peer_is_upstream=is_upstream,
        train_tokens=train,
        validation_tokens=validation,
        microbatches=num,
    )


@pytest.fixture
def accounts() -> Accounts:
    books = Accounts(Desk(run_config(num_stages=3), 0.0, 0.0))
    for peer in ("up", "down", "last"):
        books.begin_session(peer, f"{peer}-1", 0)
    return books


def up(accounts: Accounts, tokens: int) -> None:
    accounts.report("up", 0, (pair("down", False, tokens, num=1),), BOUNDS)


def down(accounts: Accounts, tokens: int) -> None:
    accounts.report("down", 1, (pair("up", True, tokens, num=1),), BOUNDS)


def test_the_smaller_end_is_verified(accounts: Accounts) -> None:
    up(accounts, 500)
    assert accounts.verified("down", 1).train_tokens == 0
    down(accounts, 300)
    assert accounts.verified("down", 1).train_tokens == 300
    assert accounts.verified("up", 0).train_tokens == 300
    down(accounts, 900)
    assert accounts.verified("down", 1).train_tokens == 500


def test_reports_that_come_again_or_late_change_nothing(accounts: Accounts) -> None:
    for tokens in (100, 300, 300, 200, 300):
        up(accounts, tokens)
        down(accounts, tokens)
    assert accounts.verified("down", 1).train_tokens == 300


@pytest.mark.parametrize(
    "bad",
    [
        pair("up", True, 10_001, num=1),
        pair("up", True, 0, 10_001, num=1),
        pair("up", True, 5, num=6),
        pair("down", True, 100, num=1),
    ],
)
def test_impossible_reports_are_ignored(accounts: Accounts, bad: PairCount) -> None:
    up(accounts, 500)
    accounts.report("down", 1, (bad,), BOUNDS)
    assert accounts.verified("down", 1).train_tokens == 0


def test_work_at_a_boundary_that_does_not_exist_is_ignored(accounts: Accounts) -> None:
    accounts.report("up", 0, (pair("down", True, 5, num=1),), BOUNDS)
    accounts.report("last", 2, (pair("down", False, 5, num=1),), BOUNDS)
    assert not accounts.ends["up"]
    assert not accounts.ends["last"]


def test_totals_go_on_over_sessions(accounts: Accounts) -> None:
    up(accounts, 400)
    down(accounts, 400)
    accounts.begin_session("down", "down-2", 0)
    down(accounts, 100)
    up(accounts, 500)
    assert accounts.verified("down", 1).train_tokens == 500


def test_a_restart_is_made_up_from_the_survivor_within_bounds(accounts: Accounts) -> None:
    up(accounts, 400)
    down(accounts, 300)
    accounts.begin_session("down", "down-2", 60)
    assert accounts.verified("down", 1).train_tokens == 360


def test_a_survivor_cannot_invent_work_with_a_peer_it_never_worked_with(
    accounts: Accounts,
) -> None:
    down(accounts, 9000)
    accounts.begin_session("up", "up-2", 1000)
    assert accounts.verified("down", 1).train_tokens == 0
    assert accounts.verified("down", 1, lambda peer: 1000).train_tokens == 0


def test_of_a_peer_that_is_away_the_survivors_count_stands_within_bounds(
    accounts: Accounts,
) -> None:
    up(accounts, 300)
    down(accounts, 350)
    away = {"up": 40}
    assert accounts.verified("down", 1, lambda p: away.get(p, 0)).train_tokens == 340
    assert accounts.verified("down", 1, lambda p: 0).train_tokens == 300


def test_paid_work_is_not_paid_again(accounts: Accounts) -> None:
    up(accounts, 300)
    down(accounts, 300)
    work = accounts.unpaid("down", accounts.verified("down", 1))
    assert (work.train_tokens, work.microbatches) == (300, 1)
    accounts.settle("down", work)
    assert accounts.unpaid("down", accounts.verified("down", 1)).train_tokens == 0
    up(accounts, 350)
    down(accounts, 350)
    assert accounts.unpaid("down", accounts.verified("down", 1)).train_tokens == 50
    assert accounts.paid_total("down") == (300, 1)


def test_what_was_done_with_a_forgotten_peer_stays_verified(accounts: Accounts) -> None:
    up(accounts, 300)
    down(accounts, 250)
    accounts.forget("up")
    assert accounts.verified("down", 1).train_tokens == 250
    accounts.begin_session("up", "up-1", 0)
    up(accounts, 9000)
    assert accounts.verified("down", 1).train_tokens == 250


def test_a_move_to_another_stage_keeps_what_was_done(accounts: Accounts) -> None:
    up(accounts, 300)
    down(accounts, 300)
    both = (pair("up", True, 300, num=1), pair("last", True, 70, num=1))
    accounts.report("down", 2, both, BOUNDS)
    accounts.report("last", 1, (pair("down", False, 70, num=1),), BOUNDS)
    assert accounts.verified("down", 1).train_tokens == 300
    assert accounts.verified("down", 2).train_tokens == 70


@given(st.lists(st.tuples(st.sampled_from("udr"), st.integers(0, 50)), max_size=40))
def test_never_more_than_either_end_ever_claimed(steps: list[tuple[str, int]]) -> None:
    books = Accounts(Desk(run_config(), 0.0, 0.0))
    books.begin_session("up", "1", 0)
    books.begin_session("down", "1", 0)
    session, claimed = {"up": 0, "down": 0}, {"up": 0, "down": 0}
    for number, (who, tokens) in enumerate(steps):
        if who == "r":
            books.begin_session("down", f"r{number}", 0)
            session["down"] = 0
            continue
        name = "up" if who == "u" else "down"
        session[name] += tokens
        claimed[name] += tokens
        (up if who == "u" else down)(books, session[name])
        verified = books.verified("down", 1).train_tokens
        assert verified <= min(claimed.values())


def restored(accounts: Accounts, records: dict[str, bytes]) -> Accounts:
    again = Accounts(accounts.desk)
    again.load(records)
    return again


def test_accounts_survive_as_records(accounts: Accounts) -> None:
    up(accounts, 300)
    accounts.save_changed()
    again = restored(accounts, saved(accounts))
    assert books(again) == books(accounts)


def books(accounts: Accounts) -> tuple[object, ...]:
    """Everything, by names instead of numbers."""
    ends = {
        (peer, side): dict(accounts._by_peer(end))
        for peer, ends in accounts.ends.items()
        for side, end in ends.items()
    }
    counts = [(name, dict(asdict(of), number=0)) for name, of in sorted(accounts.counts.items())]
    return counts, ends, accounts.told, accounts.both


def saved(accounts: Accounts) -> dict[str, bytes]:
    return {save.key: save.value for save in accounts.desk.records.take() if save.value}


@pytest.mark.parametrize("in_one_record", [True, False])
def test_records_of_before_are_read(accounts: Accounts, in_one_record: bool) -> None:
    """Pairs had their peers' names in them, and once were in one record with what was paid."""
    up(accounts, 200)
    accounts.begin_session("up", "up-2", 0)
    up(accounts, 100)
    down(accounts, 300)
    accounts.settle("down", accounts.unpaid("down", accounts.verified("down", 1)))
    old: dict[str, bytes] = {}
    for peer, counts in accounts.counts.items():
        fields = asdict(counts)
        del fields["number"]
        ends = {
            (boundary, other, is_upstream): totals
            for (boundary, is_upstream), end in accounts.ends[peer].items()
            for other, (totals, _) in accounts._by_peer(end)
        }
        parts = {"counts": fields, "pairs": {"last": accounts.told[peer], "ends": ends}}
        if in_one_record:
            parts = {"counts": fields | parts["pairs"]}
        old |= {f"{kind}/{peer}": msgspec.msgpack.encode(part) for kind, part in parts.items()}
    again = restored(accounts, old)
    assert books(again) == books(accounts)
    changed = {save.key: save.value for save in again.desk.records.take()}
    kept = {key: value for key, value in (old | changed).items() if value is not None}
    assert not any(key.startswith("pairs/") for key in kept)
    assert books(restored(accounts, kept)) == books(accounts)


def test_who_comes_after_somebody_forgotten_has_nothing_of_theirs(accounts: Accounts) -> None:
    """Nothing was said by who is forgotten, so that nothing of it was taken back from others."""
    accounts.report("up", 0, (pair("last", False, 300, num=1),), BOUNDS)
    accounts.save_changed()
    records = saved(accounts)
    accounts.forget("last")
    records |= saved(accounts)
    restarted = restored(accounts, {k: v for k, v in records.items() if "/last" not in k})
    for kept in (accounts, restarted):
        kept.begin_session("new", "new-1", 0)
        kept.report("new", 1, (pair("up", True, 300, num=1),), BOUNDS)
        assert kept.verified("new", 1).train_tokens == 0


def test_after_a_crash_nobody_works_for_what_was_paid_already(accounts: Accounts) -> None:
    """Neither end says again what it did: one is gone, the other begins anew."""
    for peer in ("up", "down"):
        accounts.save(peer)
    records = saved(accounts)
    up(accounts, 300)
    down(accounts, 300)
    accounts.settle("down", accounts.unpaid("down", accounts.verified("down", 1)))
    accounts.save_changed()
    again = restored(accounts, records | saved(accounts))
    assert again.unpaid("down", again.verified("down", 1)).train_tokens == 0
    for peer in ("up", "down"):
        again.begin_session(peer, "2", 0)
    up(again, 50)
    down(again, 50)
    assert again.unpaid("down", again.verified("down", 1)).train_tokens == 50


def test_counters_add_up_bin_by_bin() -> None:
    total = add_counters(
        Counters(lost=1, delay_steps=(1, 2)), Counters(lost=2, refused=3, delay_steps=(1, 0, 5))
    )
    assert (total.lost, total.refused, total.delay_steps) == (3, 3, (2, 2, 5))
