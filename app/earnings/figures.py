"""What the numbers of Earnings are made of: pure functions of lines, hours and prices.

Every figure goes back to lines that the orchestrator signed. Practice credits are of a network of
their own, and figures are of one network: nothing is ever added across two.
Not here: where lines come from (`book.py`), words and formats (presenters).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

import msgspec

from engine.protocol.facts import Facts
from engine.protocol.payouts import CreditRate, LineKind, Payout

Span = Literal["day", "week", "month", "all"]
SPAN_DAYS: dict[Span, int] = {"day": 1, "week": 7, "month": 30}
MICRO = 1_000_000
PROJECTED_FROM_S = 7 * 86_400.0
"""How far back a projection looks."""
PROJECTED_LINES_MIN = 5
PROJECTED_AGE_S_MIN = 86_400.0
"""A projection means nothing before there is a whole day, with nights and absences in it."""
PROJECTED_SILENCE_S_MAX = 3 * 86_400.0
SIGNS: dict[LineKind, int] = {"provisional": 1, "audit_pay": 1, "forfeited": -1}
"""What is earned or lost; the other kinds only move it."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A line, as far as figures need it."""

    at_s: float
    peer_id: str
    kind: LineKind
    micro: int
    tokens: int = 0
    pot_micro: int = 0

    @property
    def earned_micro(self) -> int:
        """What it adds to what was earned; negative when it was forfeited."""
        return SIGNS.get(self.kind, 0) * self.micro


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One column of the chart."""

    start_s: float
    end_s: float
    micro: int


class Breakdown(msgspec.Struct, frozen=True, kw_only=True):
    """What a sum is made of."""

    earned_micro: int = 0
    """Without what was forfeited."""
    forfeited_micro: int = 0
    vested_micro: int = 0
    """Became one's own for good in this time."""
    tokens: int = 0
    """Verified work."""
    pot_fraction: float | None = None
    """Share of the pots of the rounds in which something was earned; None: nothing was."""
    rounds: int = 0
    spot_checks_passed: int = 0


class Projection(msgspec.Struct, frozen=True, kw_only=True):
    """If it goes on as it recently did; a guess, and called one."""

    per_day_micro: int
    per_month_micro: int
    """Of 30 days."""
    from_s: float
    """Since when it was looked at."""


class Power(msgspec.Struct, frozen=True, kw_only=True):
    """Electricity in one hour, on this computer."""

    hour_s: float
    seconds: float
    watt_hours: float
    measured_seconds: float


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """Electricity of a time; of this computer, not of others."""

    watt_hours: float
    is_estimated: bool
    """Not all of it was measured."""
    currency: str = ""
    amount: float | None = None
    """None: the price is not known."""
    per_1000_credits: float | None = None
    """None: not known, or nothing was earned."""
    net: float | None = None
    """What the credits are worth less the electricity: only where the network says a dated rate in
    the same currency."""
    rate: CreditRate | None = None


class MachineRow(msgspec.Struct, frozen=True, kw_only=True):
    """One computer of the same wallet."""

    peer_id: str
    name: str
    is_this: bool
    span_micro: int
    all_time_micro: int
    provisional_micro: int
    vested_micro: int
    forfeited_micro: int
    paid_micro: int


class Explained(msgspec.Struct, frozen=True, kw_only=True):
    """A line as it is shown, with the orchestrator's own sentence and what it says in numbers."""

    at_s: float
    machine: str
    kind: LineKind
    round: int
    micro: int
    why: str
    facts: Facts | None = None
    """None: a line of before there were any."""


