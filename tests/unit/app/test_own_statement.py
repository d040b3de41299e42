"""A statement in words: sums first, then every line with its reason."""

from __future__ import annotations

from app.commands.own_statement import lines
from engine.protocol.messages import Statement, StatementLine

NOON_S = 1_800_000_000.0
STATEMENT = Statement(
    provisional_micro=1_500_000,
    vested_micro=20_250_000,
    forfeited_micro=0,
    lines=(
        StatementLine(
            at_s=NOON_S, round=4, kind="vested", micro_credits=20_250_000,
            why="The audit of your work in round 4 passed.",
        ),
        StatementLine(
            at_s=NOON_S, round=5, kind="provisional", micro_credits=1_500_000,
            why="Round 5: 1,024 verified tokens trained in stage 1.",
        ),
    ),
)  # fmt: skip


def test_every_number_has_its_reason() -> None:
    whole, vested, provisional = lines("main", "ab" * 32, STATEMENT)
    assert whole == ("main, as abababab: 20.25 credits are for good, 1.50 wait for a spot check.")
    assert "✓20.25" in vested
    assert vested.endswith("The audit of your work in round 4 passed.")
    assert "+1.50" in provisional
    assert provisional.endswith("Round 5: 1,024 verified tokens trained in stage 1.")


def test_what_was_forfeited_is_said() -> None:
    taken = Statement(provisional_micro=0, vested_micro=0, forfeited_micro=7_000_000, lines=())
    whole, nothing = lines("main", "ab" * 32, taken)
    assert "7.00 were forfeited" in whole
    assert "Nothing was earned yet" in nothing
