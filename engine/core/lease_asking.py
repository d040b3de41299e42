"""A replica of stage 0 asks for samples before it runs out of them, and turns them into work.

Not here: which microbatches are still to do (lease_book.py), how they run (pathways.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.core import events
from engine.core.lease_book import LeaseBook
from engine.core.outbox import Outbox
from engine.core.pathways import Pathways
from engine.protocol.messages import AskLeases, Leases, Reply
from engine.protocol.run_config import LeaseConfig

NO_ANSWER_S = 2.0
"""Between two questions when the first found no answer."""


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

    def work(self, pathways: Pathways, limits: LeaseConfig, now_s: float) -> list[events.Effect]:
        """Book what is over, begin what there is room for, and ask for more in time."""
        for work, is_complete, loss_nats, num in pathways.finished:
            self.book.ended(work, is_complete, loss_nats, num, now_s)
        pathways.finished.clear()
        if not pathways.is_open:
            return []
        while pathways.has_slot() and (taken := self.book.take(now_s)):
            work, next_number, expires_at_s = taken
            deadline_s = min(now_s + limits.microbatch_deadline_s, expires_at_s)
            pathways.begin(work, next_number, deadline_s)
        is_short = self.book.num_todo() < limits.stash_microbatches
        wanted = is_short and not self.book.is_full()
        if not wanted or self.is_asking or now_s < self.next_ask_s:
            return []
        self.is_asking = True
        return self.outbox.call(AskLeases(), self._got, self._failed, tries=1)

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
