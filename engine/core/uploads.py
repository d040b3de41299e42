"""Who may move which blobs, and which ones a request stands on.

Uploads are for members with a seat, downloads for validators and readers as well.

Bounded per round, so that a stranger with a seat cannot fill a disk: bytes asked for count when
they are asked for. Not here: URLs and their signatures (service).
"""

from __future__ import annotations

from engine.core import refusals
from engine.core.rooms import Rooms
from engine.protocol.ids import PeerId
from engine.protocol.messages import (
    AskDownloads,
    AskUploads,
    BaseShards,
    BlobSpec,
    Commit,
    Evidence,
    Problem,
    Reduced,
    Request,
)

COPIES_MAX = 24
"""A round's uploads stay below this many fp32 copies of the stage's parameters, plus
`EVIDENCE_BYTES`: a contribution, reductions, a base of anchor and momentum, each tried again."""
EVIDENCE_BYTES = 4 << 30
READERS = frozenset({"validator", "reader"})
"""Roles that may fetch without a seat."""


def may_transfer(rooms: Rooms, peer: PeerId, request: AskUploads | AskDownloads) -> Problem | None:
    """None: it may. What is asked for counts against the peer's bound for this round."""
    member = rooms.members.all.get(peer)
    if member is None:
        return refusals.unknown_peer()
    if isinstance(request, AskDownloads):
        has_business = member.stage is not None or member.role in READERS
        return None if has_business else refusals.no_seat()
    if member.struck:
        return refusals.struck(member.struck)
    if member.stage is None:
        return refusals.no_seat()
    presence = rooms.members.presence[peer]
    num_bytes = sum(blob.num_bytes for blob in request.blobs)
    shards = rooms.manifests.num_shards(member.stage)
    stage_bytes = 4 * rooms.desk.config.rounds.shard_values * shards
    bound = COPIES_MAX * stage_bytes + EVIDENCE_BYTES
    if presence.uploaded_bytes + num_bytes > bound:
        return refusals.refuse(
            "quota", 429, "Too much for one round.", f"At most {bound:,} bytes a round are taken."
        )
    presence.uploaded_bytes += num_bytes
    return None


def needs_blobs(rooms: Rooms, peer: PeerId, request: Request) -> tuple[BlobSpec, ...]:
    """Blobs that must lie in the store, whole, before `request` may be handled.

    A witness or arbiter only names its result: nothing of it needs to be there.
    """
    match request:
        case Commit():
            return () if _was_taken(rooms, peer, request) else request.shards
        case BaseShards():
            return tuple(request.shards.values())
        case Evidence():
            return (request.blob,)
        case Reduced():
            merges = rooms.merges
            merge = merges[request.stage] if request.stage < len(merges) else None
            uploads = merge is not None and merge.must_have_uploaded(peer, request.shard)
            return (request.result,) if uploads else ()
    return ()


def _was_taken(rooms: Rooms, peer: PeerId, commit: Commit) -> bool:
    """Asked again because the answer was lost: its blobs may be gone with its round."""
    if commit.round < rooms.state.round:
        return True
    merges = rooms.merges
    return commit.stage < len(merges) and peer in merges[commit.stage].commits
