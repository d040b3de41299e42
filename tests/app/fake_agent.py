"""An agent that only remembers: what was asked of it, in order. For the window's tests."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

from app.actions import AnyAction, Outcome
from app.earnings.figures import (
    Bar,
    Breakdown,
    Cost,
    EarningsView,
    Explained,
    MachineRow,
    Projection,
    Span,
)
from app.state import AppState
from engine.protocol.facts import Facts, StageWork


class FakeAgent:
    """Says what the test tells it to say, and answers every action with `answer`."""

    def __init__(self, answer: Outcome | None = None) -> None:
        self.on_show_window: Callable[[str], None] | None = None
        self.on_ended: Callable[[], None] = lambda: None
        self.is_alive = False
        self.asked: list[AnyAction] = []
        self.answer = answer or Outcome(ok=True)
        self.has_stopped = False
        self._listeners: list[Callable[[AppState], None]] = []

    def listen(self, callback: Callable[[AppState], None]) -> None:
        self._listeners.append(callback)

    def post(self, action: AnyAction, on_outcome: Callable[[Outcome], None] | None = None) -> None:
        self.asked.append(action)
        if on_outcome is not None:
            on_outcome(self.answer)

    def start(self) -> None:
        self.is_alive = True

    def stop(self) -> bool:
        self.has_stopped = True
        return True

    def say(self, state: AppState) -> None:
        """Tell everyone a new state."""
        for listener in self._listeners:
            listener(state)


EARNED = Facts(
    cause="work",
    work=(StageWork(stage=1, tokens=868_352, flops_ppm=250_000),),
    share_ppm=91_000,
    pot_micro=9_500_000,
)
VESTED = Facts(cause="audit_passed")


class FakeRecords:
    """A month of made-up statements, and nothing that is really saved."""

    def __init__(self) -> None:
        self.saved: dict[str, str] = {}

    def earnings(self, span: Span, state: AppState) -> EarningsView:
        now_s, day_s = state.at_s, 86_400.0
        num, step_s = {"day": (24, 3_600.0), "week": (7, day_s)}.get(span, (30, day_s))
        if state.earned.all_time_micro == 0:
            return EarningsView(span=span, start_s=now_s, end_s=now_s)
        first_s = now_s - now_s % step_s - (num - 1) * step_s
        values = [(8 + 5 * math.sin(num * 3.3 + index * 1.9)) * step_s * 15 for index in range(num)]
        bars = tuple(
            Bar(start_s=first_s + i * step_s, end_s=first_s + (i + 1) * step_s, micro=int(value))
            for i, value in enumerate(values)
        )
        total = sum(bar.micro for bar in bars)
        return EarningsView(
            span=span,
            start_s=first_s,
            end_s=now_s,
            bars=bars,
            total_micro=total,
            breakdown=Breakdown(
                earned_micro=total,
                tokens=31_400_000,
                pot_fraction=0.091,
                rounds=212,
                spot_checks_passed=14,
            ),
            machines=tuple(
                MachineRow(
                    peer_id=peer,
                    name=name,
                    is_this=is_this,
                    span_micro=int(total * part),
                    all_time_micro=0,
                    provisional_micro=0,
                    vested_micro=0,
                    forfeited_micro=0,
                    paid_micro=0,
                )
                for peer, name, is_this, part in (
                    ("a1", "study", True, 0.66),
                    ("b2", "attic", False, 0.34),
                )
            ),
            newest=tuple(
                Explained(
                    at_s=now_s - 1_800 * index,
                    machine="study",
                    kind="provisional" if index < 2 else "vested",
                    round=127 - index,
                    micro=840_000 + 70_000 * index,
                    why="as the orchestrator wrote it",
                    facts=EARNED if index < 2 else VESTED,
                )
                for index in range(5)
            ),
            projection=Projection(
                per_day_micro=11_800_000, per_month_micro=354_000_000, from_s=now_s - 7 * day_s
            ),
            cost=Cost(
                watt_hours=6_240.0,
                is_estimated=True,
                currency="EUR",
                amount=1.93,
                per_1000_credits=4.21,
            ),
            as_of_s=now_s - 40,
        )

    def csv(self, state: AppState) -> str:
        return "at,round,kind,credits,why\n"

    def diagnostics(self, state: AppState) -> str:
        return "train-at-home 0.1.0\npeer a1…\n"

    def logs_dir(self) -> Path:
        return Path("nowhere")

    def save(self, name: str, text: str) -> Path:
        self.saved[name] = text
        return Path("Downloads") / name
