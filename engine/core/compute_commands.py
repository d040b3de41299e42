"""What the contributor's core asks of compute, and what comes back.

Commands are performed strictly in the order given, one at a time (`Reduce` and `GatherEvidence` may
run beside them). Every command is answered by exactly one result; a command that cannot be done is
answered by `Failed`, never by silence. Tensor bytes appear only as `PayloadRef`.
"""

from __future__ import annotations

import msgspec

from engine.protocol.ids import Digest, PayloadRef, PeerId, WorkKey
from engine.protocol.messages import StageManifest, StageOutcome


class TakeBase(msgspec.Struct, frozen=True):
    """Decode shards of a base, while others are on their way; drops whatever was held before.

    A `Load` follows. (shard, payload).
    """

    stage: int
    shards: tuple[tuple[int, PayloadRef], ...]


class Load(msgspec.Struct, frozen=True):
    """Become a replica of `stage` at the anchor of `round`; drops whatever was held before.

    The manifest's base was taken before. `deltas` are the payloads of its outcomes, in its order,
    per shard None where the anchor stood. With `kept_round` there is no base: compute has the
    anchor of that round already, and `deltas` are of the outcomes from then on.
    """

    stage: int
    round: int
    manifest: StageManifest
    deltas: tuple[tuple[PayloadRef | None, ...], ...]
    learning_rate_scale: float
    kept_round: int | None = None


class Forward(msgspec.Struct, frozen=True):
    """Keep a graph under `key` (training), or only the loss (validation).

    Stage 0 has neither tokens nor activation: compute reads the samples that `key` names.
    """

    key: WorkKey
    tokens: PayloadRef | None
    activation: PayloadRef | None


class Backward(msgspec.Struct, frozen=True):
    """Last stage: from its loss (`gradient` None). Frees the graph.

    `recompute`: the graph is too old (delay bound, or an anchor was applied since): run forward
    again with the live parameters, then backward.
    """

    key: WorkKey
    gradient: PayloadRef | None
    recompute: bool
    number: int = -1
    """Of the attempt downstream that the gradient came under; -1 at the last stage."""


class Discard(msgspec.Struct, frozen=True):
    """Forget the graph of a microbatch that will not come back."""

    key: WorkKey


class InnerStep(msgspec.Struct, frozen=True):
    """Clip the accumulated gradient, sketch it, let the optimizer rebind new parameters."""


class Cut(msgspec.Struct, frozen=True):
    """Snapshot; encode anchor - live + error feedback into shards."""

    round: int


class Reduce(msgspec.Struct, frozen=True):
    """Average one shard of the included contributions, exactly."""

    round: int
    stage: int
    """Not always one's own: others may be asked to arbitrate."""
    shard: int
    num_values: int
    contributions: tuple[tuple[PeerId, int, PayloadRef], ...]
    """(peer, integer weight, payload), in the plan's order."""


class Apply(msgspec.Struct, frozen=True):
    """Outer step on the anchor; live = new anchor + decoded(encoded(drift)).

    The drift is live - snapshot where what `Cut` encoded was merged, else live - old anchor: then
    the movement stays in live and the next cut carries it. A shard whose payload is None leaves
    the anchor as it is, and merges nothing.
    """

    outcome: StageOutcome
    shards: tuple[PayloadRef | None, ...]
    was_merged: tuple[bool, ...]
    """Per shard: whether this replica's contribution went into its outcome."""


class MakeBase(msgspec.Struct, frozen=True):
    """Encode these shards of the anchor and the outer momentum as a checkpoint base."""

    round: int
    shards: tuple[int, ...]


class GatherEvidence(msgspec.Struct, frozen=True):
    """Pack the log, payloads and sketches of a closed segment up to an inner step."""

    audit_id: int
    segment: int
    step: int


Command = (
    TakeBase
    | Load
    | Forward
    | Backward
    | Discard
    | InnerStep
    | Cut
    | Reduce
    | Apply
    | MakeBase
    | GatherEvidence
)


class BaseTaken(msgspec.Struct, frozen=True):
    """These shards are decoded."""

    stage: int


class Loaded(msgspec.Struct, frozen=True):
    stage: int
    round: int
    anchor_digest: Digest
    num_shards: int


class ForwardDone(msgspec.Struct, frozen=True):
    key: WorkKey
    tokens: PayloadRef | None
    """Token ids to pass along; None at the last stage."""
    activation: PayloadRef | None
    """Encoded, for the next stage; None at the last stage."""
    loss_nats: float
    num_tokens: int
    """Predicted tokens, as the loss counts them."""


class BackwardDone(msgspec.Struct, frozen=True):
    key: WorkKey
    gradient: PayloadRef | None
    """Encoded, for the stage before; None at stage 0."""
    num_tokens: int
    delay_steps: int


class Discarded(msgspec.Struct, frozen=True):
    key: WorkKey


class StepDone(msgspec.Struct, frozen=True):
    step: int
    """In this segment, from 1."""
    gradient_norm: float
    was_finite: bool
    """False: the step was skipped, the accumulated gradient dropped."""
    work_root: Digest | None = None
    """Merkle root over the open segment's log so far."""
    work_leaves: int = 0


class CutDone(msgspec.Struct, frozen=True):
    round: int
    shards: tuple[PayloadRef, ...]
    tokens: int
    inner_steps: int
    norm: float


class Reduced(msgspec.Struct, frozen=True):
    round: int
    stage: int
    shard: int
    result: PayloadRef
    excluded: tuple[PeerId, ...]


class SegmentRecord(msgspec.Struct, frozen=True):
    """What `messages.SegmentClosed` will commit to."""

    segment: int
    drift: Digest | None
    log_root: Digest
    log_entries: int
    sketch_root: Digest
    inner_steps: int


class Applied(msgspec.Struct, frozen=True):
    round: int
    """Of the new anchor."""
    anchor_digest: Digest
    closed: SegmentRecord
    """The segment that ended with this."""


class BaseMade(msgspec.Struct, frozen=True):
    round: int
    shards: tuple[tuple[int, PayloadRef], ...]


class EvidenceGathered(msgspec.Struct, frozen=True):
    audit_id: int
    container: PayloadRef


class Failed(msgspec.Struct, frozen=True):
    """A command that could not be done, and why. `is_peers_fault`: bad bytes came in."""

    command: Command
    reason: str
    is_peers_fault: bool


Result = (
    BaseTaken
    | Loaded
    | ForwardDone
    | BackwardDone
    | Discarded
    | StepDone
    | CutDone
    | Reduced
    | Applied
    | BaseMade
    | EvidenceGathered
    | Failed
)


def refs_of_load(command: TakeBase | Load) -> tuple[PayloadRef, ...]:
    """Every payload that a part of loading reads."""
    if isinstance(command, TakeBase):
        return tuple(ref for _, ref in command.shards)
    return tuple(ref for outcome in command.deltas for ref in outcome if ref is not None)


def refs_of(result: Result) -> tuple[PayloadRef, ...]:
    """Every payload that a result brought."""
    if isinstance(result, ForwardDone):
        return tuple(ref for ref in (result.tokens, result.activation) if ref is not None)
    if isinstance(result, BackwardDone):
        return (result.gradient,) if result.gradient is not None else ()
    if isinstance(result, CutDone):
        return result.shards
    if isinstance(result, Reduced):
        return (result.result,)
    if isinstance(result, BaseMade):
        return tuple(ref for _, ref in result.shards)
    return (result.container,) if isinstance(result, EvidenceGathered) else ()
