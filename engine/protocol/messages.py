"""The control plane: what a contributor or validator says to the orchestrator, and what it answers.

Every request is a frozen struct with a reply type of its own; `ROUTES` is the one table that the
HTTP client, the HTTP service and the OpenAPI document are made from, and the simulation calls the
same core with the same structs. Counters are cumulative within a session, so that a request sent
twice changes nothing. Deadlines travel as remaining seconds, so that nobody's clock matters.
Bounds: a body over `BODY_BYTES_MAX`, or a list over its annotated length, is refused unread.
Not here: frames between contributors (frames.py) and the run's definition (run_config.py).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from engine.protocol.ids import Digest, PeerId, RunId, Work
from engine.protocol.run_config import RunConfig

BODY_BYTES_MAX = 4 << 20
STAGES_MAX = 256
SHARDS_MAX = 65_536
PEERS_PER_STAGE_MAX = 256

Name = Annotated[str, Meta(max_length=120)]
Sentence = Annotated[str, Meta(max_length=500)]
HexId = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Count = Annotated[int, Meta(ge=0, le=1 << 62)]
Seconds = Annotated[float, Meta(ge=0.0, le=1e9)]


class Message(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """Base of all control messages. Unknown fields are ignored: newer peers may say more."""


class Phase(StrEnum):
    """Of a run; `core/phases.py` holds the transition table."""

    JOINING = "joining"
    WARM_UP = "warm_up"
    TRAINING = "training"
    MERGING = "merging"
    EVALUATING = "evaluating"
    PAUSED = "paused"
    FINISHED = "finished"


class PeerAddress(Message, frozen=True, kw_only=True):
    """Where a peer's data plane can be reached."""

    peer_id: HexId
    direct: Annotated[tuple[Name, ...], Meta(max_length=16)] = ()
    """`ip:port`, most likely first."""
    relay: Name | None = None


class BlobSpec(Message, frozen=True, kw_only=True):
    """Bytes in the blob store, by what they are."""

    digest: HexId
    num_bytes: Count


# ---------------------------------------------------------------- registration and seats


class DeviceReport(Message, frozen=True, kw_only=True):
    """What a machine offers; measured by the engine, shown in the dashboard."""

    kind: Literal["cuda", "mps", "cpu"]
    name: Name = ""
    memory_bytes: Count = 0
    """Main memory that is granted; 0: not said."""
    card_bytes: Count | None = None
    """What may be taken of a card's own memory; None: it computes in main memory."""
    flops_per_s: Annotated[float, Meta(ge=0.0)] = 0.0
    """Measured with matrix products, not read off a data sheet."""


class Register(Message, frozen=True, kw_only=True):
    """First word of a session; idempotent."""

    protocol_version: int
    software_version: Name
    role: Literal["contributor", "validator", "reader"]
    """A reader only fetches what the run is made of, to put a checkpoint together."""
    name: Name = ""
    device: DeviceReport
    session: Name
    """Drawn anew at every start of the process: counters begin at zero with it."""


class Registered(Message, frozen=True, kw_only=True):
    server_time_s: float
    heartbeat_s: Seconds
    runs: tuple[RunId, ...]


class Seat(Message, frozen=True, kw_only=True):
    """The right to serve a stage; survives sleep, restart and update."""

    stage: Count
    expires_in_s: Seconds
    generation: Count
    """Raised by a rollback: state of an older generation is dropped and loaded anew."""


class Queued(Message, frozen=True, kw_only=True):
    """The run is full: an honest place in the queue."""

    position: Count
    """1 is next."""
    reason: Sentence
    retry_s: Seconds


class Join(Message, frozen=True, kw_only=True):
    """Ask for a seat in a run, or take the kept one again."""

    address: PeerAddress
    tokens_per_s: Annotated[float, Meta(ge=0.0)] = 0.0


class Joined(Message, frozen=True, kw_only=True):
    seat: Seat | None
    queued: Queued | None = None
    config: RunConfig | None = None
    """With a seat."""


class Leave(Message, frozen=True, kw_only=True):
    """Give work back at once; the seat stays unless `gives_up_seat`."""

    reason: Sentence
    gives_up_seat: bool = False


class Left(Message, frozen=True, kw_only=True):
    pass


# ---------------------------------------------------------------- leases


class Lease(Message, frozen=True, kw_only=True):
    """A range of samples to train on (or to evaluate), for stage 0."""

    lease_id: Count
    first_sample: Count
    num_samples: Count
    samples_per_microbatch: Count
    skip_bits: Count = 0
    """Bit i set: microbatch i of this range was completed under an earlier lease."""
    is_validation: bool = False
    expires_in_s: Seconds


