"""Substrate addresses (SS58): a network prefix, a 32-byte public key and a checksum, in base58.

    bytes = prefix (1 byte below 64, else 2) + public key + blake2b-512("SS58PRE" + both)[:2]

The same key reads differently under each prefix; two addresses are the same wallet when their keys
are equal. Source: the SS58 registry and `sp_core::crypto`. Pure. Not here: what is said to a person
who mistyped (`app/wallet/ss58.py`), signatures (`wallet_signature.py`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

import base58

PUBLIC_KEY_BYTES = 32
CHECKSUM_BYTES = 2
PREFIX_MAX = 16_383
RESERVED_PREFIXES = frozenset({46, 47})
ADDRESS_CHARS_MAX = 64
GENERIC_PREFIX = 42
_PREAMBLE = b"SS58PRE"

Fault = Literal["empty", "too_long", "alphabet", "length", "prefix", "checksum"]


class AddressError(ValueError):
    """Not an address; `fault` says in which way, stable."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"not an SS58 address: {fault}")
        self.fault: Fault = fault


@dataclass(frozen=True, slots=True)
class Address:
    """What an address says."""

    prefix: int
    public_key: bytes

    def __str__(self) -> str:
        return encode(self.public_key, self.prefix)


def encode(public_key: bytes, prefix: int = GENERIC_PREFIX) -> str:
    """The address of a 32-byte public key; raises ValueError for what cannot have one."""
    if len(public_key) != PUBLIC_KEY_BYTES:
        raise ValueError(f"a public key has {PUBLIC_KEY_BYTES} bytes, not {len(public_key)}")
    body = _prefix_bytes(prefix) + public_key
    return base58.b58encode(body + _checksum(body)).decode("ascii")


def decode(text: str) -> Address:
    """Read an address; raises `AddressError`. Every accepted text is the only one of its value."""
    if not text:
        raise AddressError("empty")
    if len(text) > ADDRESS_CHARS_MAX:
        raise AddressError("too_long")
    try:
        data = base58.b58decode(text.encode("ascii"))
    except ValueError as error:  # UnicodeEncodeError is one
        raise AddressError("alphabet") from error
    if text[0].isspace() or text[-1].isspace():  # the library strips it
        raise AddressError("alphabet")
    prefix_bytes = 2 if data and data[0] & 0x40 else 1
    if len(data) != prefix_bytes + PUBLIC_KEY_BYTES + CHECKSUM_BYTES:
        raise AddressError("length")
    body, checksum = data[:-CHECKSUM_BYTES], data[-CHECKSUM_BYTES:]
    if _checksum(body) != checksum:
        raise AddressError("checksum")
    prefix = _prefix_of(body[:prefix_bytes])
    if prefix is None:
        raise AddressError("prefix")
    return Address(prefix, body[prefix_bytes:])


def _checksum(body: bytes) -> bytes:
    return hashlib.blake2b(_PREAMBLE + body, digest_size=64).digest()[:CHECKSUM_BYTES]


def _prefix_bytes(prefix: int) -> bytes:
    """Six bits in one byte, or fourteen in two, low bits first, marked by 0b01."""
    if not 0 <= prefix <= PREFIX_MAX or prefix in RESERVED_PREFIXES:
        raise ValueError(f"{prefix} is not a network prefix")
    if prefix < 64:
        return bytes([prefix])
    return bytes([(prefix & 0xFC) >> 2 | 0x40, prefix >> 8 | (prefix & 0x03) << 6])


def _prefix_of(data: bytes) -> int | None:
    """The number; None for what no encoder writes."""
    first, second = data[0], data[-1]
    two = (first & 0x3F) << 2 | second >> 6 | (second & 0x3F) << 8
    prefix = first if len(data) == 1 else two
    try:
        return prefix if _prefix_bytes(prefix) == data else None
    except ValueError:
        return None
