"""A small swarm around the orchestrator's core.

Contributors and validators that keep, break or twist the protocol, a ledger, a blob store and
records that can be restored from. No tensors: an anchor is a chain of digests, so replicas that
agree hold the same string. Not here: the real contributor (tests/sim).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from typing import Any

import msgspec

from engine.core.effects import DeleteBlobs, Event, Post, Save, Transaction
from engine.core.orchestrator import Orchestrator
from engine.protocol import messages as m
from engine.protocol.ids import PROTOCOL_VERSION, PeerId, RunId, digest_of
from engine.protocol.run_config import (
    DataConfig,
    LeaseConfig,
    ModelConfig,
    RoundConfig,
    RunConfig,
    ScheduleConfig,
    ValidationConfig,
)

CONTEXT = 8
STEP_TOKENS = 2 * CONTEXT
NUM_SHARDS = 2


def peer_id(name: object) -> PeerId:
    return PeerId(digest_of(f"peer {name}".encode()))


def spec(*parts: object) -> m.BlobSpec:
    return m.BlobSpec(digest=digest_of(repr(parts).encode()), num_bytes=100)


def run_config(**changes: Any) -> RunConfig:
    """Two stages of two replicas unless told otherwise; everything quick."""
    base: dict[str, Any] = {
        "run_id": RunId("tiny"),
        "seed": 7,
        "preset": "nano",
        "model": ModelConfig(
            vocab_size=64,
            width=8,
            num_blocks=4,
            num_heads=2,
            num_kv_heads=1,
            hidden=16,
            context=CONTEXT,
        ),
        "num_stages": 2,
        "replicas_wanted": 2,
        "data": DataConfig(
            tokenizer=digest_of(b"tokenizer"),
            train_shards=(digest_of(b"train"),),
            validation_shards=(digest_of(b"validation"),),
            tokens_per_shard=1000,
            train_tokens=1000,
            validation_tokens=400,
            validation_bytes=1000,
        ),
        "rounds": RoundConfig(
            inner_steps_min=4,
            deadline_s=60.0,
            commit_deadline_s=20.0,
            reduce_deadline_s=20.0,
            base_every_rounds=2,
        ),
        "schedule": ScheduleConfig(),
        "leases": LeaseConfig(
            samples_per_microbatch=2,
            microbatches_per_lease=4,
            lease_s=30.0,
            seat_s=300.0,
            alive_s=10.0,
            heartbeat_s=2.0,
            microbatch_deadline_s=5.0,
            stash_microbatches=4,
        ),
        "validation": ValidationConfig(
            evidence_deadline_s=20.0, evaluation_samples=10, evaluate_every_rounds=2
        ),
    }
    return RunConfig(**(base | changes))


@dataclass
class Store:
    """What the service keeps: records, ledger, blobs; checks what it is given."""

    records: dict[str, bytes] = field(default_factory=dict)
    transactions: dict[str, Transaction] = field(default_factory=dict)
    balances: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    blobs: set[str] = field(default_factory=set)
    events: list[str] = field(default_factory=list)
    num_saves: int = 0

    def perform(self, effects: list[Any]) -> None:
        for effect in effects:
            if isinstance(effect, Save):
                self.num_saves += 1
                if effect.value is None:
                    self.records.pop(effect.key, None)
                else:
                    self.records[effect.key] = effect.value
            elif isinstance(effect, Post):
                self._post(effect.transaction)
            elif isinstance(effect, DeleteBlobs):
                self.blobs -= set(effect.digests)
            elif isinstance(effect, Event):
                self.events.append(effect.text)

    def _post(self, transaction: Transaction) -> None:
        assert sum(micro for _, micro in transaction.postings) == 0
        assert transaction.id not in self.transactions, "posted twice"
        assert transaction.why
        self.transactions[transaction.id] = transaction
        for account, micro in transaction.postings:
            self.balances[account] += micro

    def credits(self, kind: str) -> dict[str, int]:
        """Account kind -> peer -> micro-credits."""
        prefix = kind + ":"
        return {a[len(prefix) :]: n for a, n in self.balances.items() if a.startswith(prefix)}

    def check(self) -> None:
        assert sum(self.balances.values()) == 0
        for account, micro in self.balances.items():
            assert micro <= 0 if account == "mint" else micro >= 0, account


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


def first_anchor(stage: int) -> str:
    return f"seed of stage {stage}"


def next_anchor(anchor: str, outcome: m.StageOutcome) -> str:
    shards = [s.blob.digest if s.blob else None for s in outcome.shards]
    return digest_of(repr((anchor, shards)).encode())


_WORLD_BASES: dict[str, str] = {}


def anchor_of(stage: int, manifest: m.StageManifest) -> str:
    """What loading a stage's manifest gives."""
    anchor = first_anchor(stage)
    if manifest.base:
        anchor = _WORLD_BASES[manifest.base[0].digest]
        assert all(_WORLD_BASES[b.digest] == anchor for b in manifest.base), "torn base"
    for outcome in manifest.deltas:
        anchor = next_anchor(anchor, outcome)
    return anchor


