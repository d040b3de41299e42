"""The network as lines, for logs and pipes: a line when something happened, and one every while.

Pure: histories in, lines out.
"""

from __future__ import annotations

from app import presenters
from app.demo.history import History
from engine.api.events import AnyEvent, Checkpoint, Fault, NetworkStatus, Notice

LINE_EVERY_S = 10.0


class PlainLines:
    """Decides which events are worth a line; remembers when it last said how things stand."""

    def __init__(self, every_s: float = LINE_EVERY_S) -> None:
        self.every_s = every_s
        self._said_at_s = float("-inf")
        self._round = 0
        self._phase = ""

    def lines(self, history: History, event: AnyEvent) -> list[str]:
        """What to print after `event`; `history` includes it."""
        match event:
            case Fault(detail=detail):
                return [f"fault: {detail}"]
            case Notice(level=level, title=title, what_to_do=what_to_do):
                prefix = "" if level == "info" else f"{level}: "
                return [f"{prefix}{title} {what_to_do}".strip()]
            case Checkpoint(path=path):
                return [f"checkpoint: {path}"]
            case NetworkStatus(at_s=at_s, status=status):
                has_moved = status.round != self._round or status.phase != self._phase
                if not has_moved and at_s < self._said_at_s + self.every_s:
                    return []
                self._said_at_s, self._round, self._phase = at_s, status.round, status.phase
                return [state_line(history)]
            case _:
                return []


def state_line(history: History) -> str:
    """How things stand, in one line."""
    status = history.status
    if status is None:
        return "starting"
    left = history.seconds_left()
    alive = sum(one.alive and one.peer_id not in history.killed for one in status.contributors)
    evaluation = status.evaluations[-1][1] if status.evaluations else None
    parts = [
        f"{presenters.clock(history.at_s)}  {status.fraction_done:4.0%}",
        "" if left is None else f"{presenters.clock(left)} left",
        presenters.phase(status.phase),
        f"round {status.round}",
        f"loss {presenters.number(status.loss)}",
        "" if evaluation is None else f"held-out {evaluation:.3f} bits per byte",
        f"{presenters.count(status.tokens)} tokens",
        f"{presenters.count(history.tokens_per_s())} tokens/s",
        presenters.plural(alive, "contributor"),
        f"{presenters.credit(status.credits_paid_micro)} credits",
        f"{presenters.wire(status.counters)} bytes per token",
    ]
    return "  ".join(part for part in parts if part)