class AskLeases(Message, frozen=True, kw_only=True):
    """From a replica of stage 0 that runs out of samples."""

    num_leases: Annotated[int, Meta(ge=1, le=8)] = 1


class Leases(Message, frozen=True, kw_only=True):
    leases: tuple[Lease, ...]
    retry_s: Seconds
    reason: Sentence = ""


class LeaseProgress(Message, frozen=True, kw_only=True):
    """Cumulative; a lease is done when all bits are set."""

    lease_id: Count
    completed_bits: Count
    """Bit i set: the pathway of microbatch i is complete (its gradient was applied here)."""
    loss_nats: float
    """Summed over the tokens of the completed microbatches."""
    num_tokens: Count


# ---------------------------------------------------------------- heartbeat


class PairCount(Message, frozen=True, kw_only=True):
    """Work done together with one peer of a neighbouring stage; cumulative over the session.

    Both ends count the same complete pathways, so the smaller of both is what gets paid:
    the upstream end counts a gradient that it accepted from `peer_id` and that was in turn accepted
    further upstream; the downstream end counts a gradient that `peer_id` acknowledged as accepted.
    """

    peer_id: HexId
    peer_is_upstream: bool
    train_tokens: Count
    validation_tokens: Count
    microbatches: Count


class Counters(Message, frozen=True, kw_only=True):
    """Of this session; shown, summed up in metrics, never paid by themselves."""

    forward_bytes: Count = 0
    """Sent and received activation frames count at the sender only."""
    forward_tokens: Count = 0
    """Tokens whose activations crossed the wire from here."""
    backward_bytes: Count = 0
    backward_tokens: Count = 0
    transfer_bytes: Count = 0
    """Shards, bases and evidence to and from the blob store."""
    duplicates: Count = 0
    """Frames that came again, and gradients of superseded attempts."""
    rerouted: Count = 0
    refused: Count = 0
    """Frames that were garbage, oversized, stale, non-finite or of a wrong shape."""
    recomputed: Count = 0
    lost: Count = 0
    """Microbatches that passed their deadline here."""
    delay_steps: tuple[Count, ...] = ()
    """Histogram: backward passes by inner steps between forward and backward."""


class Activity(StrEnum):
    LOADING = "loading"
    READY = "ready"
    WORKING = "working"
    PAUSED = "paused"
    DRAINING = "draining"


class Heartbeat(Message, frozen=True, kw_only=True):
    """Sent every `next_heartbeat_s`, and at once after what changes the picture."""

    session: Name
    activity: Activity
    generation: Count
    stage: Count
    round: Count
    """The contributor's anchor is of this round: live parameters descend from it."""
    routing_version: Count
    address: PeerAddress
    steps_since_cut: Count
    tokens_since_cut: Count
    tokens_per_s: Annotated[float, Meta(ge=0.0)]
    """Of this replica while it computes, measured."""
    loss_nats: float = 0.0
    """Last stage: summed training loss of the session."""
    loss_tokens: Count = 0
    pairs: Annotated[tuple[PairCount, ...], Meta(max_length=2 * PEERS_PER_STAGE_MAX)] = ()
    leases: Annotated[tuple[LeaseProgress, ...], Meta(max_length=64)] = ()
    counters: Counters = Counters()
    work_root: HexId | None = None
    """Merkle root over the open segment's leaves; the leaves are fetched only for an audit."""
    work_leaves: Count = 0


class RoutePeer(Message, frozen=True, kw_only=True):
    """A replica of a neighbouring stage."""

    address: PeerAddress
    tokens_per_s: float


class RoutingTable(Message, frozen=True, kw_only=True):
    """Whom to send to, and whom to let in."""

    version: Count
    downstream: tuple[RoutePeer, ...]
    upstream: tuple[RoutePeer, ...]


class CutOrder(Message, frozen=True, kw_only=True):
    """The round closes: snapshot at the next inner step, contribute, go on training."""

    round: Count


class Contribution(Message, frozen=True, kw_only=True):
    """One replica's pseudo-gradient in the fixed, included set of a round."""

    peer_id: HexId
    weight: Count
    """Tokens applied in it."""
    shards: tuple[BlobSpec, ...]


class MergePlan(Message, frozen=True, kw_only=True):
    """The included set of one stage in one round, and who reduces what. Fixed once given."""

    round: Count
    included: tuple[Contribution, ...]
    """In the order of reduction."""
    reducers: tuple[tuple[HexId, ...], ...]
    """Per shard: uploader first, witness second, then an arbiter once they disagreed."""