@dataclass
class SimValidator:
    """Passes audits of the honest, fails those of `cheats`."""

    world: World
    name: str
    is_up: bool = True
    is_registered: bool = False

    @property
    def peer(self) -> PeerId:
        return peer_id(self.name)

    def step(self) -> None:
        if not self.is_up:
            return
        if not self.is_registered:
            self.world.send(
                self.peer,
                m.Register(
                    protocol_version=PROTOCOL_VERSION,
                    software_version="1",
                    role="validator",
                    device=m.DeviceReport(kind="cpu"),
                    session=self.name,
                ),
            )
            self.is_registered = True
        answer = self.world.send(self.peer, m.AskAudit())
        if not isinstance(answer, m.AuditReply) or answer.task is None:
            return
        task = answer.task
        assert task.contributor != self.peer
        assert task.evidence.digest in self.world.store.blobs
        assert 1 <= task.step <= task.closed.inner_steps
        self.world.check_blobs(task.manifest.stages[task.closed.stage])
        cheats = {sim.peer for sim in self.world.sims if "cheats" in sim.quirks}
        passed = task.contributor not in cheats
        verdict = m.Verdict(
            audit_id=task.audit_id,
            passed=passed,
            relative_error=0.01 if passed else 0.9,
            reason="within the tolerance" if passed else "it skipped microbatches",
        )
        self.world.send(self.peer, verdict)


