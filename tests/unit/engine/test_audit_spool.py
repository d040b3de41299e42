"""What is kept for audits: bounded, surviving a restart, and never in training's way."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from engine.audit_spool import AuditSpool
from engine.core.compute_commands import SegmentRecord
from engine.core.receipts import LogEntry, leaf_of, merkle_root
from engine.evidence import EvidenceError, unpack_evidence
from engine.protocol.ids import Work, digest_of


def sketch(value: float) -> bytes:
    return struct.pack("<4f", *[value] * 4)


def microbatch(spool: AuditSpool, number: int, size: int = 100) -> bytes:
    """A forward and a backward with payloads of their own; returns the activation."""
    activation, gradient = b"a%d" % number * size, b"g%d" % number * size
    tokens = b"t%d" % number
    work = Work(number, 0, 4)
    forward = LogEntry("forward", work, (0,), tokens=digest_of(tokens), input=digest_of(activation))
    spool.record(forward, tokens, activation)
    spool.record(LogEntry("backward", work, (0,), input=digest_of(gradient)), gradient)
    return activation


def segment(spool: AuditSpool, number: int, num_steps: int = 2, size: int = 100) -> SegmentRecord:
    spool.open_segment(number, b"drift%d" % number if number else None)
    for step in range(num_steps):
        microbatch(spool, 100 * number + step, size)
        spool.record_step(sketch(step))
    return spool.close_segment()


def test_evidence_holds_what_a_replay_needs_and_no_more(tmp_path: Path) -> None:
    spool = AuditSpool(tmp_path)
    record = segment(spool, 3)
    evidence = unpack_evidence(spool.evidence(3, 1))
    assert (evidence.header.segment, evidence.header.step) == (3, 1)
    assert [entry.kind for entry in evidence.header.entries] == ["forward", "backward", "step"]
    assert evidence.header.sketch == sketch(0)
    assert len(evidence.header.later_hashes) == 3 * 32
    assert len(evidence.payloads) == 4  # drift, tokens, activation, gradient of the first step
    assert evidence.payload(record.drift, "drift") == b"drift3"
    assert len(unpack_evidence(spool.evidence(3, 2)).payloads) == 7


def test_the_record_commits_to_log_and_sketches(tmp_path: Path) -> None:
    spool = AuditSpool(tmp_path)
    record = segment(spool, 0)
    entries = unpack_evidence(spool.evidence(0, 2)).header.entries
    assert record.log_root == merkle_root(leaf_of(entry) for entry in entries)
    assert record.sketch_root == merkle_root([sketch(0), sketch(1)])
    assert (record.log_entries, record.inner_steps, record.drift) == (6, 2, None)


def test_closed_segments_survive_a_restart_and_open_ones_do_not(tmp_path: Path) -> None:
    first = AuditSpool(tmp_path)
    segment(first, 0)
    before = first.evidence(0, 2)
    first.open_segment(1, None)
    microbatch(first, 7)
    again = AuditSpool(tmp_path)
    assert again.evidence(0, 2) == before
    with pytest.raises(EvidenceError, match="not kept"):
        again.evidence(1, 1)
    segment(again, 1)
    assert again.evidence(1, 1)
    on_disk = sum(path.stat().st_size for path in tmp_path.iterdir())
    assert again.num_bytes == on_disk
    assert AuditSpool(tmp_path).num_bytes == on_disk


def test_the_newest_segment_of_a_number_counts(tmp_path: Path) -> None:
    """After a rollback round numbers come again."""
    spool = AuditSpool(tmp_path)
    segment(spool, 0, num_steps=1)
    record = segment(spool, 0, num_steps=3)
    entries = unpack_evidence(spool.evidence(0, 3)).header.entries
    assert record.log_root == merkle_root(leaf_of(entry) for entry in entries)


def test_the_oldest_segments_make_room(tmp_path: Path) -> None:
    spool = AuditSpool(tmp_path, bytes_max=12_000)
    for number in range(6):
        segment(spool, number, size=500)
        assert spool.num_bytes <= 12_000
    assert spool.evidence(5, 2)
    with pytest.raises(EvidenceError, match="not kept"):
        spool.evidence(0, 1)


def test_a_segment_that_is_too_large_keeps_its_beginning(tmp_path: Path) -> None:
    spool = AuditSpool(tmp_path, bytes_max=20_000)
    record = segment(spool, 1, num_steps=8, size=1000)
    assert record.inner_steps == 8
    assert spool.num_bytes <= 20_000
    assert spool.evidence(1, 2)
    with pytest.raises(EvidenceError, match="not kept"):
        spool.evidence(1, 8)


def test_a_full_disk_does_not_stop_training(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool = AuditSpool(tmp_path)
    segment(spool, 0)
    fired: list[Path] = []

    def full(path: Path, *_: object, **__: object) -> None:
        fired.append(path)
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", full)
        patch.setattr(Path, "write_bytes", full)
        record = segment(spool, 1)
    assert fired
    assert record.inner_steps == 2
    assert spool.evidence(0, 1)
    with pytest.raises(EvidenceError):
        spool.evidence(1, 1)
    segment(spool, 2)
    assert spool.evidence(2, 2)


@pytest.mark.parametrize("what", ["payloads", "index"])
def test_damage_on_disk_is_found(tmp_path: Path, what: str) -> None:
    spool = AuditSpool(tmp_path)
    segment(spool, 1)
    [path] = tmp_path.glob(f"*.{what}")
    data = bytearray(path.read_bytes())
    data[3] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(EvidenceError):
        spool.evidence(1, 1)


def test_payloads_are_kept_once(tmp_path: Path) -> None:
    spool = AuditSpool(tmp_path)
    spool.open_segment(0, None)
    microbatch(spool, 1)
    before = spool.num_bytes
    microbatch(spool, 1)
    assert spool.num_bytes == before > 0


def test_dropping_leaves_nothing_behind(tmp_path: Path) -> None:
    spool = AuditSpool(tmp_path)
    spool.open_segment(0, b"drift")
    spool.drop_open()
    spool.drop_open()
    assert list(tmp_path.iterdir()) == []
    assert spool.num_bytes == 0
    with pytest.raises(RuntimeError, match="no segment"):
        spool.close_segment()
