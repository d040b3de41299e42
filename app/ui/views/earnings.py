"""Earnings, as values: sums, bars, what they are made of, outlook and cost.

Pure. Not here: the history that they come from (app/earnings), and words (EarningsPage.qml).
"""

from __future__ import annotations

from typing import Any

from app.earnings.figures import Cost, EarningsView
from app.state import AppState
from engine.protocol.facts import MILLION, Facts

LINES_SHOWN = 30


def earnings(kept: EarningsView, state: AppState) -> dict[str, Any]:
    """One span, as it was kept, with what the newest state says of all time; 0: not known."""
    earned = state.earned
    return {
        "span": kept.span,
        "micro": kept.total_micro,
        "isHourly": kept.span == "day",
        "bars": [{"at": bar.start_s, "value": bar.micro} for bar in kept.bars],
        "tokens": kept.breakdown.tokens,
        "potPercent": 100 * (kept.breakdown.pot_fraction or 0),
        "rounds": kept.breakdown.rounds,
        "spotChecks": kept.breakdown.spot_checks_passed,
        "vestedMicro": earned.vested_micro,
        "provisionalMicro": earned.provisional_micro,
        "forfeitedMicro": earned.forfeited_micro,
        "allMicro": earned.all_time_micro,
        "projectedMicro": kept.projection.per_day_micro if kept.projection else 0,
        "asOf": kept.as_of_s or earned.as_of_s or 0,
        "isWhole": kept.is_whole,
        "isPractice": earned.is_practice,
        "waitsForWallet": earned.waits_for_wallet and earned.all_time_micro > 0,
        "isOffline": state.network.is_reachable is False,
        "machines": [
            {"name": each.name or each.peer_id[:8], "micro": each.span_micro}
            for each in kept.machines
        ],
        "lines": [
            {
                "at": line.at_s,
                "kind": line.kind,
                "micro": line.micro,
                "why": line.why,
                "round": line.round,
                "facts": _facts(line.facts),
                "machine": line.machine,
            }
            for line in kept.newest[:LINES_SHOWN]
        ],
        "payouts": [
            {"at": each.changed_at_s, "micro": each.micro, "state": each.state}
            for each in kept.payouts
        ],
        "hasPrice": float(state.settings.get("electricity.price_per_kwh") or 0) > 0,
        **_cost(kept.cost),
    }


def _facts(facts: Facts | None) -> dict[str, Any]:
    """What the line says, for Words.qml; an empty cause: its own sentence has to do."""
    if facts is None:
        return {"cause": ""}
    return {
        "cause": facts.cause,
        "tokens": facts.tokens,
        "evaluated": sum(part.evaluated_tokens for part in facts.work),
        "stages": [part.stage + 1 for part in facts.work],
        "percent": 100 * facts.share_ppm / MILLION,
        "potMicro": facts.pot_micro,
        "verdicts": facts.num_verdicts,
        "verdictsAll": facts.num_verdicts_all,
    }


def _cost(cost: Cost | None) -> dict[str, Any]:
    if cost is None:
        return {"wattHours": 0, "perThousand": 0, "hasNet": False, "net": 0, "currency": ""}
    return {
        "wattHours": cost.watt_hours,
        "isEstimated": cost.is_estimated,
        "currency": cost.currency,
        "perThousand": cost.per_1000_credits or 0,
        "hasNet": cost.net is not None,
        "net": cost.net or 0,
        "rateAt": cost.rate.dated_s if cost.rate else 0,
    }
