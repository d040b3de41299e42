"""A contributor that acts by hand: it says what a real one would, or what a quirk makes it say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from engine.protocol import messages as m
from engine.protocol.ids import PROTOCOL_VERSION, PeerId, digest_of
from tests.unit.core.run_values import NUM_SHARDS, anchor_of, next_anchor, peer_id, spec

if TYPE_CHECKING:
    from tests.unit.core.orchestrator_world import World


@dataclass
class Sim:
    """A contributor that follows the protocol; `quirks` name what it does not do."""

    world: World
    name: str
    quirks: set[str] = field(default_factory=set)
    device: m.DeviceReport = field(default_factory=lambda: m.DeviceReport(kind="cpu"))
    session: int = 0
    is_up: bool = True
    is_registered: bool = False
    refused: m.Problem | None = None
    """Why it may not join."""
    seat: m.Seat | None = None
    queued: m.Queued | None = None
    is_loaded: bool = False
    round: int = 0
    anchor: str = ""
    steps: int = 0
    tokens: int = 0
    weight: int = 0
    table: m.RoutingTable | None = None
    pairs: dict[tuple[str, bool], list[int]] = field(default_factory=dict)
    leases: dict[int, list[Any]] = field(default_factory=dict)
    """id -> [lease, completed bits, loss, tokens]."""
    committed: dict[int, m.Commit] = field(default_factory=dict)
    reduced: set[tuple[int, int, bool]] = field(default_factory=set)
    evidence: set[int] = field(default_factory=set)
    base_round: int = -1
    next_s: float = 0.0
    reply: m.HeartbeatReply | None = None
    true_tokens: int = 0
    """Ground truth, over all sessions: tokens of complete pathways."""
    speed: float = 100.0
    loss: float = 3.0

    @property
    def peer(self) -> PeerId:
        return peer_id(self.name)

    @property
    def address(self) -> m.PeerAddress:
        return m.PeerAddress(peer_id=self.peer, direct=("127.0.0.1:1",))

    # ------------------------------------------------------------ faults

    def restart(self) -> None:
        """The process dies and begins anew: counters from zero, nothing loaded."""
        self.session += 1
        self.is_registered, self.is_loaded, self.seat, self.table = False, False, None, None
        self.pairs, self.leases, self.evidence = {}, {}, set()
        self.steps = self.tokens = self.weight = 0
        self.next_s = 0.0

    # ------------------------------------------------------------ one step of time

    def step(self) -> None:
        if not self.is_up or self.world.now_s < self.next_s:
            return
        if not self.is_registered:
            answer = self.world.send(self.peer, self.register())
            if not isinstance(answer, m.Registered):
                self.next_s = self.world.now_s + 5
                return
            self.is_registered = True
        if self.seat is None and not self._join():
            return
        if not self.is_loaded:
            self._heartbeat(m.Activity.LOADING)
            self._load()
        if self.is_loaded:
            self._heartbeat(m.Activity.WORKING)

    def register(self) -> m.Register:
        return m.Register(
            protocol_version=PROTOCOL_VERSION,
            software_version="1",
            role="contributor",
            name=self.name,
            device=self.device,
            session=f"{self.name}-{self.session}",
        )

    def _join(self) -> bool:
        answer = self.world.send(self.peer, m.Join(address=self.address, tokens_per_s=self.speed))
        if isinstance(answer, m.Problem):
            self.is_registered = answer.code != "unknown_peer"
            self.next_s, self.refused = self.world.now_s + 5, answer
            return False
        if not isinstance(answer, m.Joined):
            return False
        self.seat, self.queued = answer.seat, answer.queued
        if answer.queued is not None:
            self.next_s = self.world.now_s + answer.queued.retry_s
        return self.seat is not None

    def _load(self) -> None:
        answer = self.world.send(self.peer, m.AskManifest())
        if not isinstance(answer, m.ManifestReply) or self.seat is None:
            return
        manifest = answer.manifest
        stage = manifest.stages[self.seat.stage]
        self.world.check_blobs(stage)
        self.anchor = anchor_of(self.seat.stage, stage)
        self.round, self.is_loaded = manifest.round, True
        self.steps = self.tokens = self.weight = 0
        self.leases, self.committed = {}, {}
        self._name_anchor()

    def _name_anchor(self) -> None:
        assert self.seat is not None
        digest = self.anchor if "wrong_anchor" not in self.quirks else digest_of(b"wrong")
        answer = self.world.send(
            self.peer,
            m.Applied(
                generation=self.seat.generation,
                stage=self.seat.stage,
                round=self.round,
                anchor_digest=digest_of(digest.encode()),
            ),
        )
        if isinstance(answer, m.AppliedReply) and not answer.agrees:
            self.is_loaded = False

    def heartbeat(self, activity: m.Activity = m.Activity.WORKING) -> m.Heartbeat:
        assert self.seat is not None
        return m.Heartbeat(
            session=f"{self.name}-{self.session}",
            activity=activity,
            generation=self.seat.generation,
            stage=self.seat.stage,
            round=self.round,
            routing_version=self.table.version if self.table else 0,
            address=self.address,
            steps_since_cut=self.steps,
            tokens_since_cut=self.tokens,
            tokens_per_s=self.speed,
            pairs=tuple(
                m.PairCount(
                    peer_id=peer,
                    peer_is_upstream=upstream,
                    train_tokens=n[0],
                    validation_tokens=n[1],
                    microbatches=n[2],
                )
                for (peer, upstream), n in self.pairs.items()
            ),
            leases=tuple(
                m.LeaseProgress(lease_id=i, completed_bits=bits, loss_nats=loss, num_tokens=tokens)
                for i, (_, bits, loss, tokens) in self.leases.items()
            ),
        )

    def _heartbeat(self, activity: m.Activity) -> None:
        if "mute" in self.quirks:
            return
        sent = self.heartbeat(activity)
        answer = self.world.send(self.peer, sent)
        self.next_s = self.world.now_s + 0.5
        if isinstance(answer, m.Problem):
            self.is_registered = answer.code != "unknown_peer"
            self.seat = None if not self.is_registered else self.seat
            return
        if isinstance(answer, m.HeartbeatReply):
            self._forget_leases(sent)
            self._obey(answer)

    def _forget_leases(self, sent: m.Heartbeat) -> None:
        for progress in sent.leases:
            entry = self.leases.get(progress.lease_id)
            if entry is not None and entry[1] == progress.completed_bits and _is_done(entry):
                del self.leases[progress.lease_id]

    # ------------------------------------------------------------ orders

    def _obey(self, reply: m.HeartbeatReply) -> None:
        self.reply = reply
        if reply.seat is None:
            self.seat, self.is_loaded = None, False
            return
        assert self.seat is not None
        moved = (reply.seat.stage, reply.seat.generation) != (
            self.seat.stage,
            self.seat.generation,
        )
        self.seat = reply.seat
        if moved or (reply.reload and self.is_loaded):
            self.is_loaded, self.leases, self.table = False, {}, None
            return
        if reply.routing is not None:
            self.table = reply.routing
        if not self.is_loaded:
            return
        if reply.cut is not None and "no_commit" not in self.quirks:
            self._commit(reply.cut)
        if reply.plan is not None and "no_reduce" not in self.quirks:
            self._reduce(reply.plan)
        for outcome in reply.outcomes:
            self._apply(outcome)
        if reply.base is not None and self.base_round < reply.base.round:
            self._base(reply.base)
        if reply.evidence is not None and "no_evidence" not in self.quirks:
            self._give_evidence(reply.evidence)

    def _commit(self, cut: m.CutOrder) -> None:
        assert self.seat is not None
        if cut.round != self.round:
            return
        if cut.round not in self.committed:
            label = (self.name, self.session, self.seat.stage, self.seat.generation, cut.round)
            shards = tuple(spec("contribution", label, i) for i in range(NUM_SHARDS))
            self.committed[cut.round] = m.Commit(
                session=f"{self.name}-{self.session}",
                generation=self.seat.generation,
                stage=self.seat.stage,
                round=cut.round,
                shards=shards,
                tokens=self.weight + self.tokens,
                inner_steps=self.steps,
                norm=1.0,
            )
            self.weight += self.tokens
            self.steps = self.tokens = 0
        commit = self.committed[cut.round]
        self.world.upload(self.peer, commit.shards)
        self.world.send(self.peer, commit)

    def _reduce(self, plan: m.MergePlan) -> None:
        assert self.seat is not None
        self.world.note_plan(self.seat.generation, self.seat.stage, plan)
        for shard, reducers in enumerate(plan.reducers):
            if self.peer not in reducers:
                continue
            uploads = reducers.index(self.peer) != 1
            if (plan.round, shard, uploads) in self.reduced and self.world.rng.random() < 0.7:
                continue
            self.reduced.add((plan.round, shard, uploads))
            self._report(plan, shard, uploads)

    def _report(self, plan: m.MergePlan, shard: int, uploads: bool) -> None:
        assert self.seat is not None
        core = self.world.core
        if (core.round, core.generation) != (plan.round, self.seat.generation):
            return  # a request of our own, or one that came again, has ended the merge meanwhile
        for contribution in plan.included:
            assert contribution.shards[shard].digest in self.world.store.blobs, "input deleted"
        inputs = [(c.peer_id, c.weight, c.shards[shard].digest) for c in plan.included]
        result = spec("reduced", inputs, "lie " + self.name if "lies" in self.quirks else "")
        request = m.Reduced(
            generation=self.seat.generation,
            stage=self.seat.stage,
            round=plan.round,
            shard=shard,
            result=result,
        )
        if uploads:
            self.world.upload(self.peer, (result,))
        answer = self.world.send(self.peer, request)
        if isinstance(answer, m.ReducedReply) and answer.upload and not uploads:
            self.world.upload(self.peer, (result,))
            self.world.send(self.peer, request)

    def _apply(self, outcome: m.StageOutcome) -> None:
        assert self.seat is not None
        if outcome.round != self.round:
            return
        self.world.check_outcome(self.seat.generation, self.seat.stage, outcome)
        closed = m.SegmentClosed(
            generation=self.seat.generation,
            stage=self.seat.stage,
            segment=self.round,
            drift=None,
            log_root=digest_of(repr((self.name, self.session, self.round)).encode()),
            log_entries=self.steps,
            sketch_root=digest_of(b"sketch"),
            inner_steps=4,
        )
        if self.peer in outcome.included and outcome.round in self.committed:
            self.weight = 0
        self.anchor = next_anchor(self.anchor, outcome)
        self.round += 1
        self.world.send(self.peer, closed)
        self._name_anchor()

    def _base(self, order: m.BaseOrder) -> None:
        assert self.seat is not None
        if order.round != self.round:
            return
        shards = {i: spec("base", self.anchor, i) for i in order.shards}
        self.world.upload(self.peer, tuple(shards.values()))
        self.world.bases[tuple(sorted((i, s.digest) for i, s in shards.items()))] = self.anchor
        for blob in shards.values():
            self.world.anchor_of_base[blob.digest] = self.anchor
        self.base_round = order.round
        self.world.send(
            self.peer,
            m.BaseShards(
                generation=self.seat.generation,
                stage=self.seat.stage,
                round=order.round,
                shards=shards,
            ),
        )

    def _give_evidence(self, order: m.EvidenceOrder) -> None:
        blob = spec("evidence", self.name, order.audit_id)
        self.world.upload(self.peer, (blob,))
        self.world.send(self.peer, m.Evidence(audit_id=order.audit_id, blob=blob))

    # ------------------------------------------------------------ work

    def ask_leases(self) -> None:
        answer = self.world.send(self.peer, m.AskLeases())
        if isinstance(answer, m.Leases):
            for lease in answer.leases:
                self.world.note_lease(lease)
                self.leases.setdefault(lease.lease_id, [lease, 0, 0.0, 0])

    def open_work(self) -> tuple[int, int] | None:
        for lease_id, entry in self.leases.items():
            for bit, _ in m.lease_microbatches(entry[0]):
                if not entry[1] >> bit & 1:
                    return lease_id, bit
        return None


def _is_done(entry: list[Any]) -> bool:
    return all(entry[1] >> bit & 1 for bit, _ in m.lease_microbatches(entry[0]))
