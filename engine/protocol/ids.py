"""Names of things on the network, and the digests that stand for bytes.

Not here: signatures (signing.py) and messages (messages, frames.py).
"""

from __future__ import annotations

import hashlib
from typing import NewType

import msgspec

PROTOCOL_VERSION = 1
"""Raised, from the first release on, whenever an old peer could misread a new one; both sides
refuse a difference. What it covers and what a change means: engine/README.md, "Versions"."""

PeerId = NewType("PeerId", str)
"""64 lower-case hex digits: the ed25519 public key of a device, also its identity on QUIC."""

RunId = NewType("RunId", str)
"""A short name of a run, unique at its orchestrator: letters, digits and hyphens."""

Digest = NewType("Digest", str)
"""64 lower-case hex digits: SHA-256 of the bytes it stands for."""

Attempt = tuple[int, ...]
"""One number per hop already taken: (0, 2) is stage 0's first and stage 1's third try. Each sender
appends its own count, so attempts that reach a replica by different ways never collide."""

FIRST_ATTEMPT: Attempt = ()


class Work(msgspec.Struct, frozen=True, array_like=True):
    """A microbatch of samples under one lease; with an `Attempt` it names work on the network."""

    lease_id: int
    first_sample: int
    num_samples: int
    is_validation: bool = False
    """Forward-only: the result is a loss, not a gradient."""

    def __str__(self) -> str:
        kind = "v" if self.is_validation else ""
        return f"{kind}{self.lease_id}.{self.first_sample}+{self.num_samples}"


WorkKey = tuple[Work, Attempt]
"""At most once per key and replica, whatever is re-sent."""


class PayloadRef(msgspec.Struct, frozen=True, array_like=True):
    """Bytes that the pure core only knows by name; the runtime holds them under `id`."""

    id: int
    num_bytes: int
    digest: Digest


def digest_of(data: bytes | bytearray | memoryview) -> Digest:
    """SHA-256 of `data` as lower-case hex."""
    return Digest(hashlib.sha256(data).hexdigest())


def is_digest(text: str) -> bool:
    """Whether `text` has the form of a `Digest` (or of a `PeerId`, which looks the same)."""
    return len(text) == 64 and all(c in "0123456789abcdef" for c in text)


def short(peer_id: str) -> str:
    """The first eight digits, for logs and tables."""
    return peer_id[:8]


def seed_from(*parts: object) -> int:
    """A 63-bit seed from any printable parts; the same everywhere, unlike `hash()`."""
    text = "\x1f".join(str(part) for part in parts)
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1