class ReduceOrder(Message, frozen=True, kw_only=True):
    """A shard of another stage that its own replicas cannot settle: reduce it as well."""

    generation: Count
    stage: Count
    round: Count
    shard: Count
    num_values: Count
    contributions: tuple[Contribution, ...]
    """In the order of reduction, each with this one shard."""
    uploads: bool = False


class ShardOutcome(Message, frozen=True, kw_only=True):
    """The reduced delta of one shard; `blob` None: both reducers were lost, the anchor stands."""

    blob: BlobSpec | None
    excluded: tuple[HexId, ...] = ()
    """Contributions that went into others of the stage's shards, but were refused in this one."""


class StageOutcome(Message, frozen=True, kw_only=True):
    """How `round` ended for one stage: applied to its anchor it gives that of `round` + 1."""

    round: Count
    shards: tuple[ShardOutcome, ...]
    included: tuple[HexId, ...]
    next_learning_rate_scale: float
    is_last: bool = False
    """No training follows: live parameters become the anchor itself."""


class BaseOrder(Message, frozen=True, kw_only=True):
    """Upload these shards of the anchor (and outer momentum) of `round` as a checkpoint base."""

    round: Count
    shards: tuple[Count, ...]


class EvidenceOrder(Message, frozen=True, kw_only=True):
    """An audit was drawn: upload the log, payloads and sketches of a closed segment."""

    audit_id: Count
    segment: Count
    """The round whose anchor the segment began with."""
    step: Count
    """The replay ends with this inner step's accumulated gradients; 0: of a neighbour's audit, the
    log alone is asked for."""


class HeartbeatReply(Message, frozen=True, kw_only=True):
    server_time_s: float
    next_heartbeat_s: Seconds
    phase: Phase
    reason: Sentence
    round: Count
    seat: Seat | None
    """None: the seat is gone; join again."""
    routing: RoutingTable | None = None
    """When it differs from `routing_version`."""
    cut: CutOrder | None = None
    plan: MergePlan | None = None
    reduce: Annotated[tuple[ReduceOrder, ...], Meta(max_length=64)] = ()
    outcomes: tuple[StageOutcome, ...] = ()
    """Rounds that the sender has not applied, oldest first."""
    reload: bool = False
    """The sender is too far behind, of another generation or stage: load the manifest."""
    base: BaseOrder | None = None
    evidence: EvidenceOrder | None = None


# ---------------------------------------------------------------- merging


class Commit(Message, frozen=True, kw_only=True):
    """After its shards lie in the blob store: what this replica contributes to a round."""

    session: Name
    generation: Count
    stage: Count
    round: Count
    shards: Annotated[tuple[BlobSpec, ...], Meta(max_length=SHARDS_MAX)]
    tokens: Count
    """Weight: tokens applied since the last contribution that was included."""
    inner_steps: Count
    norm: Annotated[float, Meta(ge=0.0)]
    """Of the decoded contribution, for statistical guards."""


class Committed(Message, frozen=True, kw_only=True):
    accepted: bool
    reason: Sentence = ""
    """`too late` means carried: keep it in error feedback, it counts next round."""


class Reduced(Message, frozen=True, kw_only=True):
    """A reducer's result for one shard; the uploader's lies in the blob store already."""

    generation: Count
    stage: Count
    round: Count
    shard: Count
    result: BlobSpec
    excluded: tuple[HexId, ...] = ()
    """Contributions that every reducer must refuse by the same rule (undecodable, outlier)."""


class ReducedReply(Message, frozen=True, kw_only=True):
    accepted: bool
    upload: bool = False
    """The uploader is lost: this witness shall upload."""
    reason: Sentence = ""


class Applied(Message, frozen=True, kw_only=True):
    """The new anchor's digest: all replicas of a stage must name the same."""

    generation: Count
    stage: Count
    round: Count
    """Of the new anchor."""
    anchor_digest: HexId


class AppliedReply(Message, frozen=True, kw_only=True):
    agrees: bool
    """False: reload from the manifest."""


class BaseShards(Message, frozen=True, kw_only=True):
    """Checkpoint shards that were uploaded for a `BaseOrder`."""

    generation: Count
    stage: Count
    round: Count
    shards: dict[int, BlobSpec]


class BaseShardsReply(Message, frozen=True, kw_only=True):
    accepted: bool


# ---------------------------------------------------------------- manifests


