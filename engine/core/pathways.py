"""The microbatches a replica holds, from a lease or a peer's forward until their gradient is taken.

    queued -> sending -> awaiting -> backing -> returning -> (gone)
    last stage: queued -> backing -> returning      validation: no backing, a loss returns

`sending` looks for a replica that accepts; `awaiting` has one. A late or failed attempt goes back
to `sending` under a new attempt number. A slot is taken until the graph is freed (`backing` is
over), so a backward always has its place. Answers to frames follow the table in engine/README.md.
Bounds: slots by the run's configuration, and those of microbatch.py.
Not here: how frames are judged and made (pathway_frames.py), the way there (attempts.py) and back
(returns.py), the order of computing (compute_queue.py).
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.core import events
from engine.core.attempts import Attempts
from engine.core.compute_commands import BackwardDone, Failed, Forward, ForwardDone
from engine.core.compute_queue import ComputeQueue
from engine.core.microbatch import RETURNS_MAX, SEEN_MAX, Microbatch, Sends, Status
from engine.core.pathway_frames import Place, judge_backward, judge_forward
from engine.core.receipt_counts import ReceiptCounts
from engine.core.returns import Returns
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
    sends: Sends = field(default_factory=dict)
    seen: OrderedDict[WorkKey, None] = field(default_factory=OrderedDict)
    taken: OrderedDict[WorkKey, None] = field(default_factory=OrderedDict)
    """Downstream keys whose gradient was taken."""
    orphans: Counter[WorkKey] = field(default_factory=Counter)
    """Forwards that compute has and nobody waits for: of stage 0 the same key may be begun anew
    before they are answered, and their results are not its own."""
    is_open: bool = False
    """Whether new work is admitted."""
    finished: list[tuple[Work, bool, float, int]] = field(default_factory=list)
    """Stage 0: (work, is complete, loss, tokens; or the next attempt's number when incomplete),
    drained by the lease book."""
    attempts: Attempts = field(init=False)
    returns: Returns = field(init=False)

    def __post_init__(self) -> None:
        shared = self.place, self.router, self.counts, self.tags, self.sends
        self.attempts, self.returns = Attempts(*shared, self.by_down_key), Returns(*shared)

    # ------------------------------------------------------------ admission

    def slots_used(self) -> int:
        return sum(m.status is not Status.RETURNING for m in self.held.values())

    def num_free(self) -> int:
        """Microbatches that there is room for."""
        most = self.slots_max + RETURNS_MAX - len(self.held)
        return max(0, min(self.slots_max - self.slots_used(), most))

    def has_slot(self) -> bool:
        return self.num_free() > 0

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
            num_free=self.num_free(),
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
        microbatch = None if self._is_orphan(done.key) else self.held.get(done.key)
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
        if not self.attempts.may_begin(microbatch, now_s):
            return self._give_up(microbatch, "no replica of the next stage took it in time", now_s)
        return self.attempts.begin(microbatch, now_s)

    def _try_elsewhere(self, microbatch: Microbatch, now_s: float) -> list[events.Effect]:
        self.attempts.give_up(microbatch)
        microbatch.status = Status.SENDING
        return self._send_forward(microbatch, now_s)

    def _failed_there(self, microbatch: Microbatch, now_s: float) -> list[events.Effect]:
        """Another replica gets it, and the one that failed is left alone for a while."""
        self.attempts.failed(microbatch, now_s)
        return self._try_elsewhere(microbatch, now_s)

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
        if ack.answer in (Answer.ACCEPTED, Answer.DUPLICATE):
            self.attempts.accepted(microbatch, ack)
            return []
        if ack.answer is Answer.BUSY:
            self.attempts.busy(microbatch, ack, now_s)
            return self._send_forward(microbatch, now_s)
        return self._failed_there(microbatch, now_s)

    def send_failed(self, event: events.SendFailed, now_s: float) -> list[events.Effect]:
        keys = self.sends.pop(event.tag, None)
        microbatch = self.held.get(keys[0]) if keys else None
        if keys is None or microbatch is None:
            return []
        if keys[1] is None:
            return self._return_failed(microbatch, event.reason, now_s)
        if microbatch.down_key != keys[1] or microbatch.status is not Status.SENDING:
            return []
        again = self.attempts.send_again(microbatch, now_s)
        return again or self._failed_there(microbatch, now_s)

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
            return [*effects, *self._failed_there(microbatch, now_s)]
        _remember(self.taken, down_key)
        self.attempts.came_back(microbatch, now_s)
        microbatch.loss_nats = frame.loss_nats
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
        send = self.returns.send(microbatch, now_s)
        return [send] if send is not None else self._lose(microbatch, "its sender is gone")

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
        if self.returns.tries_again(microbatch, now_s):
            return []
        return self._lose(microbatch, reason)

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
        is_backward = not isinstance(failed.command, Forward)
        self.counts.refused += failed.is_peers_fault
        if not is_backward and self._is_orphan(key):
            return []
        microbatch = self.held.get(key)
        if is_backward:
            self.queue.backward_failed(key)
        if microbatch is None:
            self.queue.discard(key)
            return []
        if is_backward and failed.is_peers_fault and not self.place.is_last:
            return self._failed_there(microbatch, now_s)  # the graph is still there
        return self._give_up(microbatch, failed.reason, now_s)

    def _is_orphan(self, key: WorkKey) -> bool:
        """Whether this result of a forward is one that nobody waits for."""
        if not self.orphans[key]:
            return False
        self.orphans -= Counter((key,))
        return True

    def _give_up(self, microbatch: Microbatch, reason: str, now_s: float) -> list[events.Effect]:
        """Free the graph; tell the stage before, so that it can try another way at once."""
        self.attempts.give_up(microbatch)
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
        self.attempts.close(microbatch)
        return [events.Release(tuple(microbatch.refs))]

    def drop_all(self, reason: str, now_s: float) -> list[events.Effect]:
        """Before a reload: give every pathway up; senders are told once, best effort."""
        effects: list[events.Effect] = []
        for microbatch in list(self.held.values()):
            self.attempts.give_up(microbatch)
            if microbatch.upstream is not None and microbatch.status is not Status.RETURNING:
                microbatch.failed = reason
                send = self.returns.send(microbatch, now_s)
                effects += [send] if send is not None else []
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
            if microbatch.status is Status.QUEUED and not self.queue.holds_forward(microbatch.key):
                self.orphans[microbatch.key] += 1
            return self._give_up(microbatch, "deadline passed", now_s)
        if microbatch.status is Status.SENDING and microbatch.down_key is None:
            return self._send_forward(microbatch, now_s) if now_s >= microbatch.retry_at_s else []
        if microbatch.status is Status.AWAITING and self.attempts.is_late(microbatch, now_s):
            return self._failed_there(microbatch, now_s)
        return []


def _remember(keys: OrderedDict[WorkKey, None], key: WorkKey) -> None:
    keys[key] = None
    while len(keys) > SEEN_MAX:
        keys.popitem(last=False)
