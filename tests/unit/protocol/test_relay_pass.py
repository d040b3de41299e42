"""Tokens for the network's own relay: what they say, and that NATS's own form is kept.

That a real server takes them, and what it refuses, is shown by integration/test_message_relay.py.
"""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from engine.protocol.relay_pass import (
    PACKET_BYTES_MAX,
    PASS_S,
    account_name,
    account_token,
    is_message_relay,
    nkey,
    operator_token,
    subject,
    user_pass,
)
from engine.protocol.signing import DeviceKey

OPERATOR, ACCOUNT, PEER = (DeviceKey(bytes([n]) * 32) for n in (1, 2, 3))
HOLDER = bytes(range(32))
NOW_S = 1_700_000_000.0


def part(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    return found


def read(token: str, issuer: DeviceKey) -> dict[str, Any]:
    """The claims of a token that `issuer` signed."""
    head, body, signature = token.split(".")
    raw = base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(issuer.peer_id))
    public.verify(raw, f"{head}.{body}".encode())
    assert part(head) == {"typ": "JWT", "alg": "ed25519-nkey"}
    return part(body)


@pytest.mark.parametrize(("kind", "first"), [("operator", "O"), ("account", "A"), ("user", "U")])
def test_a_key_begins_with_its_kind_and_ends_with_its_checksum(kind: Any, first: str) -> None:
    text = nkey(kind, HOLDER)
    assert (text[0], len(text)) == (first, 56)
    raw = base64.b32decode(text)
    assert raw[1:33] == HOLDER
    # CRC-16/XMODEM of "123456789" is 0x31C3; over a message and its own checksum it is zero.
    crc = 0
    for byte in raw[:33] + raw[:32:-1]:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    assert crc == 0


def test_a_pass_lets_its_holder_speak_as_itself_and_hear_what_is_for_it() -> None:
    claims = read(user_pass(ACCOUNT, PEER.peer_id, HOLDER, NOW_S), ACCOUNT)
    assert claims["sub"] == nkey("user", HOLDER)
    assert claims["iss"] == account_name(ACCOUNT)
    assert claims["exp"] == NOW_S + PASS_S
    nats = claims["nats"]
    assert nats["pub"] == {"allow": [subject("*", PEER.peer_id)]}
    assert nats["sub"] == {"allow": [subject(PEER.peer_id, "*")]}
    assert nats["payload"] == PACKET_BYTES_MAX


def test_the_operator_vouches_for_the_account_and_bounds_it() -> None:
    read(operator_token(OPERATOR, NOW_S), OPERATOR)
    claims = read(account_token(OPERATOR, ACCOUNT, NOW_S, 12), OPERATOR)
    assert claims["sub"] == account_name(ACCOUNT)
    limits = claims["nats"]["limits"]
    assert (limits["conn"], limits["payload"], limits["leaf"]) == (12, PACKET_BYTES_MAX, 0)


@pytest.mark.parametrize(
    ("url", "is_ours"),
    [
        ("tls://relay.example.org:4222", True),
        ("nats://127.0.0.1:4222", True),
        ("nats://[::1]:4222", True),
        ("https://relay.example.org", False),
        ("tls://user:secret@relay.example.org", False),
        ("tls://", False),
        ("TLS://relay.example.org", False),
    ],
)
def test_a_relays_url_says_of_which_kind_it_is(url: str, is_ours: bool) -> None:
    assert is_message_relay(url) is is_ours