class StageManifest(Message, frozen=True, kw_only=True):
    """One stage of a consistent cut: a base, and the deltas that lead from it to the anchor."""

    base_round: Count
    base: tuple[BlobSpec, ...]
    """Empty for round 0: initial parameters follow from the run's seed."""
    deltas: tuple[StageOutcome, ...]
    """Of rounds base_round .. round - 1."""
    anchor_digest: HexId | None
    """None until a replica has named it."""


class Manifest(Message, frozen=True, kw_only=True):
    """One consistent cut across all stages: the anchors of `round`."""

    run_id: RunId
    config_digest: HexId
    generation: Count
    round: Count
    tokens: Count
    learning_rate_scale: float
    stages: tuple[StageManifest, ...]


class AskManifest(Message, frozen=True, kw_only=True):
    """The newest manifest, or that of `round`."""

    round: int | None = None


class ManifestReply(Message, frozen=True, kw_only=True):
    manifest: Manifest


# ---------------------------------------------------------------- blobs


class AskUploads(Message, frozen=True, kw_only=True):
    blobs: Annotated[tuple[BlobSpec, ...], Meta(max_length=4096)]


class SignedUrl(Message, frozen=True, kw_only=True):
    """A URL bound to one method, digest and size, expiring."""

    digest: HexId
    url: Annotated[str, Meta(max_length=4096)]
    headers: dict[str, str] = {}
    already_there: bool = False


class SignedUrls(Message, frozen=True, kw_only=True):
    urls: tuple[SignedUrl, ...]


class AskDownloads(Message, frozen=True, kw_only=True):
    digests: Annotated[tuple[HexId, ...], Meta(max_length=4096)]


# ---------------------------------------------------------------- audits


class SegmentClosed(Message, frozen=True, kw_only=True):
    """Commits a contributor to what it did between two anchors; an audit may be drawn after it."""

    generation: Count
    stage: Count
    segment: Count
    """The round whose anchor it began with."""
    drift: HexId | None
    """Digest of the payload added to the anchor at its start; None: started from the anchor."""
    log_root: HexId
    log_entries: Count
    sketch_root: HexId
    inner_steps: Count


class SegmentClosedReply(Message, frozen=True, kw_only=True):
    accepted: bool


class Evidence(Message, frozen=True, kw_only=True):
    audit_id: Count
    blob: BlobSpec


class EvidenceReply(Message, frozen=True, kw_only=True):
    accepted: bool
    reason: Sentence = ""


class AskAudit(Message, frozen=True, kw_only=True):
    """A validator is free."""


class NeighbourLog(Message, frozen=True, kw_only=True):
    """The log of the same segment of a replica of a stage next to the audited one."""

    peer_id: HexId
    closed: SegmentClosed
    log: BlobSpec


class AuditTask(Message, frozen=True, kw_only=True):
    audit_id: Count
    contributor: HexId
    step: Count
    config: RunConfig
    manifest: Manifest
    """Of the segment's anchor."""
    closed: SegmentClosed
    evidence: BlobSpec
    seen_root: HexId | None = None
    """What the last heartbeat of the segment committed to while the work was going on."""
    seen_leaves: Count = 0
    neighbours: tuple[NeighbourLog, ...] = ()
    """Whose logs must agree with the evidence on what they sent each other."""


class AuditReply(Message, frozen=True, kw_only=True):
    task: AuditTask | None
    retry_s: Seconds
    reduce: Annotated[tuple[ReduceOrder, ...], Meta(max_length=64)] = ()
    """To arbitrate where contributors disagree and are too few."""


class Verdict(Message, frozen=True, kw_only=True):
    audit_id: Count
    passed: bool
    relative_error: float
    reason: Sentence
    contradicted_by: Annotated[tuple[HexId, ...], Meta(max_length=64)] = ()
    """Neighbours whose committed logs tell other things of the same hops."""


class VerdictReply(Message, frozen=True, kw_only=True):
    accepted: bool


# ---------------------------------------------------------------- reading


class AskStatement(Message, frozen=True, kw_only=True):
    """One's own statement; every number explained."""

    limit: Annotated[int, Meta(ge=1, le=1000)] = 100


class StatementLine(Message, frozen=True, kw_only=True):
    at_s: float
    round: Count
    kind: Literal["provisional", "vested", "forfeited"]
    micro_credits: int
    why: Sentence


class Statement(Message, frozen=True, kw_only=True):
    provisional_micro: int
    vested_micro: int
    forfeited_micro: int
    lines: tuple[StatementLine, ...]


