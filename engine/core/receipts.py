"""The log of a segment, and the Merkle roots that commit a contributor to it.

Trees are those of RFC 6962: a leaf hashes as SHA-256(0x00 | leaf), an inner node as
SHA-256(0x01 | left | right), the empty tree as SHA-256 of nothing; a tree of n leaves splits at the
largest power of two below n. Pure. Not here: what is in the payloads that entries name, and who
keeps them (audit_spool.py).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from engine.protocol.frames import HOPS_MAX
from engine.protocol.ids import Attempt, Digest, Work, WorkKey

HASH_BYTES = 32
HexDigest = Annotated[Digest, Meta(pattern="^[0-9a-f]{64}$")]
EntryKind = Literal["forward", "backward", "discard", "step"]


class LogEntry(msgspec.Struct, frozen=True, array_like=True):
    """One command performed in a segment; in the order of performing they can be replayed."""

    kind: EntryKind
    work: Work | None = None
    """None for a step."""
    attempt: Annotated[Attempt, Meta(max_length=HOPS_MAX)] = ()
    tokens: HexDigest | None = None
    """Of a forward: the token ids that it read."""
    input: HexDigest | None = None
    """Activation of a forward, gradient of a backward, as received."""
    output: HexDigest | None = None
    """Activation or gradient as sent; of a step the sketch of its accumulated gradient."""
    recompute: bool = False
    """Backward: forward was run again with the live parameters. Forward: it ran in an earlier
    segment, and this entry only names its inputs for the backward that follows."""
    number: int = -1
    """Of a backward before the last stage: of the attempt downstream whose gradient this was."""

    @property
    def key(self) -> WorkKey:
        """Of a forward, backward or discard; ValueError for a step."""
        if self.work is None:
            raise ValueError("a step belongs to no microbatch")
        return self.work, self.attempt


_encoder = msgspec.msgpack.Encoder()


def leaf_of(entry: LogEntry) -> bytes:
    """Canonical bytes of an entry: MessagePack of its fields, in order."""
    return _encoder.encode(entry)


def hash_leaf(leaf: bytes) -> bytes:
    """The 32 bytes that stand for a leaf in its tree."""
    return hashlib.sha256(b"\x00" + leaf).digest()


class MerkleTree:
    """Grows by leaves, knows its root at any time; holds one hash per power of two."""

    def __init__(self, leaf_hashes: Iterable[bytes] = ()) -> None:
        self._peaks: list[tuple[int, bytes]] = []
        self._num_leaves = 0
        for leaf_hash in leaf_hashes:
            self.append_hash(leaf_hash)

    def __len__(self) -> int:
        return self._num_leaves

    def append(self, leaf: bytes) -> None:
        self.append_hash(hash_leaf(leaf))

    def append_hash(self, leaf_hash: bytes) -> None:
        """Append a leaf of which only the hash is known; ValueError for a wrong length."""
        if len(leaf_hash) != HASH_BYTES:
            raise ValueError(f"a hash has {HASH_BYTES} bytes, not {len(leaf_hash)}")
        height, node = 0, leaf_hash
        while self._peaks and self._peaks[-1][0] == height:
            node = _hash_node(self._peaks.pop()[1], node)
            height += 1
        self._peaks.append((height, node))
        self._num_leaves += 1

    def root(self) -> Digest:
        """As lower-case hex, like every digest of ours."""
        if not self._peaks:
            return Digest(hashlib.sha256(b"").hexdigest())
        node = self._peaks[-1][1]
        for _, left in reversed(self._peaks[:-1]):
            node = _hash_node(left, node)
        return Digest(node.hex())


def merkle_root(leaves: Iterable[bytes]) -> Digest:
    """Root over the leaves in their order."""
    return MerkleTree(hash_leaf(leaf) for leaf in leaves).root()


def _hash_node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
