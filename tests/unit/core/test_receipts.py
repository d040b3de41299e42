"""Merkle roots against the definition of RFC 6962, and the canonical bytes of log entries."""

from __future__ import annotations

import hashlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.receipts import LogEntry, MerkleTree, hash_leaf, leaf_of, merkle_root
from engine.protocol.ids import Digest, Work

LEAVES = st.lists(st.binary(max_size=8), max_size=40)


def by_definition(leaves: list[bytes]) -> bytes:
    """Section 2.1 of the RFC, word by word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    left, right = by_definition(leaves[:split]), by_definition(leaves[split:])
    return hashlib.sha256(b"\1" + left + right).digest()


@given(LEAVES)
def test_roots_are_those_of_the_rfc(leaves: list[bytes]) -> None:
    assert merkle_root(leaves) == by_definition(leaves).hex()


@given(LEAVES)
def test_a_tree_that_grows_has_the_root_of_each_prefix(leaves: list[bytes]) -> None:
    tree = MerkleTree()
    for num_leaves, leaf in enumerate(leaves):
        assert tree.root() == merkle_root(leaves[:num_leaves])
        tree.append(leaf)
    assert len(tree) == len(leaves)
    assert tree.root() == MerkleTree(hash_leaf(leaf) for leaf in leaves).root()


@given(LEAVES.filter(bool), st.data())
def test_any_change_changes_the_root(leaves: list[bytes], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(leaves) - 1))
    changed = [*leaves[:at], leaves[at] + b"x", *leaves[at + 1 :]]
    for other in (changed, leaves[:-1], [*leaves, b""]):
        assert merkle_root(other) != merkle_root(leaves)


def test_a_hash_of_a_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32"):
        MerkleTree().append_hash(b"short")


def test_entries_have_canonical_bytes() -> None:
    """Golden: committed roots of old segments must stay checkable."""
    entry = LogEntry("forward", Work(3, 64, 4), (0, 2), tokens=Digest("ab" * 32))
    leaf = leaf_of(entry)
    assert msgspec.msgpack.decode(leaf, type=LogEntry) == entry
    assert (
        merkle_root([leaf, leaf_of(LogEntry("step"))])
        == "da8ff441caba65b18cdf090fd85dd10060028600bca790f0d75d268c9edaa1a0"
    )


def test_entries_of_strangers_are_validated() -> None:
    cases: list[list[object]] = [["sing"], ["step", None, [], "ab"], ["forward", [1, 2], []]]
    for bad in cases:
        with pytest.raises(msgspec.ValidationError):
            msgspec.msgpack.decode(msgspec.msgpack.encode(bad), type=LogEntry)


def test_a_step_has_no_key() -> None:
    assert LogEntry("discard", Work(1, 0, 4), (5,)).key == (Work(1, 0, 4), (5,))
    with pytest.raises(ValueError, match="no microbatch"):
        _ = LogEntry("step").key
