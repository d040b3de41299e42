"""Heartbeats: what is taken from one, and what its sender is told.

This is the call that thousands make every few seconds, so it looks at the sender's own records
only; everything about others (routing, plans, outcomes) is kept ready elsewhere. Nothing is saved
here unless something durable changed: counters are cumulative and come again. Not here: what
follows from the passing of time (rounds.py, seats.py).
"""

from __future__ import annotations

import math

from engine.core import refusals, turns
from engine.core.accounts import Bounds
from engine.core.beats import Beats
from engine.core.members import SERVING, Member, Presence
from engine.core.merging import CATCH_UP_ROUNDS_MAX
from engine.core.phases import GIVES_LEASES
from engine.core.rooms import Rooms
from engine.core.schedule import is_last_round
from engine.core.seats import Seats, clean_speed
from engine.protocol.ids import PeerId
from engine.protocol.messages import (
    Activity,
    AskLeases,
    CutOrder,
    Heartbeat,
    HeartbeatReply,
    Lease,
    Leases,
    MergePlan,
    Phase,
    Problem,
    ReduceOrder,
    StageOutcome,
)

ARBITRATIONS_MAX = 8
"""Stages that one peer is asked to help in one answer."""
URGENT_PHASES = frozenset({Phase.JOINING, Phase.WARM_UP, Phase.MERGING, Phase.EVALUATING})


