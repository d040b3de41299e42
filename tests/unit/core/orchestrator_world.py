"""A small swarm around the orchestrator's core.

Contributors and validators that keep, break or twist the protocol, a ledger, a blob store and
records that can be restored from. No tensors: an anchor is a chain of digests, so replicas that
agree hold the same string. Not here: the real contributor (tests/sim).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from typing import Any

import msgspec

from engine.core.orchestrator import Orchestrator
from engine.protocol import messages as m
from engine.protocol.ids import PROTOCOL_VERSION, PeerId
from engine.protocol.run_config import (
    RunConfig,
)
from tests.unit.core.acting_contributor import Sim
from tests.unit.core.run_store import Store
from tests.unit.core.run_values import CONTEXT, WORLD_BASES, peer_id


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
    anchor_of_base: dict[str, str] = field(default_factory=lambda: WORLD_BASES)
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
