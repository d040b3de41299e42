"""Who uploads which shards of a checkpoint base.

When a base is due, its shards are shared out among the live replicas that hold its anchor; what is
not there in time is given to others. A base that is not complete when the round ends is dropped and
one of the next round is made instead, since only the replicas' current anchor can be uploaded. The
shares are soft: after a restart they are dealt anew. Not here: what a base is for (manifests.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.core.manifests import Base, Manifests
from engine.core.members import Members
from engine.core.merging import SHARD_OVERHEAD_BYTES
from engine.core.records import Desk
from engine.protocol.ids import PeerId
from engine.protocol.messages import BaseOrder, BaseShards


@dataclass(slots=True)
class _Share:
    peer: str
    deadline_s: float


@dataclass(slots=True)
class _Open:
    base: Base
    shares: dict[int, _Share] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    """Replicas that let a deadline pass."""


class BaseOrders:
    """At most one base per stage under way, of the current round."""

    def __init__(self, desk: Desk, members: Members, manifests: Manifests) -> None:
        self._desk, self._members, self._manifests = desk, members, manifests
        self._open: dict[int, _Open] = {}
        self._since_s = 0.0
        self._bytes_max = 16 * desk.config.rounds.shard_values + SHARD_OVERHEAD_BYTES

    def begin(self, round_: int) -> None:
        """Order (or, after a restart, go on with) a base of `round_` from every stage."""
        self._since_s = self._desk.now_s
        for stage in range(self._desk.config.num_stages):
            base = self._manifests.bases[stage].get(round_)
            if base is None:
                num_shards = self._manifests.num_shards(stage)
                base = self._manifests.new_base(stage, round_, num_shards)
            if not base.is_complete:
                self._open[stage] = _Open(base)

    def end(self) -> list[int]:
        """The round is over: what is not complete is dropped; returns its stages."""
        unfinished = sorted(self._open)
        for state in self._open.values():
            self._manifests.drop_base(state.base)
        self._open.clear()
        return unfinished

    def tick(self) -> None:
        for stage, state in self._open.items():
            self._deal(stage, state)

    def _deal(self, stage: int, state: _Open) -> None:
        now_s = self._desk.now_s
        for index, share in list(state.shares.items()):
            is_here = self._members.may_answer(share.peer, stage)
            if now_s >= share.deadline_s or not is_here:
                state.failed.add(share.peer)
                del state.shares[index]
        open_ = [i for i, spec in enumerate(state.base.shards) if spec is None]
        free = [index for index in open_ if index not in state.shares]
        replicas = self._replicas(stage, state)
        if not free or not replicas:
            return
        deadline_s = now_s + self._desk.config.rounds.commit_deadline_s
        for position, index in enumerate(free):
            peer = replicas[position * len(replicas) // len(free)]
            state.shares[index] = _Share(peer, deadline_s)

    def _replicas(self, stage: int, state: _Open) -> list[str]:
        """Those that hold the anchor; at first all of the stage are waited for, a moment."""
        round_ = state.base.round
        serving = self._members.serving[stage]
        ready = sorted(p for p in serving if self._holds(p, round_))
        patience_s = 2 * self._desk.config.leases.heartbeat_s
        if len(ready) < len(serving) and self._desk.now_s < self._since_s + patience_s:
            return []
        reliable = [peer for peer in ready if peer not in state.failed]
        return list(reliable or ready)

    def _holds(self, peer: PeerId, round_: int) -> bool:
        """Whether its live anchor is that of the base, and the one the others agree on."""
        member, presence = self._members.all[peer], self._members.presence[peer]
        if presence.round != round_ or presence.must_reload or member.stage is None:
            return False
        agreed = self._manifests.anchors[round_].digests[member.stage]
        return member.applied_round == round_ and member.applied_digest == agreed

    def order_for(self, peer: PeerId, stage: int) -> BaseOrder | None:
        state = self._open.get(stage)
        if state is None:
            return None
        mine = tuple(i for i, s in sorted(state.shares.items()) if s.peer == peer)
        return BaseOrder(round=state.base.round, shards=mine) if mine else None

    def take(self, peer: PeerId, request: BaseShards) -> bool:
        """Uploaded shards; only those that were asked of this peer count. Twice is fine."""
        state = self._open.get(request.stage)
        if state is None or state.base.round != request.round:
            known = self._manifests.bases[request.stage].get(request.round)
            return known is not None and all(
                0 <= i < len(known.shards) and known.shards[i] == spec
                for i, spec in request.shards.items()
            )
        is_new = False
        for index, spec in request.shards.items():
            share = state.shares.get(index)
            if share is not None and share.peer == peer and spec.num_bytes <= self._bytes_max:
                state.base.shards[index] = spec
                self._manifests.hold_base_shard(spec)
                del state.shares[index]
                is_new = True
        if is_new:
            self._manifests.save_base(state.base)
        if state.base.is_complete:
            del self._open[request.stage]
            what = f"round {request.round}, stage {request.stage}"
            self._desk.event(f"{what}: a full checkpoint is complete")
        asked = {i: s for i, s in request.shards.items() if 0 <= i < len(state.base.shards)}
        return bool(asked) and all(state.base.shards[i] == spec for i, spec in asked.items())
