"""A contributor's heartbeats: when one is sent, and what it says.

One is under way at a time; without an answer the next comes a little later, spread by peer, so that
a thousand contributors do not come back in the same second. Not here: what follows the answer
(contributor.py, round_side.py), what the orchestrator makes of one (heartbeats.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.core import events
from engine.core.lease_book import LeaseBook
from engine.core.outbox import Outbox
from engine.core.receipt_counts import ReceiptCounts
from engine.core.round_side import RoundSide
from engine.core.routing import Router
from engine.core.speed import SpeedMeter
from engine.protocol.ids import seed_from
from engine.protocol.messages import (
    Activity,
    Heartbeat,
    HeartbeatReply,
    PeerAddress,
    Reply,
    Seat,
)

TIMEOUT_S = 15.0


@dataclass(slots=True)
class Pulse:
    """Sends heartbeats; what they tell of is shared with whoever keeps it."""

    session: str
    address: PeerAddress
    outbox: Outbox
    router: Router
    speed: SpeedMeter
    counts: ReceiptCounts
    leases: LeaseBook
    obey: Callable[[HeartbeatReply, float], list[events.Effect]]
    unheard: Callable[[str, str, float], list[events.Effect]]
    """(code, reason, now_s): there was no answer."""
    next_s: float = 0.0
    in_flight: bool = False

    def beat_if_due(
        self, seat: Seat, side: RoundSide, activity: Activity, now_s: float
    ) -> list[events.Effect]:
        if side.wants_heartbeat:
            side.wants_heartbeat, self.next_s = False, now_s
        if self.in_flight or now_s < self.next_s:
            return []
        self.in_flight = True
        heartbeat = self._heartbeat(seat, side, activity)

        def replied(reply: Reply, now_s: float) -> list[events.Effect]:
            assert isinstance(reply, HeartbeatReply)
            self.leases.reported(heartbeat.leases, now_s)
            self.in_flight, self.next_s = False, now_s + reply.next_heartbeat_s
            return self.obey(reply, now_s)

        return self.outbox.call(heartbeat, replied, self._failed, tries=1, timeout_s=TIMEOUT_S)

    def _failed(self, code: str, reason: str, now_s: float) -> list[events.Effect]:
        self.in_flight = False
        pause_s = 1.0 + seed_from(self.address.peer_id, int(now_s)) % 1000 / 500
        self.next_s = now_s + pause_s
        return self.unheard(code, reason, now_s)

    def _heartbeat(self, seat: Seat, side: RoundSide, activity: Activity) -> Heartbeat:
        return Heartbeat(
            session=self.session,
            activity=activity,
            generation=seat.generation,
            stage=seat.stage,
            round=side.round,
            routing_version=self.router.version,
            address=self.address,
            steps_since_cut=side.steps_since_cut,
            tokens_since_cut=side.tokens_since_cut,
            tokens_per_s=self.speed.tokens_per_s,
            loss_nats=self.counts.loss_nats,
            loss_tokens=self.counts.loss_tokens,
            pairs=self.counts.pair_counts(),
            leases=self.leases.progress(),
            counters=self.counts.counters(),
            work_root=side.work_root,
            work_leaves=side.work_leaves,
        )
