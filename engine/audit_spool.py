"""What a contributor keeps of its segments until an audit may be drawn: log, payloads, sketches.

Payloads are appended to one file per segment, each digest once; at its close a segment's log,
sketches and index are written beside it, so that evidence survives a restart of the process. All
files together stay below `bytes_max`: the oldest closed segments are dropped first; if the open
segment alone is too large (or the disk is full), later payloads are not kept, and an audit that was
drawn for a later step cannot be answered. Training never fails for want of this disk space.
Thread-safe: evidence is gathered while training goes on.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import msgspec

from engine.core.compute_commands import SegmentRecord
from engine.core.receipts import LogEntry, MerkleTree, hash_leaf, leaf_of, merkle_root
from engine.evidence import EvidenceError, EvidenceHeader, pack_evidence
from engine.protocol.ids import Digest, digest_of

SPOOL_BYTES_MAX = 8 << 30

log = logging.getLogger(__name__)


class _Closed(msgspec.Struct, frozen=True, array_like=True):
    """The index file of a segment."""

    segment: int
    drift: Digest | None
    entries: tuple[LogEntry, ...]
    sketches: tuple[bytes, ...]
    payloads: dict[Digest, tuple[int, int]]
    """Digest -> (offset, length) in the payload file."""


_index_decoder = msgspec.msgpack.Decoder(_Closed)


@dataclass(slots=True)
class _Open:
    segment: int
    drift: Digest | None
    path: Path
    entries: list[LogEntry] = field(default_factory=list)
    sketches: list[bytes] = field(default_factory=list)
    payloads: dict[Digest, tuple[int, int]] = field(default_factory=dict)
    num_bytes: int = 0
    is_full: bool = False
    file: BinaryIO | None = None
    """Of the payloads; opened with the first."""
    tree: MerkleTree = field(default_factory=MerkleTree)
    """Over `entries`."""

    def append(self, entry: LogEntry) -> None:
        self.entries.append(entry)
        self.tree.append(leaf_of(entry))

    def write(self, payload: bytes) -> None:
        """Through to the system at once, so that a full disk is seen here: OSError."""
        if self.file is None:
            self.file = self.path.open("ab")
        self.file.write(payload)
        self.file.flush()

    def close_file(self) -> None:
        if self.file is not None:
            with suppress(OSError):  # of what could not be written before, and is not counted
                self.file.close()
            self.file = None

    def closed(self) -> _Closed:
        entries, sketches = tuple(self.entries), tuple(self.sketches)
        return _Closed(self.segment, self.drift, entries, sketches, self.payloads)


class AuditSpool:
    """Segments of one contributor, under one directory that nobody else writes to."""

    def __init__(self, directory: Path, bytes_max: int = SPOOL_BYTES_MAX) -> None:
        """Takes up the closed segments that an earlier process left; OSError if that fails."""
        self._directory = directory
        self._bytes_max = bytes_max
        self._lock = threading.Lock()
        self._open: _Open | None = None
        directory.mkdir(parents=True, exist_ok=True)
        self._closed = sorted(p for p in directory.glob("*.index") if p.stem.isdigit())
        kept = {path.stem for path in self._closed}
        for path in [*directory.glob("*.payloads"), *directory.glob("*.partial")]:
            if path.stem not in kept:
                path.unlink()  # of a segment that was never closed
        self._serial = int(self._closed[-1].stem) + 1 if self._closed else 0
        self._num_bytes = sum(path.stat().st_size for path in directory.iterdir())

    # ------------------------------------------------------------ writing

    def open_segment(self, segment: int, drift: bytes | None) -> None:
        """Begin a segment; one that is still open is dropped."""
        with self._lock:
            self._drop_open()
            path = self._directory / f"{self._serial:08d}.payloads"
            self._serial += 1
            self._open = _Open(segment, None if drift is None else digest_of(drift), path)
            if drift is not None:
                self._keep(self._open, self._open.drift, drift)

    def record(self, entry: LogEntry, *payloads: bytes) -> None:
        """Append to the open segment's log, and keep the payloads that it names: of its token ids,
        then of its input."""
        names = [digest for digest in (entry.tokens, entry.input) if digest is not None]
        with self._lock:
            segment = self._require_open()
            segment.append(entry)
            for digest, payload in zip(names, payloads, strict=False):
                self._keep(segment, digest, payload)

    def record_step(self, sketch: bytes) -> None:
        """Append an inner step. `sketch`: fp32, little-endian."""
        with self._lock:
            segment = self._require_open()
            segment.append(LogEntry("step", output=digest_of(sketch)))
            segment.sketches.append(sketch)

    def open_root(self) -> tuple[Digest, int]:
        """Merkle root over the open segment's log so far, and its length."""
        with self._lock:
            tree = self._require_open().tree
            return tree.root(), len(tree)

    def close_segment(self) -> SegmentRecord:
        """End the open segment and write it down; returns what to commit to."""
        with self._lock:
            segment = self._require_open()
            self._open = None
            segment.close_file()
            self._write_index(segment)
        return SegmentRecord(
            segment=segment.segment,
            drift=segment.drift,
            log_root=segment.tree.root(),
            log_entries=len(segment.tree),
            sketch_root=merkle_root(segment.sketches),
            inner_steps=len(segment.sketches),
        )

    def drop_open(self) -> None:
        """Forget the open segment: the stage is loaded anew."""
        with self._lock:
            self._drop_open()

    @property
    def num_bytes(self) -> int:
        """On disk now."""
        return self._num_bytes

    # ------------------------------------------------------------ reading

    def evidence(self, segment: int, step: int) -> bytes:
        """The container for an audit of the newest closed `segment`, up to inner step `step`.

        Step 0 stands for the whole log without anything else: what a neighbour's is held against.
        Raises `EvidenceError` when the segment is not kept any more, or not up to that step.
        """
        with self._lock:
            kept = self._closed[::-1]
        # Without the lock: training goes on meanwhile. A segment dropped now is an error below.
        index, path = _find(kept, segment)
        if step == 0:
            log_only = EvidenceHeader(segment, 0, index.entries, b"", b"", b"", ())
            return pack_evidence(log_only, [])
        end = _end_of_step(index.entries, step)
        entries = index.entries[:end]
        payloads = [_read(path, index, digest) for digest in _needed(entries, index.drift)]
        header = EvidenceHeader(
            segment=segment,
            step=step,
            entries=entries,
            later_hashes=b"".join(hash_leaf(leaf_of(entry)) for entry in index.entries[end:]),
            sketch_hashes=b"".join(hash_leaf(sketch) for sketch in index.sketches),
            sketch=index.sketches[step - 1],
            payload_bytes=(),
        )
        return pack_evidence(header, payloads)

    # ------------------------------------------------------------ files

    def _require_open(self) -> _Open:
        if self._open is None:
            raise RuntimeError("no segment is open")
        return self._open

    def _drop_open(self) -> None:
        if self._open is not None:
            self._open.close_file()
            self._remove(self._open.path)
            self._open = None

    def _keep(self, segment: _Open, digest: Digest | None, payload: bytes) -> None:
        if digest is None or digest in segment.payloads or segment.is_full:
            return
        try:
            self._make_room(len(payload))
            segment.write(payload)
            self._num_bytes += len(payload)
        except OSError as error:
            segment.is_full = True
            log.warning("payloads of this segment are not kept for audits from here on: %s", error)
            return
        segment.payloads[digest] = (segment.num_bytes, len(payload))
        segment.num_bytes += len(payload)

    def _make_room(self, num_bytes: int) -> None:
        """Drop the oldest closed segments until `num_bytes` fit; OSError if they cannot."""
        while self._num_bytes + num_bytes > self._bytes_max:
            if not self._closed:
                raise OSError(f"the limit of {self._bytes_max} bytes is reached")
            oldest = self._closed.pop(0)
            self._remove(oldest)
            self._remove(oldest.with_suffix(".payloads"))

    def _remove(self, path: Path) -> None:
        if path.exists():
            self._num_bytes -= path.stat().st_size
            path.unlink()

    def _write_index(self, segment: _Open) -> None:
        index = segment.path.with_suffix(".index")
        data = msgspec.msgpack.encode(segment.closed())
        partial = index.with_suffix(".partial")
        try:
            self._make_room(len(data))
            partial.write_bytes(data)
            os.replace(partial, index)
            self._num_bytes += len(data)
        except OSError as error:
            partial.unlink(missing_ok=True)
            self._remove(segment.path)
            log.warning("segment %d cannot be kept for audits: %s", segment.segment, error)
        else:
            self._closed.append(index)