class EarningsView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything on Earnings, for one span."""

    span: Span
    start_s: float
    end_s: float
    bars: tuple[Bar, ...] = ()
    total_micro: int = 0
    breakdown: Breakdown = Breakdown()
    machines: tuple[MachineRow, ...] = ()
    newest: tuple[Explained, ...] = ()
    payouts: tuple[Payout, ...] = ()
    projection: Projection | None = None
    """None: it would mean nothing yet."""
    cost: Cost | None = None
    """None: no electricity was counted."""
    is_practice: bool = False
    is_whole: bool = True
    """False: the lines do not add up to the statement; it is read again by itself."""
    as_of_s: float | None = None


def series(spans: Sequence[tuple[float, float]], entries: Sequence[Entry]) -> tuple[Bar, ...]:
    """What was earned in each of the spans, which follow one another."""
    starts = [start for start, _ in spans]
    micro = [0] * len(spans)
    for entry in entries:
        index = bisect_right(starts, entry.at_s) - 1
        if index >= 0 and entry.at_s < spans[index][1]:
            micro[index] += entry.earned_micro
    return tuple(
        Bar(start_s=start, end_s=end, micro=sum_)
        for (start, end), sum_ in zip(spans, micro, strict=True)
    )


def total(entries: Sequence[Entry]) -> int:
    """Earned less forfeited, micro-credits."""
    return sum(entry.earned_micro for entry in entries)


def breakdown(entries: Sequence[Entry]) -> Breakdown:
    """What the total of these lines is made of."""
    earned = [entry for entry in entries if SIGNS.get(entry.kind, 0) > 0]
    shared = [entry for entry in earned if entry.pot_micro]
    pots = {(entry.at_s, entry.pot_micro) for entry in shared}
    pot_micro = sum(micro for _, micro in pots)
    return Breakdown(
        earned_micro=sum(entry.micro for entry in earned),
        forfeited_micro=sum(entry.micro for entry in entries if entry.kind == "forfeited"),
        vested_micro=sum(e.micro for e in entries if e.kind in ("vested", "audit_pay")),
        tokens=sum(entry.tokens for entry in entries),
        pot_fraction=sum(e.micro for e in shared) / pot_micro if pot_micro else None,
        rounds=len(pots),
        spot_checks_passed=sum(entry.kind == "vested" for entry in entries),
    )


def projection(entries: Sequence[Entry], first_s: float | None, now_s: float) -> Projection | None:
    """From the lines of the last `PROJECTED_FROM_S`; `first_s`: of the first line ever."""
    if first_s is None or now_s - first_s < PROJECTED_AGE_S_MIN:
        return None
    from_s = max(first_s, now_s - PROJECTED_FROM_S)
    recent = [entry for entry in entries if from_s <= entry.at_s <= now_s and entry.earned_micro]
    if len(recent) < PROJECTED_LINES_MIN:
        return None
    if now_s - max(entry.at_s for entry in recent) > PROJECTED_SILENCE_S_MAX:
        return None
    per_day = total(recent) / ((now_s - from_s) / 86_400)
    if per_day <= 0:
        return None
    return Projection(
        per_day_micro=round(per_day), per_month_micro=round(30 * per_day), from_s=from_s
    )


def cost(
    power: Sequence[Power],
    earned_micro: int,
    price_per_kwh: float,
    currency: str,
    rate: CreditRate | None,
    now_s: float,
) -> Cost | None:
    """What the electricity of `earned_micro` cost; a price of 0 is one that is not known."""
    seconds = sum(hour.seconds for hour in power)
    if seconds <= 0:
        return None
    watt_hours = sum(hour.watt_hours for hour in power)
    is_estimated = sum(hour.measured_seconds for hour in power) < seconds
    if price_per_kwh <= 0:
        return Cost(watt_hours=watt_hours, is_estimated=is_estimated)
    amount = watt_hours / 1000 * price_per_kwh
    credits = earned_micro / MICRO
    counts = rate is not None and rate.currency == currency and rate.dated_s <= now_s
    return Cost(
        watt_hours=watt_hours,
        is_estimated=is_estimated,
        currency=currency,
        amount=amount,
        per_1000_credits=amount / credits * 1000 if credits > 0 else None,
        net=credits * rate.per_credit - amount if rate is not None and counts else None,
        rate=rate if counts else None,
    )
