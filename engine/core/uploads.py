"""Who may move which blobs: uploads for members with a seat, downloads for validators as well.

Bounded per round, so that a stranger with a seat cannot fill a disk: bytes asked for count when
they are asked for. Not here: URLs and their signatures (service).
"""

from __future__ import annotations

from engine.core import refusals
from engine.core.rooms import Rooms
from engine.protocol.ids import PeerId
from engine.protocol.messages import AskDownloads, AskUploads, Problem

COPIES_MAX = 24
"""A round's uploads stay below this many fp32 copies of the stage's parameters, plus
`EVIDENCE_BYTES`: a contribution, reductions, a base of anchor and momentum, each tried again."""
EVIDENCE_BYTES = 4 << 30


def may_transfer(rooms: Rooms, peer: PeerId, request: AskUploads | AskDownloads) -> Problem | None:
    """None: it may. What is asked for counts against the peer's bound for this round."""
    member = rooms.members.all.get(peer)
    if member is None:
        return refusals.unknown_peer()
    if isinstance(request, AskDownloads):
        has_business = member.stage is not None or member.role == "validator"
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
