"""Provisional, vested, forfeited: balanced transactions, each with its reason."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.core.earnings import Earnings
from engine.core.effects import Post
from engine.core.records import Desk
from engine.protocol.facts import Facts
from tests.unit.core.run_store import Store
from tests.unit.core.run_values import run_config


class Bench:
    def __init__(self) -> None:
        self.desk = Desk(run_config(), 0.0, 5.0)
        self.earnings = Earnings(self.desk)
        self.store = Store()

    def settle(self) -> Store:
        self.store.perform(list(self.desk.take_effects()))
        self.store.check()
        return self.store

    def restored(self) -> Earnings:
        again = Earnings(Desk(run_config(), 0.0, 0.0))
        again.load(self.settle().records)
        return again


def test_a_passed_audit_vests_up_to_its_round() -> None:
    bench = Bench()
    for round_ in range(4):
        bench.earnings.pay("a", 0, round_, 100, f"round {round_}")
    assert bench.earnings.vest("a", 0, 2) == 300
    balances = bench.settle().balances
    assert (balances["provisional:a"], balances["vested:a"], balances["mint"]) == (100, 300, -400)
    assert bench.earnings.vest("a", 0, 2) == 0
    assert bench.earnings.vest("a", 0, 1) == 0


def test_pay_that_comes_after_its_audit_vests_at_once() -> None:
    bench = Bench()
    bench.earnings.vest("a", 0, 5)
    bench.earnings.pay("a", 0, 5, 70, "late")
    bench.earnings.pay("a", 0, 6, 30, "next")
    balances = bench.settle().balances
    assert (balances["provisional:a"], balances["vested:a"]) == (30, 70)


def test_an_audit_of_an_earlier_generation_does_not_vest_later_pay() -> None:
    bench = Bench()
    bench.earnings.pay("a", 0, 5, 70, "before the rollback")
    bench.earnings.pay("a", 1, 4, 30, "after it")
    assert bench.earnings.vest("a", 0, 5) == 70
    assert bench.earnings.vest("a", 1, 4) == 30


def test_a_refutation_takes_what_is_provisional_only() -> None:
    bench = Bench()
    bench.earnings.pay("a", 0, 0, 100, "w")
    bench.earnings.vest("a", 0, 0)
    bench.earnings.pay("a", 0, 1, 40, "w")
    assert bench.earnings.forfeit("a", 1, "It lied.") == 40
    assert bench.earnings.forfeit("a", 1, "It lied.") == 0
    balances = bench.settle().balances
    assert (balances["treasury"], balances["vested:a"], balances["provisional:a"]) == (40, 100, 0)
    last = list(bench.store.transactions.values())[-1]
    assert last.kind == "forfeited"
    assert last.why == "It lied. 0.000040 provisional credits are forfeited."


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["pay", "vest", "forfeit", "restart"]),
            st.sampled_from("ab"),
            st.integers(0, 5),
            st.integers(1, 1000),
        ),
        max_size=60,
    )
)
def test_the_books_and_the_ledger_say_the_same(steps: list[tuple[str, str, int, int]]) -> None:
    bench = Bench()
    for action, peer, round_, micro in steps:
        if action == "pay":
            bench.earnings.pay(peer, 0, round_, micro, "w")
        elif action == "vest":
            bench.earnings.vest(peer, 0, round_)
        elif action == "forfeit":
            bench.earnings.forfeit(peer, round_, "r.")
        else:
            again = bench.restored()
            assert again.of == bench.earnings.of
            assert again.paid_micro == bench.earnings.paid_micro
    balances = bench.settle().balances
    for peer in "ab":
        earned = bench.earnings.get(peer)
        assert earned.provisional_micro == balances[f"provisional:{peer}"]
        assert earned.vested_micro == balances[f"vested:{peer}"]
    assert bench.earnings.paid_micro == -balances["mint"]


def test_provisional_entries_are_bounded_without_losing_any() -> None:
    bench = Bench()
    for round_ in range(700):
        bench.earnings.pay("a", 0, round_, 1, "w")
    earned = bench.earnings.get("a")
    assert len(earned.provisional) == 512
    assert earned.provisional_micro == 700


def test_every_change_says_its_cause_to_programs() -> None:
    bench = Bench()
    bench.earnings.pay("a", 0, 1, 100, "work", Facts(cause="work"))
    bench.earnings.vest("a", 0, 1)
    bench.earnings.pay("a", 0, 2, 50, "work", Facts(cause="work"))
    bench.earnings.forfeit("a", 2, "The audit failed.")
    bench.earnings.pay("b", 0, 2, 50, "work", Facts(cause="work"))
    bench.earnings.forfeit("b", 2, "It lied.", "false_reduction")
    posted = [each.transaction for each in bench.desk.take_effects() if isinstance(each, Post)]
    assert [each.facts and each.facts.cause for each in posted] == [
        "work", "audit_passed", "work", "audit_failed", "work", "false_reduction",
    ]  # fmt: skip
