"""Wallet, as values: the address, what waits for one, a change that is pending, linked computers.

Pure. Not here: SS58 itself (app/wallet), the link page, a new wallet (wallet_maker.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.state import AppState, LinkedComputer
from app.wallet import ss58


def wallet(state: AppState, translate: Callable[[str], str]) -> dict[str, Any]:
    """Everything on Wallet."""
    known, pending = state.wallet, state.wallet.pending
    own = next((each.peer_id for each in known.computers if each.is_this), "")
    return {
        "address": known.address,
        "addressWords": check(known.address, translate)["text"] if known.address else "",
        "isProven": known.is_proven,
        "isRevoked": known.is_revoked,
        "isSigning": known.is_signing,
        "waitingMicro": known.waiting_micro,
        "machines": list(known.machines),
        "computers": [_computer(each) for each in known.computers],
        "isPractice": state.network.is_practice,
        "hasNetwork": bool(state.network.url),
        "proposal": known.proposal,
        "proposalWords": check(known.proposal, translate)["text"] if known.proposal else "",
        "pendingAddress": pending.address if pending else "",
        "pendingAt": pending.effective_at_s if pending else 0,
        "pendingBy": pending.proposed_by if pending else "",
        "pendingDevice": pending.device if pending else "",
        "pendingIsOurs": pending is not None and bool(own) and pending.device == own,
        "pendingByCommand": pending is not None and pending.by_command,
        "pendingIsProven": pending is not None and pending.is_proven,
    }


def _computer(computer: LinkedComputer) -> dict[str, Any]:
    return {
        "name": computer.name,
        "key": f"{computer.peer_id[:8]}…{computer.peer_id[-4:]}",
        "device": computer.peer_id,
        "isThis": computer.is_this,
        "isRevoked": computer.is_revoked,
    }


def check(text: str, translate: Callable[[str], str]) -> dict[str, Any]:
    """What is to be said of an address that is being typed."""
    found = ss58.typed(text)
    return {
        "state": found.state,
        "text": translate(found.text),
        "address": found.address,
        "prefix": -1 if found.prefix is None else found.prefix,
    }