def _end_of_step(entries: Sequence[LogEntry], step: int) -> int:
    """Index behind the entry of inner step `step` (from 1)."""
    steps_at = [index for index, entry in enumerate(entries) if entry.kind == "step"]
    if not 1 <= step <= len(steps_at):
        raise EvidenceError(f"the segment has {len(steps_at)} inner steps, not {step}")
    return steps_at[step - 1] + 1


def _needed(entries: Sequence[LogEntry], drift: Digest | None) -> list[Digest]:
    """Payloads of a replay. Stage 0 has no inputs: its tokens are read from the run's data."""
    wanted: list[Digest | None] = [drift]
    for entry in entries:
        if entry.kind == "forward" and entry.input is not None:
            wanted += [entry.tokens, entry.input]
        elif entry.kind == "backward":
            wanted.append(entry.input)
    return list(dict.fromkeys(digest for digest in wanted if digest is not None))


def _find(paths: Sequence[Path], segment: int) -> tuple[_Closed, Path]:
    """Index and payload file of the first of `paths` that is of `segment`."""
    for path in paths:
        try:
            index = _index_decoder.decode(path.read_bytes())
        except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
            log.warning("the audit record %s cannot be read: %s", path.name, error)
            continue
        if index.segment == segment:
            return index, path.with_suffix(".payloads")
    raise EvidenceError(f"segment {segment} is not kept (any more)")


def _read(path: Path, index: _Closed, digest: Digest) -> bytes:
    if digest not in index.payloads:
        raise EvidenceError("payloads up to this step were not kept: the disk space ran out")
    offset, length = index.payloads[digest]
    try:
        with path.open("rb") as file:
            file.seek(offset)
            data = file.read(length)
    except OSError as error:
        raise EvidenceError(f"the kept payloads cannot be read: {error}") from error
    if digest_of(data) != digest:
        raise EvidenceError("the kept payloads are damaged")
    return data
