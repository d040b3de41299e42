"""A small core with the interface of the real one, whose every move a test can foresee.

Register: member, in memory only. Join: a seat, saved. AskLeases: one credit, posted and counted in
a record. Leave: the reason says what happens. Heartbeat: nothing durable.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from engine.core.effects import (
    DeleteBlobs,
    Effect,
    Event,
    OperatorCommand,
    Post,
    Save,
    Transaction,
)
from engine.protocol.ids import PROTOCOL_VERSION, Digest, PeerId
from engine.protocol.messages import (
    AskDownloads,
    AskLeases,
    AskManifest,
    AskUploads,
    BaseShards,
    BaseShardsReply,
    BlobSpec,
    Commit,
    Committed,
    ContributorStatus,
    Evidence,
    EvidenceReply,
    Heartbeat,
    HeartbeatReply,
    Join,
    Joined,
    Leases,
    Leave,
    Left,
    Manifest,
    ManifestReply,
    Phase,
    Problem,
    Queued,
    Reduced,
    ReducedReply,
    Register,
    Registered,
    Reply,
    Request,
    RunStatus,
    Seat,
)
from engine.protocol.run_config import RunConfig, config_digest

BANNED = Digest("f" * 64)
"""Nobody may move this blob."""


class FakeCore:
    """See the module."""

    def __init__(self, config: RunConfig, records: Mapping[str, bytes]) -> None:
        self.config = config
        self.seats = {key[5:] for key in records if key.startswith("seat/")}
        self.num_paid = int(records.get("paid", b"0"))
        self.members: set[str] = set()
        self.num_heartbeats = self.num_ticks = self.num_ticks_without_blobs = 0
        self.commands: list[OperatorCommand] = []
        self.validators_allowed: frozenset[PeerId] | None = None
        self.effects: list[Effect] = []

    @classmethod
    def new(
        cls, config: RunConfig, now_s: float, validators_allowed: frozenset[PeerId] | None = None
    ) -> Self:
        core = cls(config, {})
        core.validators_allowed = validators_allowed
        core.effects.append(Save("begun", b"1"))
        return core

    @classmethod
    def restore(
        cls,
        config: RunConfig,
        records: Mapping[str, bytes],
        now_s: float,
        validators_allowed: frozenset[PeerId] | None = None,
    ) -> Self:
        assert records["begun"] == b"1"
        core = cls(config, records)
        core.validators_allowed = validators_allowed
        return core

    def take_effects(self) -> list[Effect]:
        effects, self.effects = self.effects, []
        return effects

    def tick(self, now_s: float, *, blobs_serve: bool = True) -> None:
        self.num_ticks += 1
        self.num_ticks_without_blobs += not blobs_serve

    def command(self, command: OperatorCommand, now_s: float) -> str:
        self.commands.append(command)
        return f"done: {command}"

    def may_transfer(
        self, peer: PeerId, request: AskUploads | AskDownloads, now_s: float
    ) -> Problem | None:
        digests = (
            [spec.digest for spec in request.blobs]
            if isinstance(request, AskUploads)
            else request.digests
        )
        if peer in self.seats and BANNED not in digests:
            return None
        return Problem(title="Not yours.", detail="Join first.", status=403, code="no_seat")

    def needs_blobs(self, peer: PeerId, request: Request) -> tuple[BlobSpec, ...]:
        match request:
            case Commit():
                return request.shards
            case BaseShards():
                return tuple(request.shards.values())
            case Evidence():
                return (request.blob,)
            case Reduced(shard=0):
                return (request.result,)
        return ()

    def status(self, now_s: float) -> RunStatus:
        return RunStatus(
            run_id=self.config.run_id,
            preset=self.config.preset,
            phase=Phase.JOINING,
            reason="waiting",
            generation=0,
            round=self.num_paid,
            num_stages=2,
            tokens=0,
            repeated_samples=0,
            loss=None,
            contributors=tuple(
                ContributorStatus(
                    peer_id=peer,
                    name="",
                    stage=0,
                    activity="ready",
                    alive=peer in self.members,
                    tokens_per_s=0.0,
                    train_tokens=0,
                    microbatches=0,
                    provisional_micro=0,
                    vested_micro=0,
                    audits_passed=0,
                    audits_failed=0,
                )
                for peer in sorted(self.seats)
            ),
        )

    def handle(self, peer: PeerId, request: Request, now_s: float) -> Reply | Problem:
        match request:
            case Register():
                assert request.protocol_version == PROTOCOL_VERSION
                self.members.add(peer)
                return Registered(server_time_s=now_s, heartbeat_s=10.0, runs=())
            case Join():
                return self._join(peer, now_s)
            case AskLeases():
                return self._pay(peer, now_s)
            case Heartbeat():
                self.num_heartbeats += 1
                return self._beat(peer, now_s)
            case Leave():
                return self._leave(request.reason)
            case Commit():
                return Committed(accepted=True)
            case Reduced():
                return ReducedReply(accepted=True)
            case BaseShards():
                return BaseShardsReply(accepted=True)
            case Evidence():
                return EvidenceReply(accepted=True)
            case AskManifest():
                return ManifestReply(
                    manifest=Manifest(
                        run_id=self.config.run_id,
                        config_digest=config_digest(self.config),
                        generation=0,
                        round=0,
                        tokens=0,
                        learning_rate_scale=1.0,
                        stages=(),
                    )
                )
        return Problem(title="Unknown.", detail="Not here.", status=409, code="not_faked")

    def _join(self, peer: PeerId, now_s: float) -> Joined:
        if len(self.seats) >= 100_000:
            return Joined(seat=None, queued=Queued(position=1, reason="full", retry_s=1.0))
        if peer not in self.seats:
            self.seats.add(peer)
            self.effects += [Save(f"seat/{peer}", b"0"), Event(f"{peer[:8]} took a seat")]
        return Joined(seat=Seat(stage=0, expires_in_s=60.0, generation=0), config=self.config)

    def _pay(self, peer: PeerId, now_s: float) -> Leases:
        self.num_paid += 1
        postings = (("mint", -1_000_000), (f"provisional:{peer}", 1_000_000))
        id = f"pay/{self.num_paid}"
        transaction = Transaction(id, now_s, "provisional", self.num_paid, f"lease {id}", postings)
        self.effects += [Save("paid", str(self.num_paid).encode()), Post(transaction)]
        return Leases(leases=(), retry_s=1.0, reason=id)

    def _beat(self, peer: PeerId, now_s: float) -> HeartbeatReply:
        return HeartbeatReply(
            server_time_s=now_s,
            next_heartbeat_s=10.0,
            phase=Phase.JOINING,
            reason="waiting",
            round=0,
            seat=None,
        )

    def _leave(self, reason: str) -> Left:
        if reason == "break":
            self.seats.add("half done")
            self.effects.append(Save("seat/half done", b"0"))
            raise RuntimeError("planted")
        if reason == "contradict the ledger":
            self.seats.add("half done")
            transaction = Transaction("pay/1", 0.0, "vested", 9, "another", (("a", 1), ("b", -1)))
            self.effects += [Save("seat/half done", b"0"), Post(transaction)]
        if reason.startswith("delete "):
            self.effects.append(DeleteBlobs((Digest(reason.removeprefix("delete ")),)))
        return Left()
