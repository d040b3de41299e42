""" "Finish this round, then pause": when is the round finished? Pure, but for what it remembers."""

from __future__ import annotations

from app.policy.decide import Decision
from engine.api.events import Status


class Finishing:
    """Asked at every tick; begins with the word, ends with the round."""

    def __init__(self) -> None:
        self._round: int | None = None

    def is_over(self, decision: Decision, own: Status | None) -> bool:
        """True once: the round has ended, or there is nothing to finish. `own`: of the engine."""
        if decision.override != "finish":
            self._round = None
            return False
        if own is None or own.stage is None or not decision.may_run:
            return True
        if self._round is None:
            self._round = own.round
        return own.round != self._round
