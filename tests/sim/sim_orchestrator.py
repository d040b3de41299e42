"""The orchestrator in the simulation: the real core, its records in a dict, its ledger checked.

Effects are performed before the reply leaves, as the service does in one database transaction.
A crash loses the core and every request under way; the records and the ledger stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from engine.codec.reduce import reduce_contributions
from engine.core.effects import DeleteBlobs, Effect, Event, Post, Save, Transaction
from engine.core.orchestrator import Orchestrator
from engine.protocol.ids import PROTOCOL_VERSION, Digest, PeerId, digest_of
from engine.protocol.messages import (
    AskAudit,
    AskDownloads,
    AskUploads,
    AuditReply,
    BlobSpec,
    DeviceReport,
    HeartbeatReply,
    Problem,
    Reduced,
    ReduceOrder,
    Register,
    Reply,
    Request,
    RunStatus,
    Verdict,
)
from tests.sim.clock import NodeClock, Violation

if TYPE_CHECKING:
    from tests.sim.world import World

TICK_S = 0.5
AUDIT_EVERY_S = 2.0
VALIDATOR = PeerId(digest_of(b"validator"))


@dataclass(slots=True)
class SimOrchestrator:
    """Crashes and restores; its clock may be set."""

    world: World
    clock: NodeClock
    core: Orchestrator = field(init=False)
    is_up: bool = True
    records: dict[str, bytes] = field(default_factory=dict)
    ledger: dict[str, Transaction] = field(default_factory=dict)
    balances: Counter[str] = field(default_factory=Counter)
    life: int = 0
    last_status: RunStatus | None = None
    num_requests: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    verdicts: int = 0
    arbitrations: int = 0
    logs: int = 0
    """Of neighbours, that came with audits."""

    def __post_init__(self) -> None:
        self.core = Orchestrator.new(self.world.config, self.clock.now_s())
        self._perform(self.core.take_effects())
        self._keep_ticking()
        self._keep_validating()

    # ------------------------------------------------------------ life

    def crash(self) -> None:
        self.world.trace("orchestrator crashes")
        self.is_up = False
        self.life += 1

    def restore(self) -> None:
        """A new process from what was saved."""
        if self.is_up:
            return
        self.world.trace("orchestrator is restored")
        self.core = Orchestrator.restore(self.world.config, self.records, self.clock.now_s())
        self.is_up = True
        self._perform(self.core.take_effects())
        self._keep_ticking()
        self._keep_validating()

    def _keep_ticking(self) -> None:
        life = self.life

        def tick() -> None:
            if self.is_up and self.life == life:
                serve = self.world.network.serves_blobs()
                self.core.tick(self.clock.now_s(), blobs_serve=serve)
                self._perform(self.core.take_effects())
                self.world.time.after(TICK_S, tick)

        self.world.time.after(TICK_S, tick)

    # ------------------------------------------------------------ requests

    def handle(self, peer: PeerId, request: Request) -> Reply | Problem:
        """As the service does it: decide, make durable, answer."""
        self.num_requests[type(request).__name__] += 1
        needed = self.core.needs_blobs(peer, request)
        if any(self.world.blobs.get(spec) is None for spec in needed):
            text = "a blob that this names is not there"
            return Problem(title=text, detail=text, status=409, code="blob_missing")
        reply = self.core.handle(peer, request, self.clock.now_s())
        self._perform(self.core.take_effects())
        if isinstance(reply, Problem):
            self.problems[f"{type(request).__name__}: {reply.code}"] += 1
        if isinstance(reply, HeartbeatReply):
            generation = self.core.generation
            self.world.witness.replied(request, reply, generation, self.world.blobs)
        return reply

    def blob_refusal(self, peer: PeerId, blobs: Sequence[BlobSpec], is_upload: bool) -> str:
        request: AskUploads | AskDownloads
        if is_upload:
            request = AskUploads(blobs=tuple(blobs))
        else:
            request = AskDownloads(digests=tuple(blob.digest for blob in blobs))
        problem = self.core.may_transfer(peer, request, self.clock.now_s())
        self._perform(self.core.take_effects())
        return f"{problem.code}: {problem.detail}" if problem is not None else ""

    def _perform(self, effects: Sequence[Effect]) -> None:
        for effect in effects:
            match effect:
                case Save(key, None):
                    self.records.pop(key, None)
                case Save(key, value):
                    assert value is not None
                    self.records[key] = value
                case Post(transaction):
                    self._post(transaction)
                case DeleteBlobs(digests):
                    self.world.blobs.delete(digests)
                case Event(text):
                    self.world.trace(f"orchestrator: {text}")

    def _post(self, transaction: Transaction) -> None:
        """The ledger takes each id once, and only what is balanced."""
        known = self.ledger.get(transaction.id)
        if known is not None:
            if known.postings != transaction.postings:
                raise Violation(f"transaction {transaction.id} was posted with other amounts")
            return
        if sum(micro for _, micro in transaction.postings):
            raise Violation(f"transaction {transaction.id} is not balanced")
        self.ledger[transaction.id] = transaction
        for account, micro in transaction.postings:
            self.balances[account] += micro
            is_owned = account.startswith(("provisional:", "vested:"))
            if is_owned and self.balances[account] < 0:
                raise Violation(f"{account} is overdrawn by transaction {transaction.id}")

    def status(self) -> RunStatus:
        """The newest there was, when the orchestrator is away."""
        if self.is_up or self.last_status is None:
            self.last_status = self.core.status(self.clock.now_s())
            msgspec.json.decode(msgspec.json.encode(self.last_status), type=RunStatus)
        return self.last_status

    # ------------------------------------------------------------ an honest validator

    def _keep_validating(self) -> None:
        """Beside the network: what it does is not under test here, only that audits end."""
        life = self.life
        register = Register(
            protocol_version=PROTOCOL_VERSION,
            software_version="sim",
            role="validator",
            device=DeviceReport(kind="cpu"),
            session=f"validator/{life}",
        )

        def audit() -> None:
            if not self.is_up or self.life != life:
                return
            reply = self.handle(VALIDATOR, AskAudit())
            assert isinstance(reply, AuditReply)
            for order in reply.reduce:
                self.handle(VALIDATOR, self._reduced(order))
            if reply.task is not None:
                logs = [neighbour.log for neighbour in reply.task.neighbours]
                for blob in (reply.task.evidence, *logs):
                    if Digest(blob.digest) not in self.world.blobs.blobs:
                        raise Violation("an audit names evidence that is not there")
                self.logs += len(logs)
                audit_id = reply.task.audit_id
                verdict = Verdict(audit_id=audit_id, passed=True, relative_error=0.01, reason="ok")
                self.handle(VALIDATOR, verdict)
                self.verdicts += 1
            self.world.time.after(AUDIT_EVERY_S, audit)

        def begin() -> None:
            if self.is_up and self.life == life:
                self.handle(VALIDATOR, register)
                audit()

        self.world.time.after(0.1, begin)

    def _reduced(self, order: ReduceOrder) -> Reduced:
        """It names a digest and uploads nothing."""
        blobs = self.world.blobs.blobs
        parts = [
            (c.peer_id, c.weight, blobs[Digest(c.shards[0].digest)]) for c in order.contributions
        ]
        data, excluded = reduce_contributions(parts, order.num_values)
        self.arbitrations += 1
        return Reduced(
            generation=order.generation,
            stage=order.stage,
            round=order.round,
            shard=order.shard,
            result=BlobSpec(digest=digest_of(data), num_bytes=len(data)),
            excluded=excluded,
        )
