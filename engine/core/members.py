"""Who takes part: every registered peer, its seat, and how it was last heard.

A `Member` is durable: identity, session, seat. A `Presence` is what heartbeats say, and comes again
with the next one after a restart. Seats, replicas and those ready to work are kept per stage, so
that a heartbeat never looks at more than its own peer.
Not here: which stage a seat is for (assignment.py, seats.py), counters (accounts.py).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from engine.core.records import Desk, read, read_one
from engine.protocol.ids import PeerId
from engine.protocol.messages import Activity, DeviceReport, PeerAddress, Register

MEMBERS_MAX = 100_000
LOADING_S_MAX = 900.0
"""A replica that loads for longer than this does not keep its stage from getting another."""

SERVING = frozenset({Activity.READY, Activity.WORKING})
ABSENT_MINDED = frozenset({Activity.PAUSED, Activity.DRAINING})


class Member(msgspec.Struct, kw_only=True):
    """The durable part of a registered peer."""

    peer: str
    role: str
    name: str
    session: str
    device: DeviceReport
    software_version: str = ""
    stage: int | None = None
    """Of the seat; None without one."""
    previous_stage: int | None = None
    """Where it sat before it was moved: work done there may still be reported."""
    queue_order: int = 0
    """Order of first asking, while it waits for a seat; 0 when it does not."""
    away_since_s: float | None = None
    struck: str = ""
    """Why it may not contribute to this run any more."""
    applied_round: int = -1
    applied_digest: str = ""
    """The newest anchor it has named."""
    completed_at_inclusion: int = 0
    """Tokens the run had completed when the round closed that last included this peer."""
    audits_passed: int = 0
    audits_failed: int = 0


class QueueRecord(msgspec.Struct, kw_only=True):
    """Durable."""

    last_order: int


@dataclass(slots=True)
class Presence:
    """What was last heard of a peer; not durable."""

    last_seen_s: float
    is_alive: bool = True
    is_serving: bool = False
    activity: Activity | None = None
    """None: no heartbeat of this session was heard yet."""
    activity_since_s: float = 0.0
    generation: int = 0
    stage: int = -1
    round: int = -1
    steps_since_cut: int = 0
    tokens_since_cut: int = 0
    tokens_per_s: float = 0.0
    published_tokens_per_s: float = 0.0
    address: PeerAddress | None = None
    must_reload: bool = False
    uploaded_bytes: int = 0
    """Asked for in this round."""

    def is_present(self, now_s: float) -> bool:
        """Whether it serves its stage or soon will."""
        if not self.is_alive or self.activity in ABSENT_MINDED:
            return False
        is_loading = self.activity not in SERVING
        return not is_loading or now_s - self.activity_since_s <= LOADING_S_MAX


class Members:
    """All members and their presence, with what is asked often kept ready per stage."""

    def __init__(self, desk: Desk, validators_allowed: frozenset[PeerId] | None) -> None:
        self._desk, self._validators_allowed = desk, validators_allowed
        self.all: dict[PeerId, Member] = {}
        self.presence: dict[PeerId, Presence] = {}
        self.seated: list[dict[PeerId, Member]] = [{} for _ in range(desk.config.num_stages)]
        self.serving: list[dict[PeerId, Presence]] = [{} for _ in range(desk.config.num_stages)]
        self.waiting: list[tuple[int, PeerId]] = []
        self.num_alive = 0
        self._last_order = 0

    # ------------------------------------------------------------ durable

    def load(self, records: Mapping[str, bytes]) -> None:
        """Everyone whose absence was not noticed before counts as alive until proven away."""
        for _, member in read(records, "member", Member):
            peer = PeerId(member.peer)
            self.all[peer] = member
            is_alive = member.away_since_s is None
            seen_s = self._desk.now_s if member.away_since_s is None else member.away_since_s
            now_s = self._desk.now_s
            self.presence[peer] = Presence(seen_s, is_alive=is_alive, activity_since_s=now_s)
            self.num_alive += is_alive
            if member.stage is not None:
                self.seated[member.stage][peer] = member
            if member.queue_order:
                self.waiting.append((member.queue_order, peer))
        self.waiting.sort()
        queue = read_one(records, "queue", QueueRecord)
        self._last_order = queue.last_order if queue is not None else 0

    def save(self, member: Member) -> None:
        self._desk.records.put(f"member/{member.peer}", member)

    # ------------------------------------------------------------ coming and going

    def register(self, peer: PeerId, request: Register) -> Member:
        """Add a peer, or take note of its new session."""
        member = self.all.get(peer)
        if member is None:
            member = Member(
                peer=peer,
                role=request.role,
                name=request.name,
                session=request.session,
                device=request.device,
            )
            self.all[peer] = member
            self.presence[peer] = Presence(self._desk.now_s, is_alive=False)
        member.role, member.name, member.device = request.role, request.name, request.device
        member.session, member.software_version = request.session, request.software_version
        self.save(member)
        return member

    def remove(self, peer: PeerId) -> None:
        """Forget a peer without seat and place; its earnings are kept elsewhere."""
        self.unseat(self.all[peer])
        self.unqueue(self.all[peer])
        self.num_alive -= self.presence[peer].is_alive
        del self.all[peer], self.presence[peer]
        self._desk.records.drop(f"member/{peer}")

    def seen(self, member: Member) -> bool:
        """A sign of life; returns whether the peer had been away."""
        presence = self.presence[PeerId(member.peer)]
        presence.last_seen_s = self._desk.now_s
        if presence.is_alive:
            return False
        presence.is_alive = True
        self.num_alive += 1
        if member.away_since_s is not None:
            member.away_since_s = None
            self.save(member)
        return True

    def away(self, member: Member) -> None:
        """No sign of life for too long, or it said so."""
        presence = self.presence[PeerId(member.peer)]
        if presence.is_alive:
            presence.is_alive = False
            self.num_alive -= 1
            member.away_since_s = self._desk.now_s
            self.save(member)

    # ------------------------------------------------------------ seats and queue

    def seat(self, member: Member, stage: int) -> None:
        """Give `member` the seat; a change of stage is a move."""
        if member.stage is not None:
            self.unseat(member)
        self.unqueue(member)
        member.stage = stage
        self.seated[stage][PeerId(member.peer)] = member
        self.presence[PeerId(member.peer)].activity_since_s = self._desk.now_s
        self.save(member)

    def unseat(self, member: Member) -> None:
        if member.stage is None:
            return
        peer = PeerId(member.peer)
        self.seated[member.stage].pop(peer, None)
        self.serving[member.stage].pop(peer, None)
        self.presence[peer].is_serving = False
        member.previous_stage, member.stage = member.stage, None
        member.applied_round, member.applied_digest = -1, ""
        self.save(member)

    def enqueue(self, member: Member) -> None:
        """To the end of the queue, once."""
        if member.queue_order:
            return
        self._last_order += 1
        self._desk.records.put("queue", QueueRecord(last_order=self._last_order))
        member.queue_order = self._last_order
        self.waiting.append((member.queue_order, PeerId(member.peer)))
        self.save(member)

    def unqueue(self, member: Member) -> None:
        if member.queue_order:
            self.waiting.remove((member.queue_order, PeerId(member.peer)))
            member.queue_order = 0
            self.save(member)

    def queue_position(self, member: Member) -> int:
        """1 is next. It never grows: who gives a place up comes back at the end."""
        return bisect_left(self.waiting, (member.queue_order, PeerId(member.peer))) + 1

    # ------------------------------------------------------------ questions

    def set_serving(self, member: Member, is_serving: bool) -> bool:
        """Whether that was news."""
        peer = PeerId(member.peer)
        presence = self.presence[peer]
        if presence.is_serving == is_serving or member.stage is None:
            return False
        presence.is_serving = is_serving
        if is_serving:
            self.serving[member.stage][peer] = presence
        else:
            self.serving[member.stage].pop(peer, None)
        return True

    def is_alive(self, peer: str) -> bool:
        presence = self.presence.get(PeerId(peer))
        return presence is not None and presence.is_alive

    def may_answer(self, peer: str, stage: int) -> bool:
        """Whether orders for `stage` may still reach this peer and be followed.

        After a restart of the orchestrator nobody was heard yet, and everybody may.
        """
        member = self.all.get(PeerId(peer))
        if member is None or member.stage != stage or member.struck:
            return False
        presence = self.presence[PeerId(peer)]
        return presence.is_alive and (presence.activity is None or presence.activity in SERVING)

    def can_reduce(self, peer: str) -> bool:
        """Whether a reduction may be asked of it, whatever stage it serves; validators can, too."""
        member = self.all.get(PeerId(peer))
        if member is None:
            return False
        if member.role == "validator":
            is_out = member.struck or not self.may_validate(member.peer)
            return not is_out and self.presence[PeerId(peer)].is_alive
        return member.stage is not None and self.may_answer(peer, member.stage)

    def may_validate(self, peer: str) -> bool:
        """Whether the operator lets this key judge others' work."""
        return self._validators_allowed is None or peer in self._validators_allowed

    def validators(self) -> list[PeerId]:
        """Those whose verdicts count."""
        return [
            peer
            for peer, member in self.all.items()
            if member.role == "validator" and self.may_validate(peer)
        ]

    def is_serving(self, peer: str, stage: int) -> bool:
        return peer in self.serving[stage]

    def present(self, stage: int) -> list[PeerId]:
        """Replicas of a stage that serve it or soon will."""
        now_s = self._desk.now_s
        return [p for p in self.seated[stage] if self.presence[p].is_present(now_s)]