class ContributorStatus(Message, frozen=True, kw_only=True):
    peer_id: HexId
    name: Name
    software_version: Name = ""
    """As it says: an operator sees who should update."""
    stage: int | None
    activity: Name
    alive: bool
    tokens_per_s: float
    train_tokens: Count
    """Paid so far."""
    microbatches: Count
    provisional_micro: int
    vested_micro: int
    audits_passed: Count
    audits_failed: Count


class RunStatus(Message, frozen=True, kw_only=True):
    """The public picture of a run."""

    run_id: RunId
    preset: Name
    phase: Phase
    reason: Sentence
    generation: Count
    round: Count
    num_stages: Count
    tokens: Count
    """Trained: distinct samples with a complete pathway."""
    repeated_samples: Count
    loss: float | None
    """Recent training loss, nats per token."""
    losses: tuple[tuple[int, float], ...] = ()
    """(tokens, nats per token), thinned to at most 1,000 points."""
    evaluations: tuple[tuple[int, float], ...] = ()
    """(round, bits per byte) on held-out text."""
    contributors: tuple[ContributorStatus, ...] = ()
    counters: Counters = Counters()
    """Summed over contributors."""
    credits_paid_micro: int = 0
    """To contributors, of which `forfeited_micro` were taken back, and to validators."""
    validators_micro: int = 0
    """To all validators together, for their verdicts."""
    forfeited_micro: int = 0
    ledger_balanced: bool = True
    digests_agree: bool = True
    audits_passed: Count = 0
    audits_failed: Count = 0
    audits_pending: Count = 0
    """Open audits, and verdicts that are not paid yet."""
    fraction_done: float = 0.0
    events: tuple[tuple[float, Sentence], ...] = ()
    """The newest decisions, with their reasons."""


class AskStatus(Message, frozen=True, kw_only=True):
    pass


Request = (
    Register
    | Join
    | Leave
    | AskLeases
    | Heartbeat
    | Commit
    | Reduced
    | Applied
    | BaseShards
    | AskManifest
    | AskUploads
    | AskDownloads
    | SegmentClosed
    | Evidence
    | AskAudit
    | Verdict
    | AskStatement
    | AskStatus
)

Reply = (
    Registered
    | Joined
    | Left
    | Leases
    | HeartbeatReply
    | Committed
    | ReducedReply
    | AppliedReply
    | BaseShardsReply
    | ManifestReply
    | SignedUrls
    | SegmentClosedReply
    | EvidenceReply
    | AuditReply
    | VerdictReply
    | Statement
    | RunStatus
)

ROUTES: dict[type[Request], tuple[str, type[Reply]]] = {
    Register: ("register", Registered),
    Join: ("join", Joined),
    Leave: ("leave", Left),
    AskLeases: ("leases", Leases),
    Heartbeat: ("heartbeat", HeartbeatReply),
    Commit: ("commit", Committed),
    Reduced: ("reduced", ReducedReply),
    Applied: ("applied", AppliedReply),
    BaseShards: ("base", BaseShardsReply),
    AskManifest: ("manifest", ManifestReply),
    AskUploads: ("uploads", SignedUrls),
    AskDownloads: ("downloads", SignedUrls),
    SegmentClosed: ("segment", SegmentClosedReply),
    Evidence: ("evidence", EvidenceReply),
    AskAudit: ("audit", AuditReply),
    Verdict: ("verdict", VerdictReply),
    AskStatement: ("statement", Statement),
    AskStatus: ("status", RunStatus),
}
"""Request type -> (last part of `POST /v1/runs/{run_id}/...`, reply type)."""


class Problem(Message, frozen=True, kw_only=True):
    """A refusal, RFC 9457: what happened, and what to do about it."""

    title: Sentence
    detail: Sentence
    status: int
    code: Name
    """Stable and machine-readable: `clock_skew`, `protocol_version`, `unknown_peer`, ..."""


def lease_microbatches(lease: Lease) -> list[tuple[int, Work]]:
    """The (bit, work) pairs of a lease that are still to be done, in order."""
    per = lease.samples_per_microbatch
    count = -(-lease.num_samples // per)
    return [
        (
            bit,
            Work(
                lease_id=lease.lease_id,
                first_sample=lease.first_sample + bit * per,
                num_samples=min(per, lease.num_samples - bit * per),
                is_validation=lease.is_validation,
            ),
        )
        for bit in range(count)
        if not lease.skip_bits >> bit & 1
    ]


__all__ = [name for name in dir() if name[0].isupper()] + ["lease_microbatches"]
_ = (Digest, PeerId)
