"""The parts of the orchestrator's core under one roof, and the state of the run itself.

Each part keeps its own records; this file only puts them together. Not here: what they do with one
another (seats.py, heartbeats.py, rounds.py, payout.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from engine.core.accounts import Accounts
from engine.core.base_orders import BaseOrders
from engine.core.blobs import Blobs
from engine.core.earnings import Earnings
from engine.core.evaluations import Evaluations
from engine.core.leases import Leases
from engine.core.losses import Losses
from engine.core.manifests import Manifests
from engine.core.members import Members
from engine.core.merging import StageMerge
from engine.core.records import Desk
from engine.core.routing_tables import RoutingTables
from engine.core.validation import Validation
from engine.protocol.ids import PeerId
from engine.protocol.messages import Phase

HEARTBEATS_PER_S_MAX = 250.0
"""With more members the intervals grow, urgent or not."""
URGENT_PART = 5.0
"""An urgent heartbeat comes this many times as soon,"""
URGENT_S_MAX = 2.0
"""and at the latest after this."""
HEARTBEATS_MISSED_MAX = 3.0


class RunState(msgspec.Struct, kw_only=True):
    """Durable: where the run stands."""

    phase: Phase = Phase.JOINING
    reason: str = ""
    round: int = 0
    generation: int = 0
    phase_since_s: float = 0.0
    opened_at_s: float = 0.0
    """When the round opened, later by the time that training was interrupted."""
    interrupted_at_s: float | None = None
    started_wall_s: float | None = None
    """The first second of training."""
    ending: str = ""
    """Why the round in progress is the last; empty while it is not."""
    is_evaluating: bool = False
    """The final evaluation has begun."""
    settle_at_s: float | None = None
    """When the last round is paid: the last reports are waited for."""
    is_base_due: bool = False
    num_rollbacks: int = 0
    """Without a round completed since that had not been reached before."""
    rollback_from: int = 0
    paid_tokens: list[int] = []
    """Training tokens paid so far, per stage."""


class ClockRecord(msgspec.Struct, kw_only=True):
    """Durable, saved every few seconds: where the run's own time stands."""

    run_s: float
    wall_s: float = 0.0
    """When it was saved."""


@dataclass(slots=True)
class Rooms:
    """Everything an orchestrator's core consists of."""

    desk: Desk
    state: RunState
    blobs: Blobs
    members: Members
    routing: RoutingTables
    leases: Leases
    evaluations: Evaluations
    losses: Losses
    manifests: Manifests
    bases: BaseOrders
    accounts: Accounts
    earnings: Earnings
    audits: Validation
    merges: list[StageMerge]
    """One per stage while a merge is under way, else empty."""

    @classmethod
    def furnish(
        cls, desk: Desk, state: RunState, validators_allowed: frozenset[PeerId] | None
    ) -> Rooms:
        """Empty rooms."""
        blobs = Blobs(desk.config.data)
        members, leases = Members(desk, validators_allowed), Leases(desk)
        manifests = Manifests(desk, blobs)
        first_version = int(desk.wall_s * 1000)
        return cls(
            desk=desk,
            state=state,
            blobs=blobs,
            members=members,
            routing=RoutingTables(members, desk.config.num_stages, first_version),
            leases=leases,
            evaluations=Evaluations(desk, leases),
            losses=Losses(desk),
            manifests=manifests,
            bases=BaseOrders(desk, members, manifests),
            accounts=Accounts(desk),
            earnings=Earnings(desk),
            audits=Validation(desk, blobs),
            merges=[],
        )

    def load(self, records: Mapping[str, bytes]) -> None:
        """Fill the rooms from saved records."""
        self.members.load(records)
        self.leases.load(records)
        self.evaluations.load(records)
        self.losses.load(records)
        self.manifests.load(records)
        self.accounts.load(records)
        self.earnings.load(records)
        self.audits.load(records)
        for validator in sorted({audit.validator for audit in self.audits.open.values()} - {""}):
            if not self.members.may_validate(validator):
                self.audits.validator_lost(validator)
        merges = [
            StageMerge.restore(self.desk, self.members, self.blobs, stage, records)
            for stage in range(self.desk.config.num_stages)
        ]
        self.merges = [merge for merge in merges if merge is not None]

    def save_state(self) -> None:
        self.desk.records.put("run", self.state)

    def save_clock(self) -> None:
        record = ClockRecord(run_s=self.desk.now_s, wall_s=self.desk.wall_s)
        self.desk.records.put("clock", record)

    # ------------------------------------------------------------ shared questions

    def heartbeat_s(self, is_urgent: bool) -> float:
        """The interval to ask for, so that all members together stay within bounds."""
        normal_s = self.desk.config.leases.heartbeat_s
        wanted_s = min(normal_s / URGENT_PART, URGENT_S_MAX) if is_urgent else normal_s
        return max(wanted_s, self.members.num_alive / HEARTBEATS_PER_S_MAX)

    def alive_after_s(self) -> float:
        """Silence for longer than this means away."""
        most_s = HEARTBEATS_MISSED_MAX * self.heartbeat_s(is_urgent=False)
        return max(self.desk.config.leases.alive_s, most_s)

    def is_heard(self, peer: str) -> bool:
        """Whether an order reaches this peer: it spoke a moment ago."""
        presence = self.members.presence.get(PeerId(peer))
        silence_s_max = 2 * self.heartbeat_s(is_urgent=False)
        return presence is not None and self.desk.now_s - presence.last_seen_s <= silence_s_max

    def neighbours(self, peer: str, stage: int) -> list[str]:
        """Who shares work with `peer` in the stages next to `stage`, and is here."""
        told = self.accounts.told.get(peer, {})
        found = {other for other, is_upstream in told if self._sits_at(other, stage, is_upstream)}
        return sorted(other for other in found if self.members.is_alive(other))

    def _sits_at(self, other: str, stage: int, is_upstream: bool) -> bool:
        member = self.members.all.get(PeerId(other))
        return member is not None and member.stage == stage + (-1 if is_upstream else 1)

    def lost_tokens_max(self, peer: str) -> int:
        """What a peer that vanished may have done without reporting it."""
        config = self.desk.config
        per_microbatch = config.leases.samples_per_microbatch * config.model.context
        presence = self.members.presence.get(PeerId(peer))
        speed = presence.tokens_per_s if presence is not None else 0.0
        stash = config.leases.stash_microbatches * per_microbatch
        return stash + int(2 * speed * self.heartbeat_s(is_urgent=False))

    def seconds_trained(self) -> float:
        started = self.state.started_wall_s
        return 0.0 if started is None else max(0.0, self.desk.wall_s - started)
