"""Wallet, as values: the address, what waits for one, a change that is pending.

Pure. Not here: SS58 itself (app/wallet), and the link page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.state import AppState
from app.wallet import ss58


def wallet(state: AppState) -> dict[str, Any]:
    """Everything on Wallet."""
    known, pending = state.wallet, state.wallet.pending
    return {
        "address": known.address,
        "isProven": known.is_proven,
        "waitingMicro": known.waiting_micro,
        "machines": list(known.machines),
        "isPractice": state.network.is_practice,
        "hasNetwork": bool(state.network.url),
        "pendingAddress": pending.address if pending else "",
        "pendingAt": pending.effective_at_s if pending else 0,
        "pendingBy": pending.proposed_by if pending else "",
    }


def check(text: str, translate: Callable[[str], str]) -> dict[str, Any]:
    """What is to be said of an address that is being typed."""
    found = ss58.typed(text)
    return {"state": found.state, "text": translate(found.text), "address": found.address}
