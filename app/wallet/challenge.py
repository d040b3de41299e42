"""Is the text that the network wants signed the one that the person was told about?

The orchestrator makes the text; a false one might have taken it from another network, to have a
thief's computer linked there. So the text is made again here from what this computer knows, and
nothing else is ever shown to a wallet. Pure.
"""

from __future__ import annotations

import msgspec

from app.wallet.ss58 import is_same_wallet
from engine.api.errors import PlainError
from engine.protocol.payouts import CHALLENGE_S, Challenge, Purpose, challenge_text


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """What this computer asked for."""

    purpose: Purpose
    network: str
    """The pinned key."""
    device: str
    address: str
    """Of the wallet that signs."""
    new_address: str | None = None
    """Of the pending change, as it was shown; None: there is none."""


def check(challenge: Challenge, expected: Expected) -> None:
    """Raise `PlainError` unless a wallet may be shown the challenge."""
    wrong = ""
    if challenge.network != expected.network:
        wrong = "it belongs to another network"
    elif challenge.purpose != expected.purpose or challenge.device != expected.device:
        wrong = "it is about something else"
    elif not is_same_wallet(challenge.address, expected.address):
        wrong = "it is for another wallet"
    elif (challenge.new_address or None) != expected.new_address:
        wrong = "it names another address than the one shown"
    elif not 0 < challenge.expires_in_s <= CHALLENGE_S:
        wrong = "it would be valid for too long"
    elif challenge.text != challenge_text(challenge):
        wrong = "its text does not say what it means"
    if wrong:
        raise PlainError(
            "The network asked for a signature that it should not ask for.",
            f"Nothing was signed: {wrong}. Try again; if it stays, leave this network and tell "
            "its operator.",
        )
