"""A whole network in one process: real cores, virtual time, and one seed for all that is random.

    world = World(seed=7, peers=12, stages=3, faults=[Crash(peer=3)])
    world.run(until=rounds(3)).heal().run(until=finished)
    world.check(*EVERYTHING)

A violation names the seed; `python -m tests.sim --seed 7 ...` lets the same things happen again.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import msgspec
import torch

from engine.core import events
from engine.protocol.ids import Digest, PeerId, RunId, digest_of
from engine.protocol.messages import ROUTES, BlobSpec, Phase, Problem
from engine.protocol.run_config import (
    BoundaryConfig,
    DataConfig,
    LeaseConfig,
    ModelConfig,
    OptimizerConfig,
    RoundConfig,
    RunConfig,
    ScheduleConfig,
    ValidationConfig,
)
from tests.sim.clock import NodeClock, Violation, VirtualTime
from tests.sim.faults import Fault
from tests.sim.network import BLOBS, ORCHESTRATOR, BlobStore, Kind, Message, Network
from tests.sim.peer import SimPeer
from tests.sim.sim_orchestrator import SimOrchestrator
from tests.sim.witness import Witness

INSPECT_EVERY_S = 5.0
TRACE_KEPT = 4000
JOIN_WITHIN_S = 3.0

Until = Callable[["World"], bool]
Check = Callable[["World"], None]


def rounds(count: int) -> Until:
    """Until `count` rounds are over, or the run is."""
    return lambda world: world.round >= count or finished(world)


def finished(world: World) -> bool:
    return world.phase is Phase.FINISHED


def make_config(seed: int, stages: int, num_rounds: int, replicas: int) -> RunConfig:
    """A tiny run: rounds of some ten seconds, deadlines to match."""
    train, validation = digest_of(b"train"), digest_of(b"validation")
    return RunConfig(
        run_id=RunId("sim"),
        seed=seed,
        preset="sim",
        model=ModelConfig(
            vocab_size=8,
            width=4,
            num_blocks=stages,
            num_heads=1,
            num_kv_heads=1,
            hidden=4,
            context=8,
        ),
        boundary=BoundaryConfig(kind="none"),
        num_stages=stages,
        replicas_wanted=replicas,
        data=DataConfig(
            tokenizer=digest_of(b"tokenizer"),
            train_shards=(train,),
            validation_shards=(validation,),
            tokens_per_shard=1 << 20,
            train_tokens=1 << 20,
            validation_tokens=4096,
            validation_bytes=12_000,
        ),
        optimizer=OptimizerConfig(
            microbatches_per_inner_step=2, outer_momentum_bits=32 if seed // 2 % 2 else 16
        ),
        rounds=RoundConfig(
            inner_steps_min=3,
            replica_fraction=0.7,
            deadline_s=20.0,
            commit_deadline_s=15.0,
            reduce_deadline_s=15.0,
            shard_values=64,
            base_every_rounds=3,
        ),
        schedule=ScheduleConfig(rounds_max=num_rounds),
        leases=LeaseConfig(
            samples_per_microbatch=2,
            microbatches_per_lease=6,
            lease_s=40.0,
            seat_s=600.0,
            alive_s=12.0,
            heartbeat_s=3.0,
            microbatch_deadline_s=25.0,
            stash_microbatches=4,
        ),
        validation=ValidationConfig(
            evaluation_samples=8, evaluate_every_rounds=2, evidence_deadline_s=30.0
        ),
    )


@dataclass(slots=True)
class World:
    """Everything that is simulated."""

    seed: int
    num_peers: int = 12
    stages: int = 3
    faults: Sequence[Fault] = ()
    num_rounds: int = 6
    is_verbose: bool = False
    rng: random.Random = field(init=False)
    time: VirtualTime = field(default_factory=VirtualTime)
    network: Network = field(init=False)
    blobs: BlobStore = field(default_factory=BlobStore)
    witness: Witness = field(default_factory=Witness)
    config: RunConfig = field(init=False)
    peers: list[SimPeer] = field(init=False)
    by_id: dict[PeerId, SimPeer] = field(init=False)
    orchestrator: SimOrchestrator = field(init=False)
    dead: set[int] = field(default_factory=set)
    """For good."""
    liars: set[PeerId] = field(default_factory=set)
    lines: deque[str] = field(default_factory=lambda: deque(maxlen=TRACE_KEPT))
    healed_in_round: int | None = None

    def __post_init__(self) -> None:
        torch.set_num_threads(1)
        self.rng = random.Random(self.seed)
        self.network = Network(self.time, self.rng)
        replicas = -(-self.num_peers // self.stages)
        self.config = make_config(self.seed, self.stages, self.num_rounds, replicas)
        for digest in (self.config.data.tokenizer, *self.config.data.train_shards):
            self.blobs.blobs[Digest(digest)] = b""
        self.peers = [
            SimPeer(
                self,
                index,
                speed=self.rng.uniform(0.4, 2.0),
                clock=NodeClock(self.time, local_s=self.rng.uniform(0.0, 1e6)),
            )
            for index in range(self.num_peers)
        ]
        self.by_id = {peer.peer_id: peer for peer in self.peers}
        clock = NodeClock(self.time, local_s=1.7e9)
        self.orchestrator = SimOrchestrator(self, clock)
        for peer in self.peers:
            self.time.after(self.rng.uniform(0.0, JOIN_WITHIN_S), peer.start)
        for fault in self.faults:
            fault.install(self)
        self.time.after(INSPECT_EVERY_S, self._inspect)

    # ------------------------------------------------------------ running

    def run(self, until: Until, within_s: float = 900.0) -> World:
        """Let time pass until `until`; `Violation` when that takes longer than `within_s`."""
        if not self._run(until, within_s):
            status = self.orchestrator.status()
            text = f"{status.phase} at round {status.round}: {status.reason}"
            raise Violation(self.signed(f"not there after {within_s:.0f} s: {text}"))
        return self

    def run_for(self, seconds: float) -> World:
        self._run(lambda world: False, seconds)
        return self

    def _run(self, until: Until, within_s: float) -> bool:
        end_s, look_s = self.time.now_s + within_s, self.time.now_s
        try:
            while self.time.heap and self.time.heap[0][0] <= end_s:
                if self.time.now_s >= look_s:
                    if until(self):
                        return True
                    look_s = self.time.now_s + 0.5
                self.time.step()
        except Violation as violation:
            raise Violation(self.signed(str(violation))) from violation
        except Exception as error:  # whatever the product raises is a finding of this seed
            text = f"{type(error).__name__}: {error}"
            raise Violation(self.signed(text)) from error
        self.time.now_s = end_s
        return until(self)

    def heal(self) -> World:
        """Faults end, machines come back (but not the dead): now there must be progress."""
        for fault in self.faults:
            fault.heal(self)
        self.network.disturbances.clear()
        self.orchestrator.restore()
        for peer in self.peers:
            if peer.index not in self.dead:
                peer.post(events.Operate("resume"))
                self.time.after(self.rng.uniform(0.0, 5.0), peer.start)
        self.healed_in_round = self.round
        self.trace("healed")
        return self

    def check(self, *checks: Check) -> World:
        """Raises `Violation` when a check fails."""
        for check in checks:
            try:
                check(self)
            except Violation as violation:
                text = f"{check.__name__}: {violation}"
                raise Violation(self.signed(text)) from violation
            except Exception as error:  # as above
                text = f"{check.__name__}: {type(error).__name__}: {error}"
                raise Violation(self.signed(text)) from error
        return self

    def _inspect(self) -> None:
        for peer in self.peers:
            peer.inspect()
        self.time.after(INSPECT_EVERY_S, self._inspect)

    # ------------------------------------------------------------ what is known

    @property
    def round(self) -> int:
        return self.orchestrator.core.round

    @property
    def phase(self) -> Phase:
        return self.orchestrator.core.phase

    def name_of(self, peer_id: str) -> str:
        return self.by_id[PeerId(peer_id)].name if peer_id in self.by_id else peer_id

    def signed(self, text: str) -> str:
        return f"seed {self.seed} at {self.time.now_s:.3f} s: {text}"

    def trace(self, text: str) -> None:
        line = f"{self.time.now_s:9.3f}  {text}"
        self.lines.append(line)
        if self.is_verbose:
            print(line)

    # ------------------------------------------------------------ the control plane

    def network_call(self, peer: SimPeer, call: events.Call) -> None:
        """A request and its reply, each of which may get lost."""
        request_type = type(call.request)
        body = msgspec.json.encode(call.request)
        incarnation = peer.incarnation

        def arrive(data: bytes) -> None:
            if not self.orchestrator.is_up:
                return
            request = msgspec.json.decode(data, type=request_type)
            reply = self.orchestrator.handle(peer.peer_id, request)
            is_problem = isinstance(reply, Problem)
            answer = Message(ORCHESTRATOR, peer.name, Kind.REPLY, msgspec.json.encode(reply))
            self.network.carry(answer, lambda data: came(data, is_problem))

        def came(data: bytes, is_problem: bool) -> None:
            if peer.incarnation != incarnation:
                return
            if is_problem:
                problem = msgspec.json.decode(data, type=Problem)
                retryable = problem.status >= 500 or problem.status == 429
                event = events.CallFailed(call.tag, problem.code, problem.detail, retryable)
                peer.close_tag(call.tag, event)
                return
            reply = msgspec.json.decode(data, type=ROUTES[request_type][1])
            peer.close_tag(call.tag, events.Replied(call.tag, reply))

        failed = events.CallFailed(call.tag, "unreachable", "no answer", True)
        self.network.carry(Message(peer.name, ORCHESTRATOR, Kind.CALL, body), arrive)
        limit_s = call.timeout_s if self.orchestrator.is_up else self.rng.uniform(0.1, 1.0)

        def too_late() -> None:
            if peer.incarnation == incarnation:
                peer.close_tag(call.tag, failed)

        self.time.after(limit_s, too_late)

    def blob_refusal(self, peer: SimPeer, blobs: tuple[BlobSpec, ...], is_upload: bool) -> str:
        """Why a transfer cannot be made now; empty if it can."""
        if self.network.is_cut(peer.name, BLOBS) or not self.orchestrator.is_up:
            return "unreachable"
        return self.orchestrator.blob_refusal(peer.peer_id, blobs, is_upload)
