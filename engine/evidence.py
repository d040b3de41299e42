"""What a contributor shows a validator about one segment: a container of log, payloads and sketch.

`magic "THEV" | version u32 | header length u32 | header (MessagePack) | payloads`, little-endian.
The header holds the log up to the drawn step, and only hashes of what lies behind it, so that the
committed roots can be checked from what is needed for the replay. Payloads are named by what they
hash to, never by a claim. Everything is checked against caps before it is unpacked; `EvidenceError`
is the contributor's fault. Not here: keeping these things until they are asked for
(audit_spool.py), and judging them (replay.py).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

import msgspec
from msgspec import Meta

from engine.core.receipts import HASH_BYTES, LogEntry
from engine.protocol.ids import Digest, digest_of

MAGIC = b"THEV"
VERSION = 1
EVIDENCE_BYTES_MAX = 16 << 30
HEADER_BYTES_MAX = 256 << 20
ENTRIES_MAX = 1 << 20
SKETCH_BYTES_MAX = 1 << 20
PAYLOADS_MAX = 1 << 21
_PREFIX = struct.Struct("<4sII")


class EvidenceError(ValueError):
    """Evidence that is malformed, incomplete, or not what was committed to."""


class EvidenceHeader(msgspec.Struct, frozen=True, array_like=True):
    """Everything but the payloads."""

    segment: Annotated[int, Meta(ge=0)]
    step: Annotated[int, Meta(ge=0)]
    """The last entry is this inner step's; 0: the whole log, and nothing else."""
    entries: Annotated[tuple[LogEntry, ...], Meta(max_length=ENTRIES_MAX)]
    later_hashes: Annotated[bytes, Meta(max_length=ENTRIES_MAX * HASH_BYTES)]
    """Leaf hashes of the log behind the step, one after the other."""
    sketch_hashes: Annotated[bytes, Meta(max_length=ENTRIES_MAX * HASH_BYTES)]
    """Leaf hashes of all sketches of the segment."""
    sketch: Annotated[bytes, Meta(max_length=SKETCH_BYTES_MAX)]
    """Of the step: fp32, little-endian."""
    payload_bytes: Annotated[tuple[int, ...], Meta(max_length=PAYLOADS_MAX)]
    """Lengths of the payloads behind this header."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Unpacked: well-formed, but not yet compared with any commitment."""

    header: EvidenceHeader
    payloads: Mapping[Digest, bytes]

    def payload(self, digest: Digest | None, what: str) -> bytes:
        """The bytes that hash to `digest`; raises `EvidenceError` when they are missing."""
        if digest is None or digest not in self.payloads:
            raise EvidenceError(f"{what} is missing")
        return self.payloads[digest]


_decoder = msgspec.msgpack.Decoder(EvidenceHeader)


def pack_evidence(header: EvidenceHeader, payloads: Sequence[bytes]) -> bytes:
    """The container; `header.payload_bytes` is set from `payloads`. Raises `EvidenceError`."""
    header = msgspec.structs.replace(header, payload_bytes=tuple(len(p) for p in payloads))
    encoded = msgspec.msgpack.encode(header)
    if len(encoded) > HEADER_BYTES_MAX:
        raise EvidenceError(f"a log of {len(header.entries)} entries is too long for evidence")
    return b"".join((_PREFIX.pack(MAGIC, VERSION, len(encoded)), encoded, *payloads))


def unpack_evidence(data: bytes) -> Evidence:
    """The parts of a container; raises `EvidenceError`."""
    if not _PREFIX.size <= len(data) <= EVIDENCE_BYTES_MAX:
        raise EvidenceError(f"{len(data)} bytes are no evidence")
    magic, version, header_bytes = _PREFIX.unpack_from(data)
    if magic != MAGIC or version != VERSION:
        raise EvidenceError(f"not evidence of version {VERSION}")
    at = _PREFIX.size + header_bytes
    if header_bytes > HEADER_BYTES_MAX or at > len(data):
        raise EvidenceError(f"a header of {header_bytes} bytes is impossible here")
    view = memoryview(data)
    try:
        header = _decoder.decode(view[_PREFIX.size : at])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise EvidenceError(f"undecodable header: {error}") from error
    lengths = header.payload_bytes
    if any(n < 0 for n in lengths) or sum(lengths) != len(data) - at:
        raise EvidenceError("payload lengths do not add up")
    payloads: dict[Digest, bytes] = {}
    for num_bytes in lengths:
        payload = bytes(view[at : at + num_bytes])
        payloads[digest_of(payload)] = payload
        at += num_bytes
    return Evidence(header, payloads)


def split_hashes(joined: bytes) -> list[bytes]:
    """Leaf hashes one after the other -> a list; raises `EvidenceError`."""
    if len(joined) % HASH_BYTES:
        raise EvidenceError("hashes of a wrong length")
    return [joined[at : at + HASH_BYTES] for at in range(0, len(joined), HASH_BYTES)]
