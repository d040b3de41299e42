"""Frames of a pathway: how those that come in are judged, and what those that go out say.

Pure functions over one replica's `Place`; the answers follow the table in engine/README.md.
Not here: what an answer changes (pathways.py), and bytes (protocol/frames.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.core.microbatch import BUSY_RETRY_S, GRACE_S, Microbatch
from engine.protocol import frames
from engine.protocol.frames import Ack, Answer
from engine.protocol.ids import PayloadRef, PeerId

LOSS_NATS_MAX = 1e12
NOT_OPEN_RETRY_MS = 1000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a replica stands in its run."""

    stage: int
    num_stages: int
    generation: int
    run_tag: bytes

    @property
    def is_first(self) -> bool:
        return self.stage == 0

    @property
    def is_last(self) -> bool:
        return self.stage == self.num_stages - 1

    @property
    def name(self) -> str:
        return f"this is stage {self.stage} of another run or stage"


def judge_forward(
    frame: frames.Forward,
    num_payloads: int,
    place: Place,
    *,
    is_neighbour: bool,
    is_known: bool,
    is_open: bool,
    num_free: int,
) -> Ack:
    """How a peer's activations are taken.

    `is_neighbour`: the sender serves the stage before; `is_known`: this key was admitted before;
    `is_open`: new work is admitted at all; `num_free`: slots of the stash.
    """
    if frame.run != place.run_tag or frame.to_stage != place.stage or place.is_first:
        return Ack(Answer.REFUSED, place.name)
    if frame.generation != place.generation:
        return Ack(Answer.REFUSED, f"generation {frame.generation} is not {place.generation}")
    if not is_neighbour:
        return Ack(Answer.REFUSED, "not a replica of the stage before")
    if len(frame.attempt) != place.stage or num_payloads != 2:
        return Ack(Answer.REFUSED, "attempt or payloads do not fit the stage")
    if is_known:
        return Ack(Answer.DUPLICATE, free_slots=num_free)
    if not is_open or frame.budget_ms <= 0:
        return Ack(Answer.BUSY, "not taking work now", NOT_OPEN_RETRY_MS)
    if not num_free:
        return Ack(Answer.BUSY, "stash full", int(BUSY_RETRY_S * 1000))
    return Ack(Answer.ACCEPTED, free_slots=num_free - 1)


def judge_backward(
    frame: frames.Backward,
    num_payloads: int,
    place: Place,
    *,
    sender: PeerId,
    awaited: Microbatch | None,
    was_taken: bool,
) -> Ack:
    """How a gradient, a validation loss or word of a failure is taken; never `busy`.

    `awaited`: the microbatch whose current attempt this answers; `was_taken`: one came before.
    """
    if frame.run != place.run_tag or frame.to_stage != place.stage or place.is_last:
        return Ack(Answer.REFUSED, place.name)
    if frame.generation != place.generation:
        return Ack(Answer.SUPERSEDED, "of another generation")
    needs_payload = not (frame.failed or frame.work.is_validation)
    if num_payloads != int(needs_payload) or not 0 <= frame.loss_nats < LOSS_NATS_MAX:
        return Ack(Answer.REFUSED, "payload or loss do not fit")
    if awaited is None:
        return Ack(Answer.DUPLICATE if was_taken else Answer.SUPERSEDED)
    if awaited.down_peer != sender:
        return Ack(Answer.REFUSED, "this work was given to somebody else")
    if not frame.failed and frame.num_tokens != awaited.num_tokens:
        return Ack(Answer.REFUSED, "another number of tokens")
    return Ack(Answer.ACCEPTED)


def forward_frame(place: Place, microbatch: Microbatch, now_s: float) -> frames.Forward:
    """Activations for the stage after, under the current attempt."""
    assert microbatch.down_key is not None
    work, attempt = microbatch.down_key
    left_s = microbatch.deadline_s - now_s - GRACE_S / place.num_stages
    return frames.Forward(
        run=place.run_tag,
        generation=place.generation,
        to_stage=place.stage + 1,
        work=work,
        attempt=attempt,
        budget_ms=max(1, int(left_s * 1000)),
        payload_bytes=lengths(microbatch.outgoing),
    )


def backward_frame(place: Place, microbatch: Microbatch) -> frames.Backward:
    """What goes back to the stage before; `returned` lists its payloads."""
    work, attempt = microbatch.key
    return frames.Backward(
        run=place.run_tag,
        generation=place.generation,
        to_stage=place.stage - 1,
        work=work,
        attempt=attempt,
        loss_nats=microbatch.loss_nats,
        num_tokens=microbatch.num_tokens,
        failed=microbatch.failed,
        payload_bytes=lengths(returned(microbatch)),
    )


def returned(microbatch: Microbatch) -> tuple[PayloadRef, ...]:
    """The gradient, if this way back carries one."""
    return (microbatch.gradient_out,) if microbatch.gradient_out is not None else ()


def lengths(refs: tuple[PayloadRef, ...]) -> tuple[int, ...]:
    return tuple(ref.num_bytes for ref in refs)
