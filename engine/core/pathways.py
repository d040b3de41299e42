"""The microbatches a replica holds, from a lease or a peer's forward until their gradient is taken.

    queued -> sending -> awaiting -> backing -> returning -> (gone)
    last stage: queued -> backing -> returning      validation: no backing, a loss returns

`sending` looks for a replica that accepts; `awaiting` has one. A late or failed attempt goes back
to `sending` under a new attempt number. A slot is taken until the graph is freed (`backing` is
over), so a backward always has its place. Answers to frames follow the table in engine/README.md.
Bounds: slots by the run's configuration, and those of microbatch.py.
Not here: how frames are judged and made (pathway_frames.py), the order of computing
(compute_queue.py) and the choice of a replica (routing.py).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.core import events
from engine.core.compute_commands import BackwardDone, Failed, Forward, ForwardDone
from engine.core.compute_queue import ComputeQueue
from engine.core.microbatch import (
    ATTEMPTS_MAX,
    GRACE_S,
    RETURN_TIMEOUT_S,
    RETURN_TRIES_MAX,
    RETURNS_MAX,
    SEEN_MAX,
    SEND_TIMEOUT_S,
    Microbatch,
    Status,
)
from engine.core.pathway_frames import (
    Place,
    backward_frame,
    forward_frame,
    judge_backward,
    judge_forward,
    returned,
)
from engine.core.receipt_counts import ReceiptCounts
from engine.core.routing import Router
from engine.protocol import frames
from engine.protocol.frames import Ack, Answer
from engine.protocol.ids import FIRST_ATTEMPT, PayloadRef, PeerId, Work, WorkKey


@dataclass(slots=True)
class Pathways:
    """All microbatches of this replica. Methods return effects; the clock comes in."""

    place: Place
    slots_max: int
    deadline_s_max: float
    """Whatever budget a peer names, its work holds a slot no longer than this."""
    router: Router
    queue: ComputeQueue
    counts: ReceiptCounts
    tags: Iterator[int]
    held: dict[WorkKey, Microbatch] = field(default_factory=dict)
    by_down_key: dict[WorkKey, Microbatch] = field(default_factory=dict)
    sends: dict[int, tuple[WorkKey, WorkKey | None]] = field(default_factory=dict)
    """Tag -> (key here, key downstream or None for a return)."""
    seen: OrderedDict[WorkKey, None] = field(default_factory=OrderedDict)
    taken: OrderedDict[WorkKey, None] = field(default_factory=OrderedDict)
    """Downstream keys whose gradient was taken."""
    is_open: bool = False
    """Whether new work is admitted."""
    finished: list[tuple[Work, bool, float, int]] = field(default_factory=list)
    """Stage 0: (work, is complete, loss, tokens; or the next attempt's number when incomplete),
    drained by the lease book."""

    # ------------------------------------------------------------ admission

    def slots_used(self) -> int:
        return sum(m.status is not Status.RETURNING for m in self.held.values())

    def has_slot(self) -> bool:
        return self.slots_used() < self.slots_max and len(self.held) < self.slots_max + RETURNS_MAX

    def begin(self, work: Work, next_number: int, deadline_s: float) -> None:
        """Stage 0: start a microbatch of a lease, with attempts from `next_number` on."""
        key: WorkKey = (work, FIRST_ATTEMPT)
        self.held[key] = Microbatch(key, None, deadline_s, next_number=next_number)
        self.queue.forwards.append(Forward(key, None, None))

    def take_forward(
        self, event: events.FrameArrived, frame: frames.Forward, now_s: float
    ) -> list[events.Effect]:
        """A peer's activations: admit them or say why not."""
        key: WorkKey = (frame.work, frame.attempt)
        ack = judge_forward(
            frame,
            len(event.payloads),
            self.place,
            is_neighbour=event.sender in self.router.upstream,
            is_known=key in self.seen,
            is_open=self.is_open,
            has_slot=self.has_slot(),
        )
        effects: list[events.Effect] = [events.Respond(event.tag, ack)]
        if ack.answer is not Answer.ACCEPTED:
            if ack.answer is Answer.DUPLICATE:
                self.counts.duplicates += 1
            elif ack.answer is Answer.REFUSED:
                self.counts.refused += 1
            return [*effects, events.Release(event.payloads)]
        _remember(self.seen, key)
        deadline_s = now_s + min(frame.budget_ms / 1000, self.deadline_s_max)
        self.held[key] = Microbatch(key, event.sender, deadline_s, refs=list(event.payloads))
        tokens, activation = event.payloads
        self.queue.forwards.append(Forward(key, tokens, activation))
        return effects

    # ------------------------------------------------------------ forward done, sending

    def forward_done(self, done: ForwardDone, now_s: float) -> list[events.Effect]:
        """Compute has finished a forward: pass it on, or start back."""
        microbatch = self.held.get(done.key)
        fresh = tuple(ref for ref in (done.tokens, done.activation) if ref is not None)
        if microbatch is None:
            return [events.Release(fresh)]
        microbatch.refs.extend(fresh)
        microbatch.num_tokens = done.num_tokens
        if not self.place.is_last:
            microbatch.outgoing = fresh
            microbatch.status = Status.SENDING
            return self._send_forward(microbatch, now_s)
        microbatch.loss_nats = done.loss_nats
        if done.key[0].is_validation:
            return self._start_return(microbatch, None, now_s)
        microbatch.status = Status.BACKING
        self.queue.backwards.append((done.key, None, -1))
        return []

    def _send_forward(self, microbatch: Microbatch, now_s: float) -> list[events.Effect]:
        if now_s >= microbatch.deadline_s or microbatch.tries >= ATTEMPTS_MAX:
            return self._give_up(microbatch, "no replica of the next stage took it in time", now_s)
        peer = self.router.choose(microbatch.num_tokens, now_s, microbatch.tried)
        if peer is None:
            open_s = self.router.next_open_s()
            pause_s = 1.0 if open_s is None else max(0.02, min(1.0, open_s - now_s))
            microbatch.retry_at_s = now_s + pause_s
            return []
        self.counts.rerouted += microbatch.tries > 0
        work, attempt = microbatch.key
        microbatch.down_peer = peer
        microbatch.down_key = (work, (*attempt, microbatch.next_number))
        microbatch.next_number += 1
        microbatch.tries += 1
        microbatch.tried.add(peer)
        microbatch.is_accepted, microbatch.resent = False, False
        microbatch.sent_at_s = now_s
        self.by_down_key[microbatch.down_key] = microbatch
        self.router.sent(peer, microbatch.num_tokens)
        return [self._forward_frame(microbatch, now_s)]

    def _forward_frame(self, microbatch: Microbatch, now_s: float) -> events.Send:
        assert microbatch.down_key is not None
        assert microbatch.down_peer is not None
        tag = next(self.tags)
        self.sends[tag] = (microbatch.key, microbatch.down_key)
        frame = forward_frame(self.place, microbatch, now_s)
        self.counts.forward_bytes += frames.wire_bytes(frame)
        address = self.router.downstream[microbatch.down_peer].address
        return events.Send(tag, address, frame, microbatch.outgoing, SEND_TIMEOUT_S)

    def _end_attempt(self, microbatch: Microbatch) -> None:
        """The current attempt is given up: a gradient that comes under it is superseded."""
        self._close_attempt(microbatch)
        microbatch.down_key = microbatch.down_peer = None
        microbatch.is_accepted = False

    def _close_attempt(self, microbatch: Microbatch) -> None:
        key, peer = microbatch.down_key, microbatch.down_peer
        if key is None or peer is None or self.by_down_key.pop(key, None) is None:
            return
        self.router.ended(peer, microbatch.num_tokens)

    def _try_elsewhere(self, microbatch: Microbatch, now_s: float) -> list[events.Effect]:
        self._end_attempt(microbatch)
        microbatch.status = Status.SENDING
        return self._send_forward(microbatch, now_s)

    # ------------------------------------------------------------ answers to what we sent

    def answered(self, event: events.Answered, now_s: float) -> list[events.Effect]:
        keys = self.sends.pop(event.tag, None)
        microbatch = self.held.get(keys[0]) if keys else None
        if keys is None or microbatch is None:
            return []
        if keys[1] is None:
            return self._return_answered(microbatch, event.ack, now_s)
        if microbatch.down_key != keys[1] or microbatch.status is not Status.SENDING:
            return []  # an answer to an attempt that is over
        return self._forward_answered(microbatch, event.ack, now_s)

    def _forward_answered(
        self, microbatch: Microbatch, ack: Ack, now_s: float
    ) -> list[events.Effect]:
        peer = microbatch.down_peer
        assert peer is not None
        if ack.answer in (Answer.ACCEPTED, Answer.DUPLICATE):
            microbatch.status, microbatch.is_accepted = Status.AWAITING, True
            self.counts.forward_tokens += microbatch.num_tokens
            return []
        if ack.answer is Answer.BUSY:
            self.router.is_busy(peer, max(0.02, min(5.0, ack.retry_ms / 1000)), now_s)
            microbatch.tried.discard(peer)
            microbatch.tries -= 1  # nothing was taken
            self._end_attempt(microbatch)
            return self._send_forward(microbatch, now_s)
        self.router.failed(peer, now_s)
        return self._try_elsewhere(microbatch, now_s)

    def send_failed(self, event: events.SendFailed, now_s: float) -> list[events.Effect]:
        keys = self.sends.pop(event.tag, None)
        microbatch = self.held.get(keys[0]) if keys else None
        if keys is None or microbatch is None:
            return []
        if keys[1] is None:
            return self._return_failed(microbatch, event.reason, now_s)
        if microbatch.down_key != keys[1] or microbatch.status is not Status.SENDING:
            return []
        assert microbatch.down_peer is not None
        if not microbatch.resent and microbatch.down_peer in self.router.downstream:
            microbatch.resent = True  # the answer may have been lost: the same key once more
            return [self._forward_frame(microbatch, now_s)]
        self.router.failed(microbatch.down_peer, now_s)
        return self._try_elsewhere(microbatch, now_s)

    # ------------------------------------------------------------ gradients

    def take_backward(
        self, event: events.FrameArrived, frame: frames.Backward, now_s: float
    ) -> list[events.Effect]:
        """A gradient, a validation loss, or word that a pathway failed. Never refused for space."""
        down_key: WorkKey = (frame.work, frame.attempt)
        microbatch = self.by_down_key.get(down_key)
        ack = judge_backward(
            frame,
            len(event.payloads),
            self.place,
            sender=event.sender,
            awaited=microbatch,
            was_taken=down_key in self.taken,
        )
        effects: list[events.Effect] = [events.Respond(event.tag, ack)]
        if ack.answer is not Answer.ACCEPTED or microbatch is None:
            self.counts.duplicates += ack.answer in (Answer.DUPLICATE, Answer.SUPERSEDED)
            self.counts.refused += ack.answer is Answer.REFUSED
            return [*effects, events.Release(event.payloads)]
        if frame.failed:
            if microbatch.down_peer is not None:
                self.router.failed(microbatch.down_peer, now_s)
            return [*effects, *self._try_elsewhere(microbatch, now_s)]
        _remember(self.taken, down_key)
        self.router.came_back(event.sender, now_s - microbatch.sent_at_s)
        if not microbatch.is_accepted:  # the gradient overtook the answer to its forward
            self.counts.forward_tokens += microbatch.num_tokens
        microbatch.loss_nats = frame.loss_nats
        self._close_attempt(microbatch)
        microbatch.refs.extend(event.payloads)
        if frame.work.is_validation:
            return [*effects, *self._start_return(microbatch, None, now_s)]
        microbatch.status = Status.BACKING
        self.queue.backwards.append((microbatch.key, event.payloads[0], frame.attempt[-1]))
        return effects

    def backward_done(self, done: BackwardDone, now_s: float) -> list[events.Effect]:
        self.counts.delay(done.delay_steps)
        microbatch = self.held.get(done.key)
        fresh = (done.gradient,) if done.gradient is not None else ()
        if microbatch is None:
            return [events.Release(fresh)]
        microbatch.refs.extend(fresh)
        return self._start_return(microbatch, done.gradient, now_s)

    # ------------------------------------------------------------ returning

    def _start_return(
        self, microbatch: Microbatch, gradient: PayloadRef | None, now_s: float
    ) -> list[events.Effect]:
        microbatch.status = Status.RETURNING
        microbatch.gradient_out = gradient
        if microbatch.upstream is None:
            return self._complete(microbatch)
        return self._send_return(microbatch, now_s)

    def _send_return(self, microbatch: Microbatch, now_s: float) -> list[events.Effect]:
        assert microbatch.upstream is not None
        address = self.router.address_of(microbatch.upstream)
        if address is None:
            return self._lose(microbatch, "its sender is gone")
        tag = next(self.tags)
        self.sends[tag] = (microbatch.key, None)
        frame = backward_frame(self.place, microbatch)
        self.counts.backward_bytes += frames.wire_bytes(frame)
        microbatch.return_tries += 1
        microbatch.retry_at_s = now_s + 1e9
        return [events.Send(tag, address, frame, returned(microbatch), RETURN_TIMEOUT_S)]

    def _return_answered(
        self, microbatch: Microbatch, ack: Ack, now_s: float
    ) -> list[events.Effect]:
        if ack.answer is Answer.BUSY:
            return self._return_failed(microbatch, ack.reason, now_s)
        if microbatch.failed:
            return self._gone(microbatch)
        if microbatch.gradient_out is not None:
            self.counts.backward_tokens += microbatch.num_tokens
        if ack.answer in (Answer.ACCEPTED, Answer.DUPLICATE):
            return self._complete(microbatch)
        self.counts.duplicates += ack.answer is Answer.SUPERSEDED
        return self._gone(microbatch)

    def _return_failed(
        self, microbatch: Microbatch, reason: str, now_s: float
    ) -> list[events.Effect]:
        if microbatch.return_tries >= RETURN_TRIES_MAX or now_s > microbatch.deadline_s + GRACE_S:
            return self._lose(microbatch, reason)
        microbatch.retry_at_s = now_s + min(4.0, 0.25 * 2**microbatch.return_tries)
        return []

    def _complete(self, microbatch: Microbatch) -> list[events.Effect]:
        """The pathway is complete as seen from here: this is what gets paid."""
        work = microbatch.key[0]
        for peer, is_upstream in ((microbatch.upstream, True), (microbatch.down_peer, False)):
            if peer is not None:
                self.counts.pathway(peer, is_upstream, work, microbatch.num_tokens)
        if self.place.is_last and not work.is_validation:
            self.counts.loss(microbatch.loss_nats, microbatch.num_tokens)
        if self.place.is_first:
            self.finished.append((work, True, microbatch.loss_nats, microbatch.num_tokens))
        return self._gone(microbatch)

    # ------------------------------------------------------------ ends that are not completions

    def compute_failed(self, failed: Failed, now_s: float) -> list[events.Effect]:
        """Compute could not do a forward or backward."""
        key = failed.command.key  # type: ignore[union-attr]  # only called for these commands
        microbatch = self.held.get(key)
        is_backward = not isinstance(failed.command, Forward)
        self.counts.refused += failed.is_peers_fault
        if is_backward:
            self.queue.backward_failed(key)
        if microbatch is None:
            self.queue.discard(key)
            return []
        if is_backward and failed.is_peers_fault and not self.place.is_last:
            if microbatch.down_peer is not None:
                self.router.failed(microbatch.down_peer, now_s)
            return self._try_elsewhere(microbatch, now_s)  # the graph is still there
        return self._give_up(microbatch, failed.reason, now_s)

    def _give_up(self, microbatch: Microbatch, reason: str, now_s: float) -> list[events.Effect]:
        """Free the graph; tell the stage before, so that it can try another way at once."""
        self._end_attempt(microbatch)
        self.queue.discard(microbatch.key)
        self.counts.lost += 1
        if microbatch.upstream is None or now_s >= microbatch.deadline_s:
            return self._abandon(microbatch)
        microbatch.failed = reason[:180] or "failed"
        return self._start_return(microbatch, None, now_s)

    def _lose(self, microbatch: Microbatch, reason: str) -> list[events.Effect]:
        self.counts.lost += 1
        text = f"microbatch {microbatch.key[0]} was lost on its way back: {reason}"
        return [*self._gone(microbatch), events.Note("debug", text)]

    def _abandon(self, microbatch: Microbatch) -> list[events.Effect]:
        if microbatch.upstream is None:
            self.finished.append((microbatch.key[0], False, 0.0, microbatch.next_number))
        return self._gone(microbatch)

    def _gone(self, microbatch: Microbatch) -> list[events.Effect]:
        self.held.pop(microbatch.key, None)
        self._close_attempt(microbatch)
        return [events.Release(tuple(microbatch.refs))]

    def drop_all(self, reason: str, now_s: float) -> list[events.Effect]:
        """Before a reload: give every pathway up; senders are told once, best effort."""
        effects: list[events.Effect] = []
        for microbatch in list(self.held.values()):
            self._end_attempt(microbatch)
            if microbatch.upstream is not None and microbatch.status is not Status.RETURNING:
                microbatch.failed = reason
                effects += [
                    e for e in self._send_return(microbatch, now_s) if isinstance(e, events.Send)
                ]
            effects += self._abandon(microbatch)
        self.sends.clear()
        self.queue.clear()
        return effects

    # ------------------------------------------------------------ time

    def peers_gone(self, peers: tuple[PeerId, ...], now_s: float) -> list[events.Effect]:
        """Replicas that left the routing table: what waits for them goes elsewhere at once."""
        effects: list[events.Effect] = []
        for microbatch in list(self.held.values()):
            waits = microbatch.status in (Status.SENDING, Status.AWAITING)
            if waits and microbatch.down_peer in peers:
                effects += self._try_elsewhere(microbatch, now_s)
        return effects

    def tick(self, now_s: float) -> list[events.Effect]:
        effects: list[events.Effect] = []
        for microbatch in list(self.held.values()):
            effects += self._tick_one(microbatch, now_s)
        return effects

    def _tick_one(self, microbatch: Microbatch, now_s: float) -> list[events.Effect]:
        if microbatch.status is Status.RETURNING:
            return self._send_return(microbatch, now_s) if now_s >= microbatch.retry_at_s else []
        if microbatch.status is Status.BACKING:
            return []
        if now_s >= microbatch.deadline_s:
            return self._give_up(microbatch, "deadline passed", now_s)
        if microbatch.status is Status.SENDING and microbatch.down_key is None:
            return self._send_forward(microbatch, now_s) if now_s >= microbatch.retry_at_s else []
        if microbatch.status is Status.AWAITING and self._is_late(microbatch, now_s):
            assert microbatch.down_peer is not None
            self.router.failed(microbatch.down_peer, now_s)
            return self._try_elsewhere(microbatch, now_s)
        return []

    def _is_late(self, microbatch: Microbatch, now_s: float) -> bool:
        """An attempt is given up early only if there is somebody else to try."""
        assert microbatch.down_peer is not None
        others = set(self.router.downstream) - {microbatch.down_peer}
        patience_s = self.router.patience_s(microbatch.down_peer)
        return bool(others) and now_s - microbatch.sent_at_s > patience_s


def _remember(keys: OrderedDict[WorkKey, None], key: WorkKey) -> None:
    keys[key] = None
    while len(keys) > SEEN_MAX:
        keys.popitem(last=False)
