"""The one table of requests: HTTP client, HTTP service and OpenAPI document are made from it."""

from __future__ import annotations

from engine.protocol.messages.audits import (
    AskAudit,
    AuditReply,
    Evidence,
    EvidenceReply,
    SegmentClosed,
    SegmentClosedReply,
    Verdict,
    VerdictReply,
)
from engine.protocol.messages.blobs import AskDownloads, AskUploads, SignedUrls
from engine.protocol.messages.heartbeat import Heartbeat, HeartbeatReply
from engine.protocol.messages.leases import AskLeases, Leases
from engine.protocol.messages.manifests import AskManifest, ManifestReply
from engine.protocol.messages.merging import (
    Applied,
    AppliedReply,
    BaseShards,
    BaseShardsReply,
    Commit,
    Committed,
    Reduced,
    ReducedReply,
)
from engine.protocol.messages.reading import AskStatement, AskStatus, RunStatus, Statement
from engine.protocol.messages.relay import AskRelayPass, RelayPass
from engine.protocol.messages.seats import Join, Joined, Leave, Left, Register, Registered

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
    | AskRelayPass
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
    | RelayPass
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
    AskRelayPass: ("relay", RelayPass),
    SegmentClosed: ("segment", SegmentClosedReply),
    Evidence: ("evidence", EvidenceReply),
    AskAudit: ("audit", AuditReply),
    Verdict: ("verdict", VerdictReply),
    AskStatement: ("statement", Statement),
    AskStatus: ("status", RunStatus),
}
"""Request type -> (last part of `POST /v1/runs/{run_id}/...`, reply type)."""
