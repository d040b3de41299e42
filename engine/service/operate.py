"""What an operator may order over HTTP, signed by an operator's key.

Not here: what the orders do (`core/orchestrator.py`), and who is an operator (`settings.py`).
"""

from __future__ import annotations

from typing import Literal

from engine.core.effects import Finish, OperatorCommand, Pause, Resume, RollBack
from engine.protocol.messages import Count, Message, Sentence


class Operate(Message, frozen=True, kw_only=True):
    """Pause, resume or finish a run, or roll it back to the manifest of `round`."""

    command: Literal["pause", "resume", "finish", "roll_back"]
    round: Count = 0
    """Of `roll_back`."""


class Operated(Message, frozen=True, kw_only=True):
    """What became of the order."""

    outcome: Sentence


def command_of(order: Operate) -> OperatorCommand:
    """The core's command that the order stands for."""
    match order.command:
        case "pause":
            return Pause()
        case "resume":
            return Resume()
        case "finish":
            return Finish()
        case "roll_back":
            return RollBack(order.round)
