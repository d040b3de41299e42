"""Facts of the whole world, written down as they happen; what contradicts them is a violation.

Nobody in the simulated network sees this. Not here: what is asked at the end (checks.py).
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.core import compute_commands as cc
from engine.core import events
from engine.core.contributor import Contributor, Stand
from engine.protocol import frames
from engine.protocol.frames import Ack, Answer
from engine.protocol.ids import Digest, Work
from engine.protocol.messages import Heartbeat, HeartbeatReply, Request, StageOutcome
from tests.sim.clock import Violation
from tests.sim.network import BlobStore

if TYPE_CHECKING:
    from tests.sim.peer import SimPeer

RoundKey = tuple[int, int, int]
"""(generation, stage, round)."""
Included = tuple[tuple[str, int, tuple[str, ...]], ...]
"""(peer, weight, digests of its shards), in the order of reduction."""


@dataclass(slots=True)
class Witness:
    """Everything that was seen."""

    anchors: dict[RoundKey, str] = field(default_factory=dict)
    plans: dict[RoundKey, Included] = field(default_factory=dict)
    outcomes: dict[RoundKey, StageOutcome] = field(default_factory=dict)
    bytes_of: dict[Digest, bytes] = field(default_factory=dict)
    """Of everything that plans and outcomes name."""
    answers: Counter[tuple[str, Answer, str]] = field(default_factory=Counter)
    """(frame kind, answer, reason)."""
    frames_sent: Counter[str] = field(default_factory=Counter)
    failed_commands: Counter[str] = field(default_factory=Counter)
    validated: Counter[Work] = field(default_factory=Counter)
    """Validation work whose loss came back to stage 0, in tokens."""

    # ------------------------------------------------------------ rounds

    def computed(self, peer: SimPeer, command: cc.Command, result: cc.Result) -> None:
        if isinstance(result, cc.Failed):
            fault = "peer" if result.is_peers_fault else "own"
            self.failed_commands[f"{type(command).__name__}: {fault}: {result.reason}"] += 1
        if isinstance(command, cc.Load):
            peer.compute.generation = peer.generations_to_load.popleft()
        if isinstance(result, cc.Applied | cc.Loaded):
            key = (peer.compute.generation, peer.compute.stage, result.round)
            known = self.anchors.setdefault(key, result.anchor_digest)
            if known != result.anchor_digest:
                raise Violation(f"{peer.name} has another anchor of {key} than others")

    def replied(
        self, request: Request, reply: HeartbeatReply, generation: int, blobs: BlobStore
    ) -> None:
        """An included set or outcome, once given, never changes."""
        assert isinstance(request, Heartbeat)
        place = (generation, request.stage)
        if reply.plan is not None:
            included = tuple(
                (c.peer_id, c.weight, tuple(shard.digest for shard in c.shards))
                for c in reply.plan.included
            )
            key = (*place, reply.plan.round)
            if self.plans.setdefault(key, included) != included:
                raise Violation(f"the included set of {key} has changed")
            self._keep(blobs, [d for _, _, digests in included for d in digests])
        for outcome in reply.outcomes:
            key = (*place, outcome.round)
            if self.outcomes.setdefault(key, outcome) != outcome:
                raise Violation(f"the outcome of {key} has changed")
            self._keep(blobs, [s.blob.digest for s in outcome.shards if s.blob is not None])

    def _keep(self, blobs: BlobStore, digests: list[str]) -> None:
        """The bytes are needed at the end, when the store may have forgotten them."""
        for digest in map(Digest, digests):
            if digest not in self.bytes_of:
                if digest not in blobs.blobs:
                    raise Violation(f"a plan or outcome names {digest[:8]}, which is not there")
                self.bytes_of[digest] = blobs.blobs[digest]

    # ------------------------------------------------------------ frames

    def sent(self, peer: SimPeer, frame: frames.Frame) -> None:
        self.frames_sent[type(frame).__name__] += 1

    def answered(self, receiver: str, frame: frames.Frame, ack: Ack, is_due: bool) -> None:
        """A frame was answered. `is_due`: a backward that the receiver waited for."""
        self.answers[(type(frame).__name__, ack.answer, ack.reason)] += 1
        if not isinstance(frame, frames.Backward):
            return
        if ack.answer is Answer.BUSY:
            raise Violation(f"{receiver} was too busy for a backward")
        if is_due and ack.answer is not Answer.ACCEPTED:
            text = f"{ack.answer} {ack.reason}"
            raise Violation(f"{receiver} refused a backward it waited for: {text}")
        if ack.answer is Answer.ACCEPTED and not is_due:
            raise Violation(f"{receiver} took a backward it did not wait for: {frame}")
        is_loss = frame.work.is_validation and not frame.failed
        if is_loss and ack.answer is Answer.ACCEPTED and frame.to_stage == 0:
            self.validated[frame.work] = frame.num_tokens


def is_awaited(core: Contributor, event: events.FrameArrived) -> bool:
    """Whether this answers the current attempt of a microbatch held there, and fits it."""
    frame, pathways = event.frame, core.pathways
    if not isinstance(frame, frames.Backward) or pathways is None or core.stand is not Stand.READY:
        return False
    microbatch = pathways.by_down_key.get((frame.work, frame.attempt))
    if microbatch is None or microbatch.down_peer != event.sender:
        return False
    place = pathways.place
    if frame.run != place.run_tag or frame.to_stage != place.stage:
        return False
    if frame.generation != place.generation:
        return False
    fits = frame.failed or frame.num_tokens == microbatch.num_tokens
    needs_payload = not (frame.failed or frame.work.is_validation)
    is_loss = math.isfinite(frame.loss_nats) and frame.loss_nats >= 0
    return bool(fits and is_loss and len(frame.payload_bytes) == needs_payload)
