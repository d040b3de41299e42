"""Shards hold exactly the tokens that went in, or are refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.token_shards import HEADER, ShardError, read_shard, write_shard, write_shards

TOKENS = np.arange(1000, dtype=np.uint16)


@given(ids=st.lists(st.integers(0, 65_535), max_size=50), tokens_per_shard=st.integers(1, 20))
def test_round_trip(ids: list[int], tokens_per_shard: int) -> None:
    tokens = np.asarray(ids, dtype=np.uint16)
    shards = write_shards(tokens, tokens_per_shard)
    sizes = [(len(shard) - HEADER.size) // 2 for shard in shards]
    assert all(size == tokens_per_shard for size in sizes[:-1])
    parts = [read_shard(shard, n) for shard, n in zip(shards, sizes, strict=True)]
    assert [int(i) for part in parts for i in part] == ids


def test_bytes_are_little_endian_on_every_machine() -> None:
    shard = write_shard(np.asarray([1, 0x1234], dtype=">u2"))
    assert shard[HEADER.size :] == b"\x01\x00\x34\x12"
    assert shard[:16] == b"TAHT\x01\x00\x00\x00\x02" + bytes(7)


@given(at=st.integers(0, HEADER.size + 1999), flip=st.integers(1, 255))
def test_any_damage_is_found(at: int, flip: int) -> None:
    data = bytearray(write_shard(TOKENS))
    data[at] ^= flip
    with pytest.raises(ShardError):
        read_shard(bytes(data), 1000)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "cannot hold"),
        (write_shard(TOKENS)[:-1], "cannot hold"),
        (write_shard(TOKENS) + b"x", "cannot hold"),
        (write_shard(TOKENS[:999]) + b"xx", "instead of"),
        (b"XXXX" + write_shard(TOKENS)[4:], "not a token shard"),
        (b"TAHT\x02" + write_shard(TOKENS)[5:], "version 2"),
    ],
    ids=["empty", "short", "long", "count", "magic", "version"],
)
def test_wrong_shards(data: bytes, words: str) -> None:
    with pytest.raises(ShardError, match=words):
        read_shard(data, 1000)


@pytest.mark.parametrize("tokens_per_shard", [0, -1, 1 << 27])
def test_impossible_lengths(tokens_per_shard: int) -> None:
    with pytest.raises(ValueError, match="tokens_per_shard"):
        write_shards(TOKENS, tokens_per_shard)
