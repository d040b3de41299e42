"""Who sits where: registration, joining, leaving, absence, and stages that lost their replicas.

A seat outlives sleep, restart and update for `seat_s`. While its holder is away and the stage is
short, somebody who waits may take the place; the holder keeps the seat and is seated again on
return, elsewhere if the place was taken, above `replicas_wanted` if every place was. A stage that
nobody serves for a while gets somebody who waits, or a replica that another stage can spare; at a
round's beginning the slowest may get one, too. Not here: which stage is served least
(assignment.py), how the queue is kept (members.py).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import chain

from engine.core import refusals
from engine.core.assignment import StageLoad, choose_donor, choose_move, choose_stage
from engine.core.audit_records import Decided
from engine.core.decision import Decision
from engine.core.members import MEMBERS_MAX, Member, Presence
from engine.core.model_figures import stage_flop_fractions
from engine.core.payout import is_owed
from engine.core.rooms import Rooms
from engine.core.stage_needs import StageNeeds
from engine.protocol.ids import PROTOCOL_VERSION, PeerId, short
from engine.protocol.messages import (
    Activity,
    Join,
    Joined,
    Leave,
    Left,
    Phase,
    Problem,
    Queued,
    Register,
    Registered,
    Seat,
)

SPEED_MAX = 1e12


class Seats:
    """Membership of a run. `on_decided` moves the pay of an audit that ends with a restart."""

    def __init__(self, rooms: Rooms, on_decided: Callable[[Decided], None]) -> None:
        self._rooms, self._on_decided = rooms, on_decided
        self._desk, self._members = rooms.desk, rooms.members
        self._needs = StageNeeds(rooms.desk.config)
        self._balanced_round = 0
        self._empty_since: dict[int, float] = {}
        self._seats: dict[tuple[int, int], Seat] = {}
        self._known_loads: list[StageLoad] | None = None
        """Loads of this second; seats given since are in it, places freed since are not."""

    # ------------------------------------------------------------ requests

    def register(self, peer: PeerId, request: Register) -> Registered | Problem:
        if request.protocol_version != PROTOCOL_VERSION:
            return refusals.protocol_version(request.protocol_version)
        if request.role == "validator" and not self._members.may_validate(peer):
            return refusals.validator_not_allowed(peer)
        known = self._members.all.get(peer)
        if known is None and len(self._members.all) >= MEMBERS_MAX:
            return refusals.refuse("full", 503, "The run is full.", "Try again in an hour.")
        is_new_session = known is None or (known.session, known.role) != (
            request.session,
            request.role,
        )
        if known is not None and known.role == "contributor" != request.role:
            self._empty_seat(known)
        if known is not None and is_new_session:
            self._end_session(known)
        member = self._members.register(peer, request)
        if is_new_session:
            self._begin_session(member)
        if self._members.seen(member):
            self.came_back(member)
        return Registered(
            server_time_s=self._desk.wall_s,
            heartbeat_s=self._rooms.heartbeat_s(is_urgent=False),
            runs=(self._desk.config.run_id,),
        )

    def _end_session(self, member: Member) -> None:
        peer = PeerId(member.peer)
        self.stop_serving(member)
        self._rooms.leases.take_back_from(peer)
        for merge in self._rooms.merges:
            merge.lose(peer)
        self._rooms.audits.validator_lost(peer)
        for decided in self._rooms.audits.restarted(peer):
            self._on_decided(decided)

    def _begin_session(self, member: Member) -> None:
        peer = PeerId(member.peer)
        lost = self._rooms.lost_tokens_max(peer)
        old = self._members.presence[peer]
        self._members.presence[peer] = Presence(
            old.last_seen_s,
            is_alive=old.is_alive,
            activity=Activity.LOADING,
            activity_since_s=self._desk.now_s,
        )
        if member.role == "contributor":
            self._rooms.accounts.begin_session(peer, member.session, lost)

    def join(self, peer: PeerId, request: Join) -> Joined | Problem:
        member = self._members.all.get(peer)
        if member is None or member.role != "contributor":
            return refusals.unknown_peer()
        if member.struck:
            return refusals.struck(member.struck)
        presence = self._members.presence[peer]
        presence.tokens_per_s = clean_speed(request.tokens_per_s)
        if self._members.seen(member):
            self.came_back(member)
        fitting = self._needs.fitting(member.device)
        if member.stage is not None and member.stage not in fitting:
            self._outgrown(member)
        if member.stage is None:
            if self._rooms.state.phase is Phase.FINISHED:
                return refusals.finished()
            if not fitting:
                self._members.unqueue(member)
                return refusals.too_little_memory(self._needs.refusal(member.device))
            self._members.enqueue(member)
            if self._members.queue_position(member) == 1 or self._choose(member, self._loads_now()):
                self._seat_waiting()
        if member.stage is None:
            return Joined(seat=None, queued=self._queued(member))
        return Joined(seat=self.seat_of(member), config=self._desk.config)

    def _queued(self, member: Member) -> Queued:
        position = self._members.queue_position(member)
        config = self._desk.config
        fitting = self._needs.fitting(member.device)
        places = f"the run's {config.num_stages * config.replicas_wanted} places are taken"
        if len(fitting) < config.num_stages:
            num_places = len(fitting) * config.replicas_wanted
            places = f"places in stages that fit into its memory: {num_places}, all taken"
        return Queued(
            position=position,
            reason=f"{places}; you are number {position} in the queue",
            retry_s=self._rooms.heartbeat_s(is_urgent=False),
        )

    def _outgrown(self, member: Member) -> None:
        """Less memory is granted than before: its stage does not fit any more."""
        text = f"{short(member.peer)} has no longer the memory for stage {member.stage}"
        self._empty_seat(member)
        self._desk.event(text)

    def seat_of(self, member: Member) -> Seat | None:
        """What a holder is told about its seat."""
        if member.stage is None:
            return None
        key = (member.stage, self._rooms.state.generation)
        if key not in self._seats:
            seat_s = self._desk.config.leases.seat_s
            self._seats[key] = Seat(stage=key[0], generation=key[1], expires_in_s=seat_s)
        return self._seats[key]

    def leave(self, peer: PeerId, request: Leave) -> Left | Problem:
        member = self._members.all.get(peer)
        if member is None:
            return refusals.unknown_peer()
        if request.gives_up_seat:
            self._empty_seat(member)
        self._members.unqueue(member)
        self._rooms.audits.validator_lost(peer)
        if self._members.presence[peer].is_alive:
            self.went_away(member, f"left: {request.reason}")
        return Left()

    # ------------------------------------------------------------ absence

    def stop_serving(self, member: Member) -> None:
        stage = member.stage
        if stage is not None and self._members.set_serving(member, False):
            self._rooms.routing.left(stage)

    def went_away(self, member: Member, why: str) -> None:
        """Its work goes to others; its seat stays."""
        peer = PeerId(member.peer)
        self.stop_serving(member)
        self._members.away(member)
        self._members.presence[peer].activity = Activity.LOADING
        num_leases = self._rooms.leases.take_back_from(peer)
        self._rooms.audits.went_away(peer)
        self._rooms.accounts.save(peer)
        if member.stage is not None:
            back = f"; {num_leases} leases are given to others" if num_leases else ""
            self._desk.event(f"{short(peer)} of stage {member.stage} {why}{back}")

    def came_back(self, member: Member) -> None:
        """Seated again; where, depends on whether its place was taken meanwhile."""
        self._rooms.audits.came_back(member.peer)
        self._known_loads = None
        if member.stage is None or self._rooms.state.phase is Phase.FINISHED:
            return
        others = self._places_taken(member.stage) - 1
        if others < self._desk.config.replicas_wanted:
            return
        choice = self._choose(member, self._loads(without=member))
        if choice.value is not None and choice.value != member.stage:
            self.move(member, choice.value, "its place was taken while it was away")

    def _empty_seat(self, member: Member) -> None:
        self._known_loads = None
        self.stop_serving(member)
        self._rooms.leases.take_back_from(member.peer)
        self._members.unseat(member)
        self._members.unqueue(member)

    def strike(self, peer: str, reason: str) -> None:
        """No seat, no place, no pay any more in this run."""
        member = self._members.all.get(PeerId(peer))
        if member is None or member.struck:
            return
        member.struck = reason
        self._empty_seat(member)
        self._members.save(member)
        self._desk.event(f"{short(peer)} may not contribute any more: {reason}")

    # ------------------------------------------------------------ as time passes

    def tick(self) -> None:
        self._notice_absence()
        self._known_loads = None
        if self._rooms.state.phase is not Phase.FINISHED:
            self._seat_waiting()
            self._mend_stages()
            self._balance()

    def _notice_absence(self) -> None:
        now_s, alive_after_s = self._desk.now_s, self._rooms.alive_after_s()
        seat_s = max(self._desk.config.leases.seat_s, alive_after_s)
        for peer, presence in list(self._members.presence.items()):
            silent_s = now_s - presence.last_seen_s
            member = self._members.all[peer]
            if presence.is_alive:
                if silent_s <= alive_after_s:
                    continue
                self.went_away(member, f"was not heard of for {silent_s:.0f} s")
                self._members.unqueue(member)
            elif silent_s > seat_s:
                self._expire(member)

    def _expire(self, member: Member) -> None:
        peer = PeerId(member.peer)
        if member.stage is not None:
            self._desk.event(f"the seat of {short(peer)} in stage {member.stage} has expired")
            self._empty_seat(member)
        is_over = self._rooms.state.phase is Phase.FINISHED
        if member.struck or (not is_over and is_owed(self._rooms, peer)):
            return
        self._rooms.audits.moved(peer, "the contributor has not come back")
        self._rooms.accounts.forget(peer)
        self._rooms.leases.forget(peer)
        self._rooms.audits.seen.forget(peer)
        self._members.remove(peer)

    # ------------------------------------------------------------ filling places

    def _places_taken(self, stage: int) -> int:
        """Seats that nobody else may have: holders who are here, or were a moment ago."""
        grace_s = 2 * self._rooms.alive_after_s()
        is_served = bool(self._members.present(stage))
        now_s, presence = self._desk.now_s, self._members.presence
        return sum(
            presence[p].is_alive or (is_served and now_s - presence[p].last_seen_s < grace_s)
            for p in self._members.seated[stage]
        )

    def _loads(self, without: Member | None = None) -> list[StageLoad]:
        presence = self._members.presence
        left_out = without.peer if without is not None else ""
        return [
            StageLoad(
                stage=stage,
                speeds=tuple(
                    presence[p].tokens_per_s for p in self._members.present(stage) if p != left_out
                ),
                num_places_taken=self._places_taken(stage)
                - (without is not None and without.stage == stage),
                size_bytes=self._needs.sizes_bytes[stage],
            )
            for stage in range(self._desk.config.num_stages)
        ]

    def _loads_now(self) -> list[StageLoad]:
        if self._known_loads is None:
            self._known_loads = self._loads()
        return self._known_loads

    def _choose(self, member: Member, loads: list[StageLoad]) -> Decision[int]:
        """The stage it should serve."""
        fitting = self._needs.fitting(member.device)
        return choose_stage(loads, self._desk.config.replicas_wanted, fitting)

    def _seat_waiting(self) -> None:
        """Free places go to those who wait, in the order of first asking."""
        hopeless = set[frozenset[int]]()
        for _, peer in list(self._members.waiting):
            member = self._members.all[peer]
            fitting = self._needs.fitting(member.device)
            if fitting in hopeless:
                continue
            choice = self._choose(member, self._loads_now())
            if choice.value is not None:
                self._place(member, choice.value, choice.reason)
                continue
            hopeless.add(fitting)
            if len(fitting) == self._desk.config.num_stages:
                return

    def _place(self, member: Member, stage: int, why: str) -> None:
        self._members.seat(member, stage)
        if self._known_loads is not None:
            load = self._known_loads[stage]
            speed = self._members.presence[PeerId(member.peer)].tokens_per_s
            self._known_loads[stage] = StageLoad(
                stage=stage,
                speeds=(*load.speeds, speed),
                num_places_taken=load.num_places_taken + 1,
                size_bytes=load.size_bytes,
            )
        self._desk.event(f"{short(member.peer)} takes a seat in stage {stage}: {why}")

    def _mend_stages(self) -> None:
        """A stage that nobody serves for a while gets somebody."""
        patience_s = self._desk.config.leases.alive_s / 2
        for stage in range(self._desk.config.num_stages):
            if self._members.present(stage):
                self._empty_since.pop(stage, None)
                continue
            since_s = self._empty_since.setdefault(stage, self._desk.now_s)
            if self._desk.now_s - since_s >= patience_s:
                self._mend(stage)

    def _mend(self, stage: int) -> None:
        if waiting := self._waiting_for(stage):
            self._place(waiting, stage, "nobody else serves it")
            return
        stages = range(self._desk.config.num_stages)
        able = {s: movers for s in stages if (movers := self._movers(s, stage))}
        donor = choose_donor(self._loads(), stage, able)
        if donor.value is not None:
            self.move(able[donor.value][0], stage, f"nobody serves it, and {donor.reason}")
            return
        for other, movers in able.items():
            if successor := self._waiting_for(other):
                self.move(movers[0], stage, "nobody serves it, nor has the memory who waits")
                self._place(successor, other, "its holder was needed elsewhere")
                return

    def _balance(self) -> None:
        """Once in a round, as soon as it is trained in, and nobody has much to lose by moving."""
        state = self._rooms.state
        if state.phase is not Phase.TRAINING or state.round == self._balanced_round:
            return
        self._balanced_round = state.round
        members, presence = self._members, self._members.presence
        speeds = [
            {p: presence[p].tokens_per_s for p in sorted(members.present(stage))}
            for stage in range(self._desk.config.num_stages)
        ]
        fits = {p: self._needs.fitting(members.all[p].device) for p in chain(*speeds)}
        choice = choose_move(speeds, stage_flop_fractions(self._desk.config), fits)
        if choice.value is not None:
            self.move(members.all[choice.value[0]], choice.value[1], choice.reason)

    def _waiting_for(self, stage: int) -> Member | None:
        """The first in the queue that has the memory for a stage."""
        waiting = (self._members.all[peer] for _, peer in self._members.waiting)
        return next((m for m in waiting if stage in self._needs.fitting(m.device)), None)

    def _movers(self, stage: int, to_stage: int) -> list[Member]:
        """Replicas of a stage that have the memory for another, the slowest first."""
        presence, members = self._members.presence, self._members
        slowest_first = sorted(members.present(stage), key=lambda p: (presence[p].tokens_per_s, p))
        movers = (members.all[peer] for peer in slowest_first)
        return [m for m in movers if to_stage in self._needs.fitting(m.device)]

    def move(self, member: Member, stage: int, why: str) -> None:
        """Another stage for a contributor that has a seat: it loads that stage's state."""
        old, self._known_loads = member.stage, None
        self.stop_serving(member)
        self._rooms.leases.take_back_from(member.peer)
        self._rooms.audits.moved(member.peer, "the contributor was given another stage")
        self._members.seat(member, stage)
        self._members.presence[PeerId(member.peer)].activity = Activity.LOADING
        self._desk.event(f"{short(member.peer)} moves from stage {old} to {stage}: {why}")


def clean_speed(tokens_per_s: float) -> float:
    """A claimed speed within reason; not a number counts as unknown."""
    return min(tokens_per_s, SPEED_MAX) if math.isfinite(tokens_per_s) else 0.0