@dataclass
class World:
    """Everything, stepped in time by `run`."""

    config: RunConfig
    seed: int = 0
    now_s: float = 1000.0
    drop: float = 0.0
    duplicate: float = 0.0
    stale: float = 0.0
    """Chance that an old request of the peer is delivered again after the new one."""
    sims: list[Sim] = field(default_factory=list)
    validators: list[SimValidator] = field(default_factory=list)
    store: Store = field(default_factory=Store)
    core: Orchestrator = field(init=False)
    rng: Random = field(init=False)
    bases: dict[Any, str] = field(default_factory=dict)
    anchor_of_base: dict[str, str] = field(default_factory=lambda: _WORLD_BASES)
    included: dict[tuple[int, int, int], tuple[Any, ...]] = field(default_factory=dict)
    outcomes: dict[tuple[int, int, int], m.StageOutcome] = field(default_factory=dict)
    completed: set[tuple[int, bool]] = field(default_factory=set)
    """(sample, is validation) with a complete pathway."""
    old: dict[str, list[m.Request]] = field(default_factory=dict)
    loss: Callable[[], float] = lambda: 3.0
    num_restarts: int = 0
    validators_allowed: frozenset[PeerId] | None = None

    def __post_init__(self) -> None:
        self.rng = Random(self.seed)
        self.core = Orchestrator.new(self.config, self.now_s, self.validators_allowed)
        self.settle()

    # ------------------------------------------------------------ plumbing

    def settle(self) -> None:
        self.store.perform(self.core.take_effects())

    def restart(self) -> None:
        """The orchestrator is killed and comes back with what was saved."""
        records = dict(self.store.records)
        self.core = Orchestrator.restore(self.config, records, self.now_s, self.validators_allowed)
        self.num_restarts += 1
        self.settle()

    def deliver(self, peer: PeerId, request: m.Request) -> Any:
        """One request, as the service does it: blobs first, effects before the reply."""
        request = msgspec.json.decode(msgspec.json.encode(request), type=type(request))
        for blob in self.core.needs_blobs(peer, request):
            if blob.digest not in self.store.blobs:
                return m.Problem(title="missing", detail="blob", status=409, code="missing_blob")
        answer = self.core.handle(peer, request, self.now_s)
        self.settle()
        return msgspec.json.decode(msgspec.json.encode(answer), type=type(answer))

    def send(self, peer: PeerId, request: m.Request) -> Any:
        """Through a network that may lose either way, duplicate, and bring back old requests."""
        if self.rng.random() < self.drop:
            return None
        answer = self.deliver(peer, request)
        if self.rng.random() < self.duplicate:
            again = self.deliver(peer, request)
            if isinstance(request, m.Commit):
                assert answer == again, "the same commit, another answer"
        history = self.old.setdefault(peer, [])
        if history and self.rng.random() < self.stale:
            self.deliver(peer, self.rng.choice(history))
        history.append(request)
        del history[:-20]
        return None if self.rng.random() < self.drop else answer

    def upload(self, peer: PeerId, blobs: tuple[m.BlobSpec, ...]) -> None:
        problem = self.core.may_transfer(peer, m.AskUploads(blobs=blobs), self.now_s)
        if problem is None:
            self.store.blobs |= {blob.digest for blob in blobs}

    # ------------------------------------------------------------ time

    def add(self, *names: str, quirks: set[str] | None = None) -> list[Sim]:
        new = [Sim(self, name, quirks=set(quirks or ())) for name in names]
        self.sims += new
        return new

    def sim(self, name: str) -> Sim:
        return next(sim for sim in self.sims if sim.name == name)

    def run(
        self, seconds: float, until: Callable[[], bool] = lambda: False, step_s: float = 0.5
    ) -> bool:
        """Step time until `until` holds; returns whether it does."""
        end_s = self.now_s + seconds
        while self.now_s < end_s:
            if until():
                return True
            self.step(step_s)
        return until()

    def step(self, step_s: float = 0.5) -> None:
        self.now_s += step_s
        order = list(self.sims)
        self.rng.shuffle(order)
        for sim in order:
            sim.step()
        for validator in self.validators:
            validator.step()
        self.work()
        self.core.tick(self.now_s)
        self.settle()

    def until_round(self, round_: int, seconds: float = 600.0) -> None:
        reached = self.run(seconds, lambda: self.core.round >= round_)
        assert reached, (self.core.round, self.core.phase, self.core.reason, self.store.events[-8:])

    def work(self) -> None:
        """Every replica of stage 0 completes up to two microbatches, through live routes."""
        for sim in self.sims:
            is_first = sim.seat is not None and sim.seat.stage == 0
            if not (sim.is_up and sim.is_loaded and is_first):
                continue
            if sim.open_work() is None:
                sim.ask_leases()
            for _ in range(2):
                self._pathway(sim)

    def _pathway(self, first: Sim) -> None:
        work = first.open_work()
        path = [first]
        while work is not None and len(path) < self.config.num_stages:
            table = path[-1].table
            hops = [self._by_peer(r.address.peer_id) for r in table.downstream] if table else []
            generation = first.seat.generation if first.seat else -1
            hops = [h for h in hops if h and _serves(h, len(path), generation)]
            if not hops:
                return
            path.append(self.rng.choice([h for h in hops if h]))
        if work is None:
            return
        self._complete(path, *work)

    def _complete(self, path: list[Sim], lease_id: int, bit: int) -> None:
        entry = path[0].leases[lease_id]
        lease = entry[0]
        samples = min(2, lease.num_samples - 2 * bit)
        tokens = samples * CONTEXT
        entry[1] |= 1 << bit
        entry[2] += tokens * self.loss()
        entry[3] += tokens
        for i in range(samples):
            self.completed.add((lease.first_sample + 2 * bit + i, lease.is_validation))
        for up, down in pairwise(path):
            for me, other, is_up in ((up, down, False), (down, up, True)):
                count = me.pairs.setdefault((other.peer, is_up), [0, 0, 0])
                count[1 if lease.is_validation else 0] += tokens
                count[2] += 1
        for sim in path:
            if not lease.is_validation:
                sim.steps += 1
                sim.tokens += tokens
                sim.true_tokens += tokens

    def _by_peer(self, peer: str) -> Sim | None:
        return next((sim for sim in self.sims if sim.peer == peer), None)

    # ------------------------------------------------------------ invariants

    def note_lease(self, lease: m.Lease) -> None:
        for _, work in m.lease_microbatches(lease):
            assert work.num_samples > 0

    def note_plan(self, generation: int, stage: int, plan: m.MergePlan) -> None:
        """The included set of a round never changes once it was given."""
        key = (generation, stage, plan.round)
        assert self.included.setdefault(key, plan.included) == plan.included

    def check_outcome(self, generation: int, stage: int, outcome: m.StageOutcome) -> None:
        key = (generation, stage, outcome.round)
        assert self.outcomes.setdefault(key, outcome) == outcome
        for shard in outcome.shards:
            assert shard.blob is None or shard.blob.digest in self.store.blobs

    def check_blobs(self, stage: m.StageManifest) -> None:
        """A manifest names only blobs that are there."""
        wanted = [blob.digest for blob in stage.base]
        wanted += [s.blob.digest for o in stage.deltas for s in o.shards if s.blob]
        assert all(digest in self.store.blobs for digest in wanted), "a manifest lost a blob"

    def check(self) -> None:
        self.store.check()
        status = self.core.status(self.now_s)
        done = sum(CONTEXT for _, is_validation in self.completed if not is_validation)
        assert status.tokens <= done, "more tokens than were completed"
        for shown in status.contributors:
            sim = self._by_peer(shown.peer_id)
            assert sim is not None
            assert shown.train_tokens <= sim.true_tokens, "paid for more than was done"
        held = self.store.credits("provisional")
        vested = self.store.credits("vested")
        for shown in status.contributors:
            assert shown.provisional_micro == held.get(shown.peer_id, 0)
            assert shown.vested_micro == vested.get(shown.peer_id, 0)
        assert status.credits_paid_micro == -self.store.balances["mint"]
        assert math.isfinite(status.fraction_done)


def _serves(sim: Sim, stage: int, generation: int) -> bool:
    seat = sim.seat
    is_right = seat is not None and (seat.stage, seat.generation) == (stage, generation)
    return sim.is_up and sim.is_loaded and is_right
