"""The NVIDIA card and its pack, as values. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.state import AppState


def pack(state: AppState, translate: Callable[[str], str]) -> dict[str, Any]:
    """For the card on About; -1: nothing is being loaded."""
    now = state.pack
    return {
        "card": now.card,
        "version": now.version,
        "isShown": bool(now.version or now.is_wanted or (now.card and now.can_add)),
        "canAdd": now.can_add and not now.version and now.fraction is None,
        "isThere": bool(now.version or now.is_wanted),
        "isUsed": now.is_used,
        "fraction": -1 if now.fraction is None else now.fraction,
        "note": translate(now.note),
    }
