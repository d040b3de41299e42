"""Updates, as values: the version that runs, the one that is offered, what is new. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.state import AppState


def update(state: AppState, translate: Callable[[str], str]) -> dict[str, Any]:
    """For the card on About and the news on Home; -1 and 0 stand for what is not known.

    What is new is shown in the words of whoever published it.
    """
    now = state.update
    return {
        "version": now.version,
        "channel": now.channel,
        "isPossible": now.is_possible,
        "why": translate(now.why),
        "whatToDo": translate(now.what_to_do),
        "offered": now.offered,
        "news": list(now.news),
        "isBusy": bool(now.doing),
        "fraction": -1 if now.fraction is None else now.fraction,
        "isReady": now.is_ready,
        "lookedAt": now.looked_at_s or 0,
        "newHere": list(now.new_here),
    }
