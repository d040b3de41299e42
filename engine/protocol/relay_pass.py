"""Who may use the network's own relay, and for what: tokens that a NATS server checks by itself.

The orchestrator holds the key of an *account*; the relay's configuration names the account's public
key and nothing secret. Whoever has a seat gets a token for its device key (ed25519 here and there),
which lets it publish to anybody under its own name and listen to what is sent to it; so the relay
keeps senders honest about who they are, and asks nobody. The format is NATS's own: a JWT with the
algorithm `ed25519-nkey`, and keys as `nkeys` in base32 (docs.nats.io, "JWTs", "NKeys").
Not here: the frames that travel so, sealed from end to end (net/relay).
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any, Literal

import msgspec

from engine.protocol.ids import PeerId
from engine.protocol.signing import DeviceKey

PASS_S = 24 * 3600.0
"""How long a pass holds; its holder asks for another at half of it."""
PACKET_BYTES_MAX = 256 << 10
"""Of one message on the relay."""
SUBSCRIPTIONS_MAX = 1024
MESSAGE_RELAY_PATTERN = re.compile(r"^(tls|nats)://[A-Za-z0-9.\[\]:-]{1,200}$")
KeyKind = Literal["operator", "account", "user"]
_PREFIXES: dict[KeyKind, int] = {"operator": 14 << 3, "account": 0, "user": 20 << 3}


def is_message_relay(url: str) -> bool:
    """Whether a relay's URL names a message relay; the others are iroh's."""
    return MESSAGE_RELAY_PATTERN.match(url) is not None


def subject(to: str, sender: str) -> str:
    """Where `sender` publishes what is for `to`; both 64 hex digits, or `*`."""
    return f"train.{to}.{sender}"


def nkey(kind: KeyKind, public_key: bytes) -> str:
    """A public key as NATS writes it: kind, 32 bytes, CRC-16 (XMODEM), in base32."""
    raw = bytes([_PREFIXES[kind]]) + public_key
    return base64.b32encode(raw + _crc16(raw).to_bytes(2, "little")).decode().rstrip("=")


def user_pass(account: DeviceKey, peer: PeerId, public_key: bytes, now_s: float) -> str:
    """The token of a contributor: publish as itself, hear what is for it."""
    claims = {
        "pub": {"allow": [subject("*", peer)]},
        "sub": {"allow": [subject(peer, "*")]},
        "subs": SUBSCRIPTIONS_MAX,
        "data": -1,
        "payload": PACKET_BYTES_MAX,
    }
    holder = nkey("user", public_key)
    return _token(account, "account", "user", holder, peer[:8], claims, now_s, now_s + PASS_S)


def operator_token(operator: DeviceKey, now_s: float) -> str:
    """Of the relay's own operator, who vouches for the account."""
    holder = nkey("operator", bytes.fromhex(operator.peer_id))
    return _token(operator, "operator", "operator", holder, "train-at-home", {}, now_s, None)


def account_token(operator: DeviceKey, account: DeviceKey, now_s: float, connections: int) -> str:
    """Of the network's account: `connections` at once, nothing exported or imported."""
    limits = {
        "subs": -1,
        "data": -1,
        "payload": PACKET_BYTES_MAX,
        "imports": 0,
        "exports": 0,
        "wildcards": True,
        "conn": connections,
        "leaf": 0,
    }
    claims = {"limits": limits, "default_permissions": {"pub": {}, "sub": {}}}
    holder = account_name(account)
    return _token(operator, "operator", "account", holder, "network", claims, now_s, None)


def account_name(account: DeviceKey) -> str:
    return nkey("account", bytes.fromhex(account.peer_id))


def _token(
    issuer: DeviceKey,
    issuer_kind: KeyKind,
    kind: KeyKind,
    holder: str,
    name: str,
    claims: dict[str, Any],
    now_s: float,
    ends_s: float | None,
) -> str:
    body: dict[str, Any] = {
        "iat": int(now_s),
        "iss": nkey(issuer_kind, bytes.fromhex(issuer.peer_id)),
        "name": name,
        "sub": holder,
        "nats": {**claims, "type": kind, "version": 2},
    }
    if ends_s is not None:
        body["exp"] = int(ends_s)
    fingerprint = hashlib.sha256(msgspec.json.encode(body)).digest()
    body["jti"] = base64.b32encode(fingerprint).decode().rstrip("=")
    head = _part({"typ": "JWT", "alg": "ed25519-nkey"})
    signed = f"{head}.{_part(body)}"
    return f"{signed}.{_base64(issuer.sign(signed.encode()))}"


def _part(values: dict[str, Any]) -> str:
    return _base64(msgspec.json.encode(values))


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _crc16(data: bytes) -> int:
    """CRC-16/XMODEM: polynomial 0x1021, starting with 0."""
    crc = 0
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc
