"""Evidence containers: what strangers can send, and that it never does more than raise."""

from __future__ import annotations

import struct

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.receipts import LogEntry
from engine.evidence import (
    EvidenceError,
    EvidenceHeader,
    pack_evidence,
    split_hashes,
    unpack_evidence,
)
from engine.protocol.ids import Work, digest_of

HEADER = EvidenceHeader(
    segment=2,
    step=1,
    entries=(LogEntry("forward", Work(1, 0, 4), (0,), tokens=digest_of(b"t")), LogEntry("step")),
    later_hashes=bytes(64),
    sketch_hashes=bytes(32),
    sketch=bytes(16),
    payload_bytes=(),
)


@given(st.lists(st.binary(max_size=50), max_size=8))
def test_round_trip(payloads: list[bytes]) -> None:
    evidence = unpack_evidence(pack_evidence(HEADER, payloads))
    assert evidence.header.entries == HEADER.entries
    assert evidence.header.sketch == HEADER.sketch
    assert dict(evidence.payloads) == {digest_of(payload): payload for payload in payloads}


def test_payloads_are_named_by_what_they_hash_to() -> None:
    evidence = unpack_evidence(pack_evidence(HEADER, [b"true"]))
    assert evidence.payload(digest_of(b"true"), "it") == b"true"
    for missing in (digest_of(b"false"), None):
        with pytest.raises(EvidenceError, match="the drift is missing"):
            evidence.payload(missing, "the drift")


@given(st.binary(max_size=300))
def test_garbage_raises(data: bytes) -> None:
    for bad in (data, b"THEV" + data, struct.pack("<4sII", b"THEV", 1, len(data)) + data):
        with pytest.raises(EvidenceError):
            unpack_evidence(bad)


@given(st.data())
def test_changed_bytes_raise_or_change_what_is_named(data: st.DataObject) -> None:
    packed = pack_evidence(HEADER, [b"payload"])
    changed = bytearray(packed)
    changed[data.draw(st.integers(0, len(packed) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        evidence = unpack_evidence(bytes(changed))
    except EvidenceError:
        return
    assert (evidence.header, evidence.payloads) != (HEADER, {digest_of(b"payload"): b"payload"})


@pytest.mark.parametrize("cut", [1, 8, 40])
def test_truncation_raises(cut: int) -> None:
    with pytest.raises(EvidenceError):
        unpack_evidence(pack_evidence(HEADER, [b"payload"])[:-cut])


@pytest.mark.parametrize(
    "lengths", [(-1, 8), (1 << 62,), (3,)], ids=["negative", "huge", "too short"]
)
def test_lengths_are_checked_before_anything_is_unpacked(lengths: tuple[int, ...]) -> None:
    header = msgspec.msgpack.encode(msgspec.structs.replace(HEADER, payload_bytes=lengths))
    packed = struct.pack("<4sII", b"THEV", 1, len(header)) + header + b"payload"
    with pytest.raises(EvidenceError, match="add up"):
        unpack_evidence(packed)


def test_hashes_have_one_length() -> None:
    assert split_hashes(bytes(64)) == [bytes(32)] * 2
    with pytest.raises(EvidenceError):
        split_hashes(bytes(33))
