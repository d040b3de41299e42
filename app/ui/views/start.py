"""First start, as values: what is still undecided, and what this computer was found to be.

Pure. Not here: the words of the steps (FirstStart.qml).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app import consent as texts
from app.state import AppState
from engine.api.events import Measured


def start(state: AppState) -> dict[str, Any]:
    """What the steps need; `hasConsent` and `hasNetwork` say where to begin."""
    return {
        "hasConsent": 0 < state.consent_version >= state.consent_needed,
        "consentNeeded": state.consent_needed,
        "hasNetwork": bool(state.network.url),
        "configuredNetwork": str(state.settings.get("network.url") or ""),
        "networkUrl": state.network.url,
        "operator": state.network.operator,
        "isPractice": state.network.is_practice,
        "isReachable": state.network.is_reachable is True,
        "forbidden": state.is_forbidden,
        "isMeasuring": state.is_measuring,
        "measured": [measured(each) for each in state.measured],
        "device": state.measured[0].device if state.measured else "",
    }


def measured(found: Measured) -> dict[str, Any]:
    """One preset on this computer: how much of it fits, and how fast that is."""
    hosted = max(1, found.blocks_hosted)
    return {
        "preset": found.preset,
        "fraction": min(1.0, found.blocks_hosted / max(1, found.blocks_total)),
        "hosted": found.blocks_hosted,
        "total": found.blocks_total,
        "tokensPerSecond": found.tokens_per_s_per_block / hosted,
        "memoryBytes": found.memory_bytes,
    }


def consent(translate: Callable[[str], str]) -> dict[str, Any]:
    """The words that are agreed to, in the person's language."""
    return {
        "title": translate(texts.TITLE),
        "points": [
            {"key": each.key, "title": translate(each.title), "text": translate(each.text)}
            for each in texts.POINTS
        ],
        "declaration": translate(texts.DECLARATION),
        "login": translate(texts.LOGIN_QUESTION),
        "withdrawal": translate(texts.WITHDRAWAL),
    }
