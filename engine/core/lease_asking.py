"""A replica of stage 0 asks for samples before it runs out of them, and turns them into work.

Not here: which microbatches are still to do (lease_book.py), how they run (pathways.py).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from engine.core import events
from engine.core.lease_book import LeaseBook
from engine.core.outbox import Outbox
from engine.core.pathways import Pathways
from engine.protocol.messages import AskLeases, Leases, Reply
from engine.protocol.run_config import RunConfig

NO_ANSWER_S = 2.0
"""Between two questions when the first found no answer."""
LEASES_PER_QUESTION_MAX = 8
SHORT_FRACTION = 0.2
"""More is asked for when less is left to do than this share of what a question brings."""


@dataclass(slots=True)
class LeaseAsking:
    """Fills the pathways from the book, and the book from the orchestrator."""

    book: LeaseBook
    outbox: Outbox
    next_ask_s: float = 0.0
    is_asking: bool = False

    def clear(self) -> None:
        """Another state is loaded: what was leased is of no use any more."""
        self.book.clear()
        self.is_asking = False

    def work(
        self, pathways: Pathways, config: RunConfig, tokens_per_s: float, now_s: float
    ) -> list[events.Effect]:
        """Book what is over, begin what there is room for, and ask for more in time.

        tokens_per_s: how fast they are computed here; 0: not known yet.
        """
        limits = config.leases
        for work, is_complete, loss_nats, num in pathways.finished:
            self.book.ended(work, is_complete, loss_nats, num, now_s)
        pathways.finished.clear()
        if not pathways.is_open:
            return []
        while pathways.has_slot() and (taken := self.book.take(now_s)):
            work, next_number, expires_at_s = taken
            deadline_s = min(now_s + limits.microbatch_deadline_s, expires_at_s)
            pathways.begin(work, next_number, deadline_s)
        num_todo, num_ahead = self.book.num_todo(), _num_ahead(config, tokens_per_s)
        is_short = num_todo < max(limits.stash_microbatches, SHORT_FRACTION * num_ahead)
        wanted = is_short and not self.book.is_full()
        if not wanted or self.is_asking or now_s < self.next_ask_s:
            return []
        self.is_asking = True
        num_leases = math.ceil((num_ahead - num_todo) / limits.microbatches_per_lease)
        request = AskLeases(num_leases=max(1, min(LEASES_PER_QUESTION_MAX, num_leases)))
        return self.outbox.call(request, self._got, self._failed, tries=1)

    def _got(self, reply: Reply, now_s: float) -> list[events.Effect]:
        assert isinstance(reply, Leases)
        self.is_asking = False
        self.next_ask_s = now_s + (reply.retry_s if not reply.leases else 0.0)
        for lease in reply.leases:
            self.book.add(lease, now_s)
        return []

    def _failed(self, code: str, reason: str, now_s: float) -> list[events.Effect]:
        self.is_asking = False
        self.next_ask_s = now_s + NO_ANSWER_S
        return []


def _num_ahead(config: RunConfig, tokens_per_s: float) -> int:
    """Microbatches that one question should bring: so many that a fast device asks about as often
    as its heart beats, and never more than it can do in a quarter of a lease's time."""
    limits = config.leases
    seconds = min(limits.heartbeat_s, limits.lease_s / 4)
    return int(tokens_per_s * seconds / (limits.samples_per_microbatch * config.model.context))
