"""A microbatch's way to the next stage: one attempt after the other, each under a key of its own.

An attempt begins by choosing a replica and ends when its gradient is here, it was given up, or its
microbatch is over. Not here: what becomes of a microbatch (pathways.py), and which replica is best
(routing.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.core import events
from engine.core.microbatch import ATTEMPTS_MAX, SEND_TIMEOUT_S, Microbatch, Sends, Status
from engine.core.pathway_frames import Place, forward_frame
from engine.core.receipt_counts import ReceiptCounts
from engine.core.routing import Router
from engine.protocol import frames
from engine.protocol.frames import Ack
from engine.protocol.ids import WorkKey

PAUSE_S_MIN, PAUSE_S_MAX = 0.02, 1.0
"""Between two looks for a replica, when none is to be had."""
BUSY_S_MAX = 5.0


@dataclass(slots=True)
class Attempts:
    """The current attempts of a replica's microbatches."""

    place: Place
    router: Router
    counts: ReceiptCounts
    tags: Iterator[int]
    sends: Sends
    by_key: dict[WorkKey, Microbatch]
    """Under its key downstream, each microbatch whose gradient is awaited."""

    def may_begin(self, microbatch: Microbatch, now_s: float) -> bool:
        return now_s < microbatch.deadline_s and microbatch.tries < ATTEMPTS_MAX

    def begin(self, microbatch: Microbatch, now_s: float) -> list[events.Effect]:
        """Send it to the best replica; when there is none, look again in a while."""
        peer = self.router.choose(microbatch.num_tokens, now_s, microbatch.tried)
        if peer is None:
            open_s = self.router.next_open_s()
            pause_s = PAUSE_S_MAX if open_s is None else open_s - now_s
            microbatch.retry_at_s = now_s + max(PAUSE_S_MIN, min(PAUSE_S_MAX, pause_s))
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
        self.by_key[microbatch.down_key] = microbatch
        microbatch.there_s = self.router.sent(peer, microbatch.num_tokens)
        return [self._frame(microbatch, now_s)]

    def _frame(self, microbatch: Microbatch, now_s: float) -> events.Send:
        assert microbatch.down_key is not None
        assert microbatch.down_peer is not None
        tag = next(self.tags)
        self.sends[tag] = (microbatch.key, microbatch.down_key)
        frame = forward_frame(self.place, microbatch, now_s)
        self.counts.forward_bytes += frames.wire_bytes(frame)
        address = self.router.downstream[microbatch.down_peer].address
        return events.Send(tag, address, frame, microbatch.outgoing, SEND_TIMEOUT_S)

    def send_again(self, microbatch: Microbatch, now_s: float) -> list[events.Effect]:
        """The answer may have been lost: the same key once more. Nothing when that was done."""
        if microbatch.resent or microbatch.down_peer not in self.router.downstream:
            return []
        microbatch.resent = True
        return [self._frame(microbatch, now_s)]

    def accepted(self, microbatch: Microbatch, ack: Ack) -> None:
        assert microbatch.down_peer is not None
        self.router.has_free(microbatch.down_peer, ack.free_slots)
        microbatch.status, microbatch.is_accepted = Status.AWAITING, True
        self.counts.forward_tokens += microbatch.num_tokens

    def busy(self, microbatch: Microbatch, ack: Ack, now_s: float) -> None:
        """Nothing was taken: the replica is asked again, later."""
        assert microbatch.down_peer is not None
        retry_s = max(PAUSE_S_MIN, min(BUSY_S_MAX, ack.retry_ms / 1000))
        self.router.is_busy(microbatch.down_peer, retry_s, now_s)
        microbatch.tried.discard(microbatch.down_peer)
        microbatch.tries -= 1
        self.give_up(microbatch)

    def failed(self, microbatch: Microbatch, now_s: float) -> None:
        """The replica could not do it, did not answer, or is late."""
        if microbatch.down_peer is not None:
            self.router.failed(microbatch.down_peer, now_s)

    def came_back(self, microbatch: Microbatch, now_s: float) -> None:
        """Its gradient is here: the attempt has done what it was for."""
        assert microbatch.down_peer is not None
        after_s = now_s - microbatch.sent_at_s
        self.router.came_back(microbatch.down_peer, after_s, microbatch.there_s)
        if not microbatch.is_accepted:  # the gradient overtook the answer to its forward
            self.counts.forward_tokens += microbatch.num_tokens
        self.close(microbatch)

    def give_up(self, microbatch: Microbatch) -> None:
        """A gradient that comes under the current attempt is superseded from now on."""
        self.close(microbatch)
        microbatch.down_key = microbatch.down_peer = None
        microbatch.is_accepted = False

    def close(self, microbatch: Microbatch) -> None:
        """Nothing is awaited any more; who did it stays known, for the counts."""
        key, peer = microbatch.down_key, microbatch.down_peer
        if key is None or peer is None or self.by_key.pop(key, None) is None:
            return
        self.router.ended(peer, microbatch.num_tokens)

    def is_late(self, microbatch: Microbatch, now_s: float) -> bool:
        """An attempt is given up early only if there is somebody else to try."""
        assert microbatch.down_peer is not None
        others = set(self.router.downstream) - {microbatch.down_peer}
        patience_s = self.router.patience_s(microbatch.down_peer)
        return bool(others) and now_s - microbatch.sent_at_s > patience_s
