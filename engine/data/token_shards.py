"""Token ids as bytes: little-endian uint16 behind a header that says how many, and their digest.

`magic "TAHT" | version u16 | 0 u16 | count u64 | SHA-256 of the ids | ids`. Everything is checked
before it is used. Raises `ShardError`.
"""

from __future__ import annotations

import hashlib
import struct

import numpy as np
import numpy.typing as npt

MAGIC = b"TAHT"
VERSION = 1
HEADER = struct.Struct("<4sHHQ32s")
TOKENS_PER_SHARD_MAX = 1 << 26
"""128 MiB."""

Tokens = npt.NDArray[np.uint16]


class ShardError(ValueError):
    """Bytes that are not the token shard they should be."""


def write_shard(tokens: Tokens) -> bytes:
    """One shard; ValueError if it would be too long."""
    if len(tokens) > TOKENS_PER_SHARD_MAX:
        raise ValueError(f"{len(tokens)} tokens; a shard holds at most {TOKENS_PER_SHARD_MAX}")
    data = tokens.astype("<u2", copy=False).tobytes()
    return HEADER.pack(MAGIC, VERSION, 0, len(tokens), hashlib.sha256(data).digest()) + data


def write_shards(tokens: Tokens, tokens_per_shard: int) -> list[bytes]:
    """Shards in order, all but the last of the same length."""
    if not 1 <= tokens_per_shard <= TOKENS_PER_SHARD_MAX:
        raise ValueError(f"tokens_per_shard must be 1 to {TOKENS_PER_SHARD_MAX}")
    starts = range(0, len(tokens), tokens_per_shard)
    return [write_shard(tokens[start : start + tokens_per_shard]) for start in starts]


def read_shard(data: bytes, num_tokens: int) -> Tokens:
    """The `num_tokens` ids of a shard; raises `ShardError`."""
    if len(data) != HEADER.size + 2 * num_tokens:
        raise ShardError(f"{len(data)} bytes cannot hold {num_tokens} tokens and a header")
    magic, version, reserved, count, digest = HEADER.unpack_from(data)
    if magic != MAGIC or reserved != 0:
        raise ShardError("not a token shard")
    if version != VERSION:
        raise ShardError(f"a token shard of version {version}; this program reads {VERSION}")
    if count != num_tokens:
        raise ShardError(f"a shard of {count} tokens instead of {num_tokens}")
    body = memoryview(data)[HEADER.size :]
    if hashlib.sha256(body).digest() != digest:
        raise ShardError("the tokens differ from their digest: the shard is corrupt")
    return np.frombuffer(body, dtype="<u2").astype(np.uint16)
