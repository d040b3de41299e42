"""A pot is split exactly, and every amount says why."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from engine.core.rewards import (
    Share,
    contributor_payments,
    credits,
    split,
    validator_payments,
    validator_pot,
)
from engine.protocol.run_config import RewardConfig

CONFIG = RewardConfig(pot_micro=1_000_000, validator_share=0.05)


def share(peer: str, stage: int, train: int, validation: int = 0) -> Share:
    return Share(peer=peer, stage=stage, train_tokens=train, validation_tokens=validation)


@given(
    st.integers(0, 10**12),
    st.dictionaries(
        st.text("abcdef", min_size=1), st.fractions(0, 10**9, max_denominator=1000), max_size=12
    ),
)
def test_parts_add_up_and_are_within_one_of_the_exact_share(
    total: int, weights: dict[str, Fraction]
) -> None:
    parts = split(total, weights)
    whole = sum(weights.values())
    if not whole:
        assert parts == {}
        return
    assert sum(parts.values()) == total
    for key, part in parts.items():
        assert abs(part - total * weights[key] / whole) < 1


@given(st.permutations(["a", "b", "c", "d", "e"]))
def test_the_order_of_the_peers_does_not_matter(order: list[str]) -> None:
    assert split(7, {peer: Fraction(1) for peer in order}) == {
        "a": 2,
        "b": 2,
        "c": 1,
        "d": 1,
        "e": 1,
    }


def test_work_is_weighted_by_flops_and_kind() -> None:
    work = [share("a", 0, 300), share("b", 1, 100), share("c", 1, 0, 600)]
    payments = list(contributor_payments(3, work, (Fraction(1, 4), Fraction(3, 4)), CONFIG))
    # a: 300/4 = 75; b: 100*3/4 = 75; c: 600/3*3/4 = 150
    assert [(p.peer, p.micro) for p in payments] == [("a", 237_500), ("b", 237_500), ("c", 475_000)]
    why = payments[2].why
    assert "Round 3" in why
    assert "600 evaluated in stage 1 (75.0 % of the model's FLOPs)" in why
    assert "50.00 %" in why
    assert "0.475000" in why


def test_nothing_verified_mints_nothing() -> None:
    assert not list(contributor_payments(0, [], (1.0,), CONFIG))
    assert not list(contributor_payments(0, [share("a", 0, 0)], (1.0,), CONFIG))


def test_validators_share_their_part_by_verdicts() -> None:
    assert validator_pot(CONFIG) == 50_000
    payments = validator_payments(2, {"v": 2, "w": 1}, CONFIG)
    assert [(p.peer, p.micro) for p in payments] == [("v", 33_333), ("w", 16_667)]
    assert "2 of 3 audits" in payments[0].why
    assert validator_payments(2, {}, CONFIG) == []


def test_credits_are_exact() -> None:
    assert credits(12_345_678) == "12.345678"


def test_the_numbers_beside_a_sentence_are_its_own() -> None:
    work = [share("a", 0, 300), share("b", 1, 100), share("b", 0, 0, 600)]
    _, payment = contributor_payments(3, work, (Fraction(1, 4), Fraction(3, 4)), CONFIG)
    facts = payment.facts
    assert [(part.stage, part.tokens, part.evaluated_tokens) for part in facts.work] == [
        (1, 100, 0),
        (0, 0, 600),
    ]
    assert [part.flops_ppm for part in facts.work] == [750_000, 250_000]
    assert facts.share_ppm == 625_000
    assert "62.50 %" in payment.why
    assert f"{credits(facts.pot_micro)} credits" in payment.why
    (verdicts,) = validator_payments(2, {"v": 2}, CONFIG)
    assert (verdicts.facts.cause, verdicts.facts.num_verdicts) == ("verdicts", 2)
