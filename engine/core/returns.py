"""The way back: a gradient, a validation loss or word of a failure goes to the stage before.

Sent again, with growing pauses, until there is an answer: a lost one must not lose the work of
all stages below. Not here: what an answer means for the counts (pathways.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.core import events
from engine.core.microbatch import GRACE_S, RETURN_TIMEOUT_S, RETURN_TRIES_MAX, Microbatch, Sends
from engine.core.pathway_frames import Place, backward_frame, returned
from engine.core.receipt_counts import ReceiptCounts
from engine.core.routing import Router
from engine.protocol import frames

NEVER_S = 1e9
"""While an answer is awaited: the transport gives up by itself."""
PAUSE_S_MIN, PAUSE_S_MAX = 0.25, 4.0


@dataclass(slots=True)
class Returns:
    """What a replica sends to the stage before its own."""

    place: Place
    router: Router
    counts: ReceiptCounts
    tags: Iterator[int]
    sends: Sends

    def send(self, microbatch: Microbatch, now_s: float) -> events.Send | None:
        """None: whoever sent its forward is not in the run any more."""
        assert microbatch.upstream is not None
        address = self.router.address_of(microbatch.upstream)
        if address is None:
            return None
        tag = next(self.tags)
        self.sends[tag] = (microbatch.key, None)
        frame = backward_frame(self.place, microbatch)
        self.counts.backward_bytes += frames.wire_bytes(frame)
        microbatch.return_tries += 1
        microbatch.retry_at_s = now_s + NEVER_S
        return events.Send(tag, address, frame, returned(microbatch), RETURN_TIMEOUT_S)

    def tries_again(self, microbatch: Microbatch, now_s: float) -> bool:
        """There was no answer: whether it is sent again, and then when."""
        if microbatch.return_tries >= RETURN_TRIES_MAX or now_s > microbatch.deadline_s + GRACE_S:
            return False
        pause_s = min(PAUSE_S_MAX, PAUSE_S_MIN * 2**microbatch.return_tries)
        microbatch.retry_at_s = now_s + pause_s
        return True
