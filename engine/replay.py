"""A validator's judgement: compute a contributor's segment again, up to the drawn step.

Nothing is believed. The evidence must hash to the roots that were committed before the step was
drawn; the anchor is rebuilt from the manifest; the log is replayed with the payloads as received;
what is compared is the sketch of the accumulated gradient before the optimizer, whose relative
error must be within `tolerance_at` (measured in tests/numerics/test_honest_and_lazy_apart.py).
A verdict is about the contributor. What keeps the validator itself from judging (a manifest that
cannot be loaded, its own memory) is raised, as `CannotJudgeError` or as it comes.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import torch

from engine.codec.header import NonFiniteError, PayloadError
from engine.compute.devices import choose_device, gains_by_bf16
from engine.compute.executor import BadTensorError
from engine.compute.sketch import relative_error
from engine.compute.yielding import YieldPoints
from engine.core.hop_rules import compare_hops
from engine.core.log_rules import flaw_of
from engine.core.memory_plan import MemoryLimits, plan_within
from engine.core.model_figures import stages_of
from engine.core.receipts import LogEntry, MerkleTree, hash_leaf, leaf_of
from engine.evidence import Evidence, EvidenceError, split_hashes, unpack_evidence
from engine.protocol.ids import Digest, digest_of
from engine.protocol.messages import AuditTask, BlobSpec, NeighbourLog
from engine.protocol.run_config import RunConfig
from engine.stage_payloads import SampleSource, StagePayloads
from engine.stage_replica import StageReplica

Blobs = Callable[[Digest], bytes]
"""Fetches from the blob store."""
RELATIVE_ERROR_MAX = 1e6
"""Stands for an error that is not a number, or of which nothing was computed."""
RAMP_STEPS = 64
FIRST_SHARE = 0.25


class CannotJudgeError(RuntimeError):
    """This validator cannot tell: the reason lies with the manifest or itself."""


@dataclass(frozen=True, slots=True)
class ReplayResult:
    """What the verdict will say."""

    passed: bool
    relative_error: float
    """Finite; `RELATIVE_ERROR_MAX` where the evidence itself was refuted."""
    reason: str
    contradicted_by: tuple[str, ...] = ()
    """Neighbours whose logs tell other things of the same hops: one of both ends lies."""


def replay(
    task: AuditTask,
    blobs: Blobs,
    evidence: bytes,
    samples: SampleSource,
    device: torch.device | None = None,
    autocast: bool | None = None,
    memory: MemoryLimits | None = None,
    points: YieldPoints | None = None,
) -> ReplayResult:
    """Judge one segment. `blobs` fetches what the manifest names; raises `CannotJudgeError`.

    memory: what a stage may take here; None: what there is. points: where it can be stopped.

    A contributor computes in fp32 or in bf16, whichever its device is faster at. The replay
    uses `autocast` (None: what gains here) and, where that is not within the tolerance, the other
    one as well: honest work is within it in one of the two, left-out work in neither.
    """
    try:
        unpacked = unpack_evidence(evidence)
        claimed = _checked_against_commitment(task, unpacked)
    except EvidenceError as error:
        return _refuted(str(error))
    smallest = RELATIVE_ERROR_MAX
    for _ in range(2):
        replica = _anchor_of(task, blobs, device, autocast, memory, points)
        try:
            replayed = _replayed_sketch(task, unpacked, replica, samples)
        except (EvidenceError, PayloadError, BadTensorError, NonFiniteError) as problem:
            return _refuted(str(problem))
        smallest = min(smallest, relative_error(claimed, replayed))
        if smallest <= tolerance_at(task.config, task.step):
            break
        autocast = not replica.executor.autocast
    judged = _judged(task, smallest)
    return _held_against_neighbours(judged, task, unpacked, blobs)


def tolerance_at(config: RunConfig, step: int) -> float:
    """Largest relative error of the sketch of inner step `step` of a segment.

    Rounding differences grow from step to step, since each step's parameters inherit them, while
    left-out work shows at once: `config.validation.tolerance` is reached at `RAMP_STEPS`, and a
    quarter of it holds at first.
    """
    share = min(1.0, max(FIRST_SHARE, step / RAMP_STEPS))
    return config.validation.tolerance * share


def _judged(task: AuditTask, error: float) -> ReplayResult:
    tolerance = tolerance_at(task.config, task.step)
    passed = error <= tolerance
    what = f"accumulated gradient of inner step {task.step} differs by {error:.2%}"
    verdict = "within" if passed else "above"
    return ReplayResult(passed, error, f"{what}, {verdict} the tolerance of {tolerance:.1%}")


def _refuted(reason: str) -> ReplayResult:
    return ReplayResult(False, RELATIVE_ERROR_MAX, f"the evidence is refuted: {reason}"[:500])


def _held_against_neighbours(
    judged: ReplayResult, task: AuditTask, evidence: Evidence, blobs: Blobs
) -> ReplayResult:
    """Inputs are replayed as the log says they came: here they are held against who sent them."""
    mine, found, num_compared = evidence.header.entries, [], 0
    for neighbour in task.neighbours:
        theirs = _log_of(neighbour, blobs)
        is_upstream = neighbour.closed.stage < task.closed.stage
        comparison = compare_hops(theirs, mine) if is_upstream else compare_hops(mine, theirs)
        num_compared += comparison.num_compared
        if comparison.is_contradiction:
            found.append(neighbour.peer_id)
    words = f"{num_compared} hops compared with {len(task.neighbours)} neighbours' logs"
    reason = f"{judged.reason}; {words}" if task.neighbours else judged.reason
    return replace(judged, reason=reason, contradicted_by=tuple(found))


def _log_of(neighbour: NeighbourLog, blobs: Blobs) -> tuple[LogEntry, ...]:
    """Empty unless it is the log that was committed: then nothing can be held against it."""
    try:
        entries = unpack_evidence(_fetched(blobs, neighbour.log)).header.entries
    except EvidenceError:
        return ()
    log = MerkleTree(hash_leaf(leaf_of(entry)) for entry in entries)
    committed = (neighbour.closed.log_root, neighbour.closed.log_entries)
    return entries if (log.root(), len(log)) == committed else ()


# ---------------------------------------------------------------- the commitment


def _checked_against_commitment(task: AuditTask, evidence: Evidence) -> torch.Tensor:
    """The claimed sketch, once everything hashes to what was committed; raises `EvidenceError`."""
    header, closed = evidence.header, task.closed
    if (header.segment, header.step) != (closed.segment, task.step):
        raise EvidenceError(f"it is of segment {header.segment}, step {header.step}")
    log = MerkleTree()
    leaves = [hash_leaf(leaf_of(entry)) for entry in header.entries]
    for leaf in [*leaves, *split_hashes(header.later_hashes)]:
        log.append_hash(leaf)
        if len(log) == task.seen_leaves and log.root() != task.seen_root:
            raise EvidenceError("the log was rewritten after a heartbeat had committed to it")
    if len(log) < task.seen_leaves:
        raise EvidenceError("the log is shorter than a heartbeat had said")
    if (log.root(), len(log)) != (closed.log_root, closed.log_entries):
        raise EvidenceError("the log is not the one that was committed")
    hashes = split_hashes(header.sketch_hashes)
    sketches = MerkleTree(hashes)
    if (sketches.root(), len(sketches)) != (closed.sketch_root, closed.inner_steps):
        raise EvidenceError("the sketches are not those that were committed")
    if not 1 <= task.step <= len(hashes) or hash_leaf(header.sketch) != hashes[task.step - 1]:
        raise EvidenceError("the sketch of the drawn step is not the one that was committed")
    _check_entries(task, header.entries, header.sketch)
    return torch.from_numpy(np.frombuffer(header.sketch, dtype="<f4").astype(np.float32))


def _check_entries(task: AuditTask, entries: tuple[LogEntry, ...], sketch: bytes) -> None:
    steps = [entry for entry in entries if entry.kind == "step"]
    if len(steps) != task.step or entries[-1].kind != "step":
        raise EvidenceError(f"the log does not end with inner step {task.step}")
    if steps[-1].output != digest_of(sketch) or len(sketch) % 4:
        raise EvidenceError("log and sketch contradict each other")
    if flaw := flaw_of(entries, task.config, task.closed.stage):
        raise EvidenceError(flaw)


# ---------------------------------------------------------------- the replay


def _anchor_of(
    task: AuditTask,
    blobs: Blobs,
    device: torch.device | None,
    autocast: bool | None,
    memory: MemoryLimits | None,
    points: YieldPoints | None,
) -> StageReplica:
    """A replica at the anchor that the segment began with; raises `CannotJudgeError`."""
    stage = task.closed.stage
    if not 0 <= stage < min(task.config.num_stages, len(task.manifest.stages)):
        raise CannotJudgeError(f"the run has no stage {stage}")
    manifest = task.manifest.stages[stage]
    if task.manifest.round != task.closed.segment:
        raise CannotJudgeError(f"the manifest is of round {task.manifest.round}")
    device = choose_device() if device is None else device
    is_bf16 = gains_by_bf16(device, task.config.model) if autocast is None else autocast
    plan = None
    if memory is not None:
        part = stages_of(task.config)[stage]
        plan = plan_within(task.config, part, memory, is_bf16=is_bf16)
        if plan is None:
            raise CannotJudgeError(f"stage {stage} is larger than the memory granted here")
    replica = StageReplica(task.config, stage, device, is_bf16, points=points, plan=plan)
    try:
        base = [_fetched(blobs, spec) for spec in manifest.base]
        deltas = [
            [_fetched(blobs, shard.blob) if shard.blob else None for shard in outcome.shards]
            for outcome in manifest.deltas
        ]
        replica.load(manifest, task.manifest.round, base, deltas)
    except PayloadError as error:
        raise CannotJudgeError(f"the manifest cannot be loaded: {error}") from error
    return replica


def _fetched(blobs: Blobs, spec: BlobSpec) -> bytes:
    data = blobs(Digest(spec.digest))
    if len(data) != spec.num_bytes or digest_of(data) != spec.digest:
        raise CannotJudgeError(f"the blob store gave other bytes for {spec.digest[:12]}")
    return data


def _replayed_sketch(
    task: AuditTask, evidence: Evidence, replica: StageReplica, samples: SampleSource
) -> torch.Tensor:
    """Perform the log; the sketch of its last step. Raises what a lying log leads to."""
    drift = task.closed.drift
    payload = None if drift is None else evidence.payload(Digest(drift), "the drift")
    replica.start(payload, task.manifest.learning_rate_scale)
    stage = StagePayloads(task.config, replica.executor, samples)
    sketch = torch.full((1,), math.nan)
    for entry in evidence.header.entries:
        if entry.kind == "step":
            sketch = replica.step().sketch
        else:
            _perform(entry, evidence, stage)
    return sketch


def _perform(entry: LogEntry, evidence: Evidence, stage: StagePayloads) -> None:
    what = f"an input of {entry.work}"
    if entry.kind == "forward" and stage.is_first:
        tokens = stage.own_tokens(entry.key[0])
        if digest_of(tokens) != entry.tokens:
            raise EvidenceError(f"{entry.work} was computed on other tokens than its samples")
        stage.forward(entry.key, tokens, None)
    elif entry.kind == "forward":
        tokens = evidence.payload(entry.tokens, what)
        stage.forward(entry.key, tokens, evidence.payload(entry.input, what))
    elif entry.kind == "backward":
        gradient = None if stage.is_last else evidence.payload(entry.input, what)
        stage.backward(entry.key, gradient, entry.recompute)
    else:
        stage.executor.discard(entry.key)
