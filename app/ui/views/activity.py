"""Activity, as values: what happened and why, and how fast the computer was given back.

Pure. Not here: log files (the agent names their folder).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.state import AppState

PROMISED_SILENCE_S = 0.25
"""p95 from signal to last kernel that the program promises."""


def entries(state: AppState, translate: Callable[[str], str]) -> list[dict[str, Any]]:
    """The newest lines; `translate` brings sentences of the agent to the person's language."""
    return [
        {
            "at": entry.at_s,
            "kind": entry.kind,
            "text": translate(entry.text),
            "why": translate(entry.why),
        }
        for entry in state.entries
    ]


def yields(state: AppState) -> dict[str, Any]:
    """The newest measured yield; 0 where none was needed yet."""
    last_s = state.session.signal_to_silence_s
    return {
        "lastMs": 0 if last_s is None else round(1000 * last_s),
        "promisedMs": round(1000 * PROMISED_SILENCE_S),
        "num": sum(entry.kind == "yield" for entry in state.entries),
    }
