"""A pass for the network's own relay (`protocol/relay_pass.py` says what is in it)."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from engine.protocol.messages.values import HexId, Message, Seconds


class AskRelayPass(Message, frozen=True, kw_only=True):
    """From one with a seat: it may need a relay, whose URL the network names to everybody."""

    public_key: HexId
    """Made for this: with a device's own key nothing is signed that a relay wants signed."""


class RelayPass(Message, frozen=True, kw_only=True):
    token: Annotated[str, Meta(max_length=4096)]
    """Good for whoever holds the key that was named; no secret without it."""
    expires_in_s: Seconds
