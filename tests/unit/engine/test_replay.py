"""A validator's verdicts: honest segments pass, and every way to lie is refuted with its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch

from engine.codec.activations import encode_tensor
from engine.core import compute_commands as cc
from engine.core.memory_plan import MemoryLimits, demand_of, plan_within
from engine.core.model_figures import MemoryPlan, memory_figures, stages_of
from engine.core.receipts import LogEntry, hash_leaf, leaf_of, merkle_root
from engine.evidence import EvidenceHeader, pack_evidence, unpack_evidence
from engine.protocol.ids import Digest, digest_of
from engine.protocol.messages import AuditTask, BlobSpec, NeighbourLog
from engine.replay import (
    RELATIVE_ERROR_MAX,
    CannotJudgeError,
    ReplayResult,
    replay,
    tolerance_at,
)
from engine.stage_replica import StageReplica
from tests.small_run import (
    CPU,
    Contributor,
    Stage,
    ToySamples,
    audit_task,
    backward,
    evidence_of,
    forward,
    inner_step,
    small_config,
    work_at,
)

torch.set_num_threads(1)
CONFIG = small_config()
STEPS = 3


@dataclass
class Audit:
    """An audited segment of one contributor: the second one, so that there is a drift."""

    peer: Contributor
    stage: Stage
    task: AuditTask
    evidence: bytes

    def judged(self, evidence: bytes | None = None, **changes: object) -> ReplayResult:
        task = msgspec.structs.replace(self.task, **changes)
        return replay(
            task,
            lambda digest: self.stage.blobs[digest],
            self.evidence if evidence is None else evidence,
            ToySamples(CONFIG),
            CPU,
            autocast=False,
        )


@pytest.fixture(scope="module", params=[0, 1], ids=["first stage", "last stage"])
def audit(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Audit:
    """Two rounds with delays, a discard, a graph that crosses the anchor, and training between."""
    folder: Path = tmp_path_factory.mktemp("audit")
    path = [Contributor(CONFIG, stage, folder / f"peer{stage}") for stage in (0, 1)]
    stages = [Stage([peer]) for peer in path]
    for peer in path:
        peer.load()
    inner_step(path, 0)
    crossing, _ = forward(path, work_at(90))
    _round(path, stages, 0)
    backward(path, crossing)
    late, _ = forward(path, work_at(91))
    lost, _ = forward(path, work_at(92))
    for step in range(STEPS - 1):
        inner_step(path, 10 + 2 * step)
    for peer, key in zip(path, lost, strict=True):
        peer.ok(cc.Discard(key), cc.Discarded)
    backward(path, late)
    for peer in path:
        peer.ok(cc.InnerStep(), cc.StepDone)
    inner_step(path, 30)
    manifest = stages[request.param].manifest(_digest_of(path[request.param]))
    closed = _round(path, stages, 1)[request.param].closed
    peer = path[request.param]
    task = audit_task(peer, closed, manifest, STEPS)
    return Audit(peer, stages[request.param], task, evidence_of(peer, 1, STEPS))


def _round(path: list[Contributor], stages: list[Stage], round_index: int) -> list[cc.Applied]:
    cuts = [peer.ok(cc.Cut(round_index), cc.CutDone) for peer in path]
    inner_step(path, 50 + 10 * round_index)  # becomes the drift
    return [
        stage.apply(peer, stage.reduce(round_index, [(peer, cut)]))
        for peer, stage, cut in zip(path, stages, cuts, strict=True)
    ]


def _digest_of(peer: Contributor) -> Digest:
    loaded = peer.performer._loaded
    assert loaded is not None
    return loaded.replica.digest()


def test_honest_work_on_the_same_machine_is_reproduced_exactly(audit: Audit) -> None:
    result = audit.judged()
    assert result.passed
    assert result.relative_error == 0.0
    assert "within" in result.reason
    entries = unpack_evidence(audit.evidence).header.entries
    kinds = {(entry.kind, entry.recompute) for entry in entries}
    assert {("forward", True), ("backward", True), ("discard", False)} <= kinds
    assert audit.task.closed.drift is not None


def test_every_step_can_be_drawn(audit: Audit) -> None:
    for step in range(1, audit.task.closed.inner_steps + 1):
        evidence = evidence_of(audit.peer, 1, step)
        assert audit.judged(evidence, step=step).relative_error == 0.0


# ---------------------------------------------------------------- what heartbeats had said


def root_of(audit: Audit, leaves: int) -> Digest:
    """Over the first entries of the log, as a heartbeat said it."""
    entries = unpack_evidence(audit.evidence).header.entries
    return merkle_root(leaf_of(entry) for entry in entries[:leaves])


@pytest.mark.parametrize("leaves", [1, 4])
def test_a_log_that_heartbeats_committed_to_is_replayed(audit: Audit, leaves: int) -> None:
    assert audit.judged(seen_root=root_of(audit, leaves), seen_leaves=leaves).passed


def test_a_log_rewritten_after_a_heartbeat_is_refuted(audit: Audit) -> None:
    """Consistent in itself and committed to in the end, but not what the heartbeat had said."""
    packed, task = recommitted(audit, lambda header: without(header, "discard"))
    seen = {"seen_root": root_of(audit, STEPS), "seen_leaves": STEPS}
    assert audit.judged(packed, closed=task.closed, **seen).passed, "nothing said is changed yet"
    late = len(unpack_evidence(audit.evidence).header.entries) - 1
    result = audit.judged(
        packed, closed=task.closed, seen_root=root_of(audit, late - 1), seen_leaves=late - 1
    )
    assert not result.passed
    assert "rewritten after a heartbeat" in result.reason
    result = audit.judged(seen_root="ab" * 32, seen_leaves=1 << 20)
    assert "shorter than a heartbeat had said" in result.reason


# ---------------------------------------------------------------- lies

Change = Callable[[EvidenceHeader], EvidenceHeader]


def repacked(audit: Audit, change: Change, payloads: list[bytes] | None = None) -> bytes:
    unpacked = unpack_evidence(audit.evidence)
    kept = list(unpacked.payloads.values()) if payloads is None else payloads
    return pack_evidence(change(unpacked.header), kept)


def set_to(**changes: object) -> Change:
    return lambda header: msgspec.structs.replace(header, **changes)


LIES: dict[str, tuple[Change, str]] = {
    "another step": (set_to(step=STEPS + 1), "step 4"),
    "another segment": (set_to(segment=0), "segment 0"),
    "a log cut short": (lambda h: set_to(entries=h.entries[:-1])(h), "not the one that was"),
    "a log without its end": (set_to(later_hashes=b""), "not the one that was"),
    "hashes of a wrong length": (set_to(later_hashes=b"x"), "wrong length"),
    "other sketches": (set_to(sketch_hashes=bytes(96)), "not those that were committed"),
    "another sketch": (set_to(sketch=bytes(1024)), "drawn step is not the one"),
}


@pytest.mark.parametrize("lie", LIES)
def test_what_was_not_committed_is_refuted(audit: Audit, lie: str) -> None:
    change, words = LIES[lie]
    result = audit.judged(repacked(audit, change))
    assert not result.passed
    assert result.relative_error == RELATIVE_ERROR_MAX
    assert words in result.reason
    assert len(result.reason) <= 500


@pytest.mark.parametrize("data", [b"", b"garbage", b"THEV" + bytes(8)])
def test_garbage_is_refuted(audit: Audit, data: bytes) -> None:
    assert not audit.judged(data).passed


def test_missing_payloads_are_refuted(audit: Audit) -> None:
    result = audit.judged(repacked(audit, lambda header: header, payloads=[]))
    assert "missing" in result.reason


def recommitted(audit: Audit, change: Change) -> tuple[bytes, AuditTask]:
    """A liar who committed to his lie: log and sketches hash to the roots."""
    unpacked = unpack_evidence(audit.evidence)
    header = msgspec.structs.replace(unpacked.header, later_hashes=b"")
    header = change(header)
    sketches = [bytes(1024)] * (STEPS - 1) + [header.sketch]
    header = msgspec.structs.replace(
        header, sketch_hashes=b"".join(hash_leaf(sketch) for sketch in sketches)
    )
    closed = msgspec.structs.replace(
        audit.task.closed,
        log_root=merkle_root(leaf_of(entry) for entry in header.entries),
        log_entries=len(header.entries),
        sketch_root=merkle_root(sketches),
        inner_steps=STEPS,
    )
    packed = pack_evidence(header, list(unpacked.payloads.values()))
    return packed, msgspec.structs.replace(audit.task, closed=closed)


def with_sketch(header: EvidenceHeader, sketch: bytes) -> EvidenceHeader:
    """The last step claims another gradient, consistently."""
    last = msgspec.structs.replace(header.entries[-1], output=digest_of(sketch))
    return msgspec.structs.replace(header, sketch=sketch, entries=(*header.entries[:-1], last))


def without(header: EvidenceHeader, kind: str) -> EvidenceHeader:
    """The first entry of a kind never happened."""
    index = next(i for i, entry in enumerate(header.entries) if entry.kind == kind)
    entries = header.entries[:index] + header.entries[index + 1 :]
    return msgspec.structs.replace(header, entries=entries)


def test_the_helper_itself_keeps_honest_work_honest(audit: Audit) -> None:
    packed, task = recommitted(audit, lambda header: header)
    assert audit.judged(packed, closed=task.closed).passed


COMMITTED_LIES: dict[str, tuple[Change, str]] = {
    "an invented gradient": (
        lambda h: with_sketch(h, np.ones(256, dtype="<f4").tobytes()),
        "above the tolerance",
    ),
    "a gradient that is no number": (
        lambda h: with_sketch(h, np.full(256, np.nan, dtype="<f4").tobytes()),
        "above the tolerance",
    ),
    "a sketch of another size": (lambda h: with_sketch(h, bytes(8)), "above the tolerance"),
    "a sketch of broken numbers": (lambda h: with_sketch(h, bytes(1023)), "contradict"),
    "a step that contradicts its sketch": (
        lambda h: set_to(entries=(*h.entries[:-1], LogEntry("step", output=digest_of(b"other"))))(
            h
        ),
        "contradict",
    ),
    "a backward less": (lambda h: without(h, "backward"), "entry"),
    "a forward less": (lambda h: without(h, "forward"), "without its forward"),
    "a step less": (lambda h: without(h, "step"), "does not end with inner step"),
}


@pytest.mark.parametrize("lie", COMMITTED_LIES)
def test_committed_lies_are_refuted_too(audit: Audit, lie: str) -> None:
    change, words = COMMITTED_LIES[lie]
    packed, task = recommitted(audit, change)
    result = audit.judged(packed, closed=task.closed)
    assert not result.passed
    assert words in result.reason
    assert np.isfinite(result.relative_error)


def test_other_tokens_than_the_lease_says_are_refuted_at_stage_0(audit: Audit) -> None:
    """Later stages log, and are held to, what they received."""

    class OtherSamples(ToySamples):
        def read(self, first_sample: int, num_samples: int, is_validation: bool):  # type: ignore[no-untyped-def]  # same as above
            return super().read(first_sample + 1, num_samples, is_validation)

    blobs = audit.stage.blobs
    result = replay(
        audit.task, lambda d: blobs[d], audit.evidence, OtherSamples(CONFIG), CPU, False
    )
    assert result.passed == (audit.peer.stage != 0)
    assert ("other tokens" in result.reason) == (audit.peer.stage == 0)


def test_what_the_validator_cannot_load_is_not_held_against_the_contributor(audit: Audit) -> None:
    def other_bytes(_: Digest) -> bytes:
        return b"other"

    with pytest.raises(CannotJudgeError, match="other bytes"):
        replay(audit.task, other_bytes, audit.evidence, ToySamples(CONFIG), CPU, False)
    wrong_round = msgspec.structs.replace(audit.task.manifest, round=2)
    with pytest.raises(CannotJudgeError, match="round 2"):
        audit.judged(manifest=wrong_round)
    stages = list(audit.task.manifest.stages)
    stages[audit.peer.stage] = msgspec.structs.replace(
        stages[audit.peer.stage], anchor_digest="ab" * 32
    )
    with pytest.raises(CannotJudgeError, match="replicas named"):
        audit.judged(manifest=msgspec.structs.replace(audit.task.manifest, stages=tuple(stages)))


def test_a_segment_that_diverged_honestly_is_not_refuted(tmp_path: Path) -> None:
    """Gradients that overflow: the step is skipped on both sides, and training goes on."""
    path = [Contributor(CONFIG, stage, tmp_path / f"peer{stage}") for stage in (0, 1)]
    for peer in path:
        peer.load()
    first, stage = path[0], Stage([path[0]])
    keys, _ = forward(path, work_at(0))
    huge = first.store.put(encode_tensor(torch.full((4, 16, 8), 7e28), 4, None))
    first.ok(cc.Backward(keys[0], huge, False), cc.BackwardDone)
    assert not first.ok(cc.InnerStep(), cc.StepDone).was_finite
    inner_step(path, 10)
    manifest = stage.manifest(_digest_of(first))
    cut = first.ok(cc.Cut(0), cc.CutDone)
    closed = stage.apply(first, stage.reduce(0, [(first, cut)])).closed
    for drawn in (1, 2):
        task = audit_task(first, closed, manifest, drawn)
        evidence = evidence_of(first, 0, drawn)
        result = replay(task, lambda d: b"", evidence, ToySamples(CONFIG), CPU, False)
        assert result.passed, result


# ---------------------------------------------------------------- memory


def test_a_replay_within_little_memory_gives_the_same_verdict(audit: Audit) -> None:
    """Graphs are given up and rebuilt, the optimizer lives in RAM: the numbers stay."""
    part = stages_of(CONFIG)[audit.peer.stage]
    frugal = MemoryPlan(is_bf16=False, optimizer_in_ram=True, graphs_max=1)
    limits = MemoryLimits(1 << 30, demand_of(memory_figures(CONFIG, part, frugal)).device_bytes)
    assert plan_within(CONFIG, part, limits, is_bf16=False) == frugal
    blobs, samples = audit.stage.blobs, ToySamples(CONFIG)
    task, evidence = audit.task, audit.evidence
    result = replay(task, lambda d: blobs[d], evidence, samples, CPU, False, memory=limits)
    assert result.passed
    assert result.relative_error == 0.0
    with pytest.raises(CannotJudgeError, match="larger than the memory"):
        replay(task, lambda d: b"", evidence, samples, CPU, False, memory=MemoryLimits(1, 1))


def test_a_replica_holds_its_stage_as_the_plan_says() -> None:
    plan = MemoryPlan(is_bf16=False, optimizer_in_ram=True, graphs_max=1)
    executor = StageReplica(CONFIG, 0, CPU, False, plan=plan).executor
    tokens = torch.from_numpy(ToySamples(CONFIG).read(0, 2, False).astype("int64"))
    for key in range(3):
        executor.forward(key, tokens, None)
    assert sum(kept.graph.output is not None for kept in executor._stash.values()) == 1


# ---------------------------------------------------------------- neighbours


def test_neighbours_logs_agree_with_honest_work_and_not_with_invented_inputs(
    tmp_path: Path,
) -> None:
    """A replica logs gradients that it never got: the replay agrees with it, its neighbour not."""
    path = [Contributor(CONFIG, stage, tmp_path / f"peer{stage}") for stage in (0, 1)]
    stages = [Stage([peer]) for peer in path]
    for peer in path:
        peer.load()
    inner_step(path, 0)
    keys = [forward(path, work_at(10 + index))[0] for index in range(2)]
    zeros = path[0].store.put(encode_tensor(torch.zeros(4, 16, 8), 4, None))
    for key in keys:
        path[1].ok(cc.Backward(key[1], None, False), cc.BackwardDone)
        path[0].ok(cc.Backward(key[0], zeros, False, key[1][1][-1]), cc.BackwardDone)
    for peer in path:
        peer.ok(cc.InnerStep(), cc.StepDone)
    manifests = [s.manifest(_digest_of(p)) for p, s in zip(path, stages, strict=True)]
    cuts = [peer.ok(cc.Cut(0), cc.CutDone) for peer in path]
    records = [
        stage.apply(peer, stage.reduce(0, [(peer, cut)])).closed
        for peer, stage, cut in zip(path, stages, cuts, strict=True)
    ]
    logs = [evidence_of(peer, 0, 0) for peer in path]
    blobs = {digest_of(log): log for log in logs}

    def judged(me: int, step: int, log: bytes) -> ReplayResult:
        task = audit_task(path[me], records[me], manifests[me], step)
        other = audit_task(path[1 - me], records[1 - me], manifests[1 - me], step)
        spec = BlobSpec(digest=digest_of(log), num_bytes=len(log))
        theirs = NeighbourLog(peer_id=path[1 - me].peer, closed=other.closed, log=spec)
        task = msgspec.structs.replace(task, neighbours=(theirs,))
        evidence = evidence_of(path[me], 0, step)
        return replay(task, lambda d: blobs[d], evidence, ToySamples(CONFIG), CPU, False)

    for me in (0, 1):
        assert judged(me, 1, logs[1 - me]).contradicted_by == (), "up to there all was honest"
        result = judged(me, 2, logs[1 - me])
        assert result.passed, "the replay alone finds nothing"
        assert result.contradicted_by == (path[1 - me].peer,)
    blobs[digest_of(logs[0])] = logs[0]
    assert judged(0, 2, logs[0]).contradicted_by == (), "another log than was committed"


def test_the_tolerance_grows_with_the_steps() -> None:
    largest = CONFIG.validation.tolerance
    allowed = [tolerance_at(CONFIG, step) for step in range(1, 200)]
    assert allowed == sorted(allowed)
    assert allowed[0] == largest / 4
    assert allowed[63] == allowed[-1] == largest