class Heartbeats:
    """Takes heartbeats, gives orders and leases."""

    def __init__(self, rooms: Rooms, seats: Seats) -> None:
        self._rooms, self._seats = rooms, seats
        self._beats = Beats()
        self._expects = [False] * rooms.desk.config.num_stages
        """Per stage, whether somebody is on the way to serve it."""

    def tick(self) -> None:
        """Once for all heartbeats of the next second: where is somebody loading?"""
        members = self._rooms.members
        for stage, serving in enumerate(members.serving):
            self._expects[stage] = any(peer not in serving for peer in members.present(stage))

    # ------------------------------------------------------------ one heartbeat

    def take(self, peer: PeerId, heartbeat: Heartbeat) -> HeartbeatReply | Problem:
        members = self._rooms.members
        member = members.all.get(peer)
        if member is None or member.session != heartbeat.session:
            return refusals.unknown_peer()
        presence = members.presence[peer]
        if members.seen(member):
            self._seats.came_back(member)
        if member.stage is None or member.role != "contributor":
            return self._reply(member, presence)
        self._observe(member, presence, heartbeat)
        self._count(peer, member, heartbeat)
        return self._orders(peer, member, presence, heartbeat)

    def _observe(self, member: Member, presence: Presence, heartbeat: Heartbeat) -> None:
        """What the sender says about itself."""
        rooms = self._rooms
        if presence.activity is not heartbeat.activity:
            if heartbeat.activity is Activity.LOADING:
                rooms.leases.take_back_from(member.peer)
            if (presence.activity in SERVING) != (heartbeat.activity in SERVING):
                presence.activity_since_s = rooms.desk.now_s
            presence.activity = heartbeat.activity
        if heartbeat.activity is Activity.LOADING:
            presence.must_reload = False
        presence.generation, presence.stage = heartbeat.generation, heartbeat.stage
        presence.round = heartbeat.round
        presence.steps_since_cut = heartbeat.steps_since_cut
        presence.tokens_since_cut = heartbeat.tokens_since_cut
        presence.tokens_per_s = clean_speed(heartbeat.tokens_per_s)
        stage = member.stage
        assert stage is not None
        is_serving = heartbeat.activity in SERVING and self._is_current(member, heartbeat)
        address = heartbeat.address
        if address.peer_id != member.peer:
            is_serving = False  # traffic must not be sent to somebody else
        has_moved = presence.address != address
        presence.address = address
        is_news = rooms.members.set_serving(member, is_serving)
        if is_news and not is_serving:
            rooms.routing.left(stage)
        elif is_news or (has_moved and is_serving):
            rooms.routing.arrived(stage)
        elif is_serving:
            rooms.routing.speed(stage, presence)

    def _is_current(self, member: Member, heartbeat: Heartbeat) -> bool:
        is_same = heartbeat.generation == self._rooms.state.generation
        return is_same and heartbeat.stage == member.stage

    def _count(self, peer: PeerId, member: Member, heartbeat: Heartbeat) -> None:
        """Cumulative counters: work done in a stage that the sender holds or held."""
        rooms = self._rooms
        if heartbeat.stage in (member.stage, member.previous_stage):
            totals = rooms.leases.totals
            bounds = Bounds(totals.leased_tokens, totals.leased_validation_tokens)
            rooms.accounts.report(peer, heartbeat.stage, heartbeat.pairs, bounds)
        rooms.accounts.report_counters(peer, heartbeat.counters)
        rooms.audits.seen.observe(peer, heartbeat)
        for report in heartbeat.leases:
            progress = rooms.leases.progress(peer, report)
            if progress is None:
                continue
            if progress.evaluation is not None:
                rooms.evaluations.add(progress)
            elif heartbeat.generation == rooms.state.generation:
                tokens = rooms.leases.tokens
                rooms.losses.add(peer, progress.loss_nats, progress.loss_tokens, tokens)

    # ------------------------------------------------------------ the answer

    def _reply(self, member: Member, presence: Presence) -> HeartbeatReply:
        """To whoever has no seat."""
        state = self._rooms.state
        return HeartbeatReply(
            server_time_s=self._rooms.desk.wall_s,
            next_heartbeat_s=self._next_s(member.peer, is_urgent=False),
            phase=state.phase,
            reason=state.reason,
            round=state.round,
            seat=None,
        )

    def _orders(
        self, peer: PeerId, member: Member, presence: Presence, heartbeat: Heartbeat
    ) -> HeartbeatReply:
        rooms, state = self._rooms, self._rooms.state
        stage = member.stage
        assert stage is not None
        is_current = self._is_current(member, heartbeat)
        is_loading = heartbeat.activity is Activity.LOADING
        outcomes, is_lost = self._outcomes(peer, stage, heartbeat.round)
        must_reload = not is_current or (not is_loading and (is_lost or presence.must_reload))
        follows = is_current and not is_loading and not must_reload
        cut = self._cut(peer, stage, heartbeat) if follows else None
        plan = self._plan(peer, stage, heartbeat.round) if follows else None
        reduce = self.reductions(peer, stage) if follows else ()
        base = rooms.bases.order_for(peer, stage) if follows else None
        evidence = rooms.audits.order_for(peer) if not is_loading else None
        has_orders = bool(cut or plan or reduce or base or evidence or outcomes or must_reload)
        return HeartbeatReply(
            server_time_s=rooms.desk.wall_s,
            next_heartbeat_s=self._next_s(peer, has_orders or state.phase in URGENT_PHASES, stage),
            phase=state.phase,
            reason=state.reason,
            round=state.round,
            seat=self._seats.seat_of(member),
            routing=rooms.routing.table(stage, heartbeat.routing_version),
            cut=cut,
            plan=plan,
            reduce=reduce,
            outcomes=tuple(outcomes) if is_current and not must_reload else (),
            reload=must_reload,
            base=base,
            evidence=evidence,
        )

    def _next_s(self, peer: str, is_urgent: bool, stage: int | None = None) -> float:
        rooms = self._rooms
        interval_s = rooms.heartbeat_s(is_urgent)
        if stage is not None:
            interval_s = min(interval_s, self._until_met_s(stage))
        return self._beats.next_s(peer, rooms.desk.now_s, interval_s, rooms.members.num_alive)

    def _until_met_s(self, stage: int) -> float:
        """While somebody loads beside `stage`: its replicas together are heard as often as one that
        is urgent, so the newcomer gets work from one of them soon, and none of thousands hurries.
        """
        beside = [s for s in (stage - 1, stage + 1) if 0 <= s < len(self._expects)]
        if not any(self._expects[s] for s in beside):
            return math.inf
        num_replicas = max(1, len(self._rooms.members.serving[stage]))
        return self._rooms.heartbeat_s(is_urgent=True) * num_replicas

    def _outcomes(self, peer: PeerId, stage: int, round_: int) -> tuple[list[StageOutcome], bool]:
        """(what the sender has not applied, whether it cannot catch up that way)."""
        state = self._rooms.state
        now, is_training = state.round, state.phase is Phase.TRAINING
        if round_ == now or (is_training and not self._has_turn(peer, round_, state.opened_at_s)):
            return [], False
        if round_ > now or now - round_ > CATCH_UP_ROUNDS_MAX:
            return [], True
        outcomes = self._rooms.manifests.outcomes_from(stage, round_, now)
        return outcomes, not outcomes

    def _cut(self, peer: PeerId, stage: int, heartbeat: Heartbeat) -> CutOrder | None:
        rooms, round_ = self._rooms, heartbeat.round
        if not rooms.merges or round_ != rooms.state.round:
            return None
        merge = rooms.merges[stage]
        if not heartbeat.tokens_since_cut and peer not in merge.head.expected:
            return None  # a newcomer would only come later to its first microbatch
        is_wanted = merge.wants_commit(peer) and self._has_turn(peer, round_, merge.head.opened_s)
        return CutOrder(round=round_) if is_wanted else None

    def _has_turn(self, peer: PeerId, round_: int, since_s: float) -> bool:
        passed_s = self._rooms.desk.now_s - since_s
        return turns.is_turn(peer, round_, self._rooms.members.num_alive, passed_s)

    def _plan(self, peer: PeerId, stage: int, round_: int) -> MergePlan | None:
        rooms = self._rooms
        if not rooms.merges or round_ != rooms.state.round:
            return None
        return rooms.merges[stage].plan_for(peer)

    def reductions(self, peer: PeerId, stage: int | None) -> tuple[ReduceOrder, ...]:
        """Shards of stages other than its own that this peer is asked to reduce."""
        merges = self._rooms.merges
        busy = [m for m in merges if m.stage != stage and m.is_busy(peer)]
        return tuple(order for merge in busy[:ARBITRATIONS_MAX] for order in merge.orders_for(peer))

    # ------------------------------------------------------------ leases

    def ask_leases(self, peer: PeerId, request: AskLeases) -> Leases | Problem:
        """Samples for a replica of stage 0 that is ready, while the phase allows."""
        member = self._rooms.members.all.get(peer)
        if member is None:
            return refusals.unknown_peer()
        reason = self._why_not(peer, member)
        leases: list[Lease] = []
        while not reason and len(leases) < request.num_leases:
            lease, reason = self._one_lease(peer)
            if lease is not None:
                leases.append(lease)
        retry_s = self._rooms.heartbeat_s(is_urgent=True)
        return Leases(leases=tuple(leases), retry_s=retry_s, reason="" if leases else reason)

    def _why_not(self, peer: PeerId, member: Member) -> str:
        rooms = self._rooms
        if member.stage != 0:
            return "only replicas of stage 0 lease samples"
        if not rooms.members.is_serving(peer, 0):
            return "no heartbeat has said yet that you are ready"
        if rooms.state.phase not in GIVES_LEASES:
            return f"{rooms.state.phase}: {rooms.state.reason}"
        empty = [s for s, serving in enumerate(rooms.members.serving) if not serving]
        if empty:
            return f"nobody serves stage {empty[0]} at the moment"
        return ""

    def _one_lease(self, peer: PeerId) -> tuple[Lease | None, str]:
        rooms = self._rooms
        lease = rooms.evaluations.give(peer)
        if lease is not None:
            return lease, ""
        if rooms.state.phase is Phase.EVALUATING:
            return None, "all held-out samples are leased"
        if rooms.state.phase is Phase.MERGING and self.is_last_merge():
            return None, "the last round is being merged: training is over"
        decision = rooms.leases.give(peer, rooms.members.presence[peer].tokens_per_s)
        return decision.value, "" if decision.value is not None else decision.reason

    def is_last_merge(self) -> bool:
        state, schedule = self._rooms.state, self._rooms.desk.config.schedule
        return bool(state.ending) or is_last_round(schedule, state.round)
