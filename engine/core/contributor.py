"""A contributor: one replica of one stage, from registration to leaving.

    registering -> joining (or queued) -> loading -> ready; a reload goes back to loading

`handle(event, now_s)` takes what happened and returns what to do. Nothing else changes the state,
so the seeded simulation runs this very object. Wake it at `next_wake_s` at the latest.
The parts: pathways.py (microbatches), compute_queue.py (order of computing), round_side.py
(merging), lease_book.py (samples), routing.py (whom to send to), outbox.py (requests, retries).
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from engine.core import compute_commands as cc
from engine.core import events
from engine.core.compute_queue import ComputeQueue
from engine.core.lease_book import LeaseBook
from engine.core.microbatch import Status
from engine.core.outbox import Outbox
from engine.core.pathway_frames import Place
from engine.core.pathways import Pathways
from engine.core.receipt_counts import ReceiptCounts
from engine.core.round_side import RoundSide
from engine.core.routing import Router
from engine.core.speed import SpeedMeter
from engine.protocol.frames import Ack, Answer, Backward
from engine.protocol.ids import PayloadRef, PeerId, seed_from
from engine.protocol.messages import (
    Activity,
    AskLeases,
    AskManifest,
    Heartbeat,
    HeartbeatReply,
    Join,
    Joined,
    Leases,
    Leave,
    Manifest,
    ManifestReply,
    PeerAddress,
    Phase,
    Register,
    Registered,
    Reply,
    Seat,
)
from engine.protocol.run_config import RunConfig, config_digest

Effects = list[events.Effect]

WORKING_PHASES = (Phase.WARM_UP, Phase.TRAINING, Phase.MERGING, Phase.EVALUATING)
TICK_S = 0.25
HEARTBEAT_TIMEOUT_S = 15.0
REJOIN_S = 3.0
GIVE_UP_S = 60.0
"""Between attempts that the orchestrator refuses for good (another protocol version, say)."""


class Stand(StrEnum):
    """Where a contributor stands."""

    REGISTERING = "registering"
    JOINING = "joining"
    LOADING = "loading"
    READY = "ready"
    LEFT = "left"


@dataclass(slots=True)
class Contributor:
    """The state machine. `register.session` is drawn anew at each start of the process."""

    register: Register
    address: PeerAddress
    stand: Stand = Stand.REGISTERING
    config: RunConfig | None = None
    seat: Seat | None = None
    phase: Phase = Phase.JOINING
    reason: str = ""
    is_paused: bool = False
    is_draining: bool = False
    begins_work: bool = True
    gives_up_seat: bool = False
    """When it leaves."""
    next_heartbeat_s: float = 0.0
    heartbeat_in_flight: bool = False
    next_lease_ask_s: float = 0.0
    is_asking_leases: bool = False
    start_at_s: float | None = 0.0
    """When to register or join (again)."""
    next_tick_s: float = 0.0
    loads_in_flight: deque[tuple[PayloadRef, ...]] = field(default_factory=deque)
    """What the loads handed out read, released with their results."""
    tags: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    counts: ReceiptCounts = field(default_factory=ReceiptCounts)
    speed: SpeedMeter = field(default_factory=SpeedMeter)
    leases: LeaseBook = field(default_factory=LeaseBook)
    router: Router = field(default_factory=Router)
    outbox: Outbox = field(init=False)
    queue: ComputeQueue = field(init=False)
    pathways: Pathways | None = None
    round_side: RoundSide | None = None

    def __post_init__(self) -> None:
        self.outbox = Outbox(self.tags, self.peer_id)
        self.queue = ComputeQueue(microbatches_per_step=1, delay_steps_max=1)

    @property
    def peer_id(self) -> PeerId:
        return PeerId(self.address.peer_id)

    # ------------------------------------------------------------ the one entrance

    def handle(self, event: events.Event, now_s: float) -> Effects:
        """What to do about `event`."""
        effects = self._dispatch(event, now_s)
        if self.stand is Stand.LEFT:
            return effects
        if now_s >= self.next_tick_s:
            self.next_tick_s = now_s + TICK_S
            effects += self._tick(now_s)
        effects += self._start_if_due(now_s)
        effects += self._take_leases(now_s)
        effects += self._heartbeat_if_due(now_s)
        effects += self._hand_out(now_s)
        return effects

    def next_wake_s(self) -> float:
        """When to call `handle` with a Tick at the latest."""
        wakes = [self.next_tick_s, self.queue.wake_s()]
        if not self.heartbeat_in_flight and self.stand in (Stand.READY, Stand.LOADING):
            wakes.append(self.next_heartbeat_s)
        return min(wake for wake in wakes if wake is not None)

    def _dispatch(self, event: events.Event, now_s: float) -> Effects:
        if isinstance(event, events.FrameArrived):
            return self._frame(event, now_s)
        if isinstance(event, events.Answered):
            return self.pathways.answered(event, now_s) if self.pathways else []
        if isinstance(event, events.SendFailed):
            return self.pathways.send_failed(event, now_s) if self.pathways else []
        if isinstance(event, events.Computed):
            return self._computed(event.result, now_s)
        if isinstance(event, events.Operate):
            return self._operate(event, now_s)
        return self.outbox.handle(event, now_s)

    def _tick(self, now_s: float) -> Effects:
        effects = self.outbox.tick(now_s)
        if self.pathways is not None and not self.is_paused:
            effects += self.pathways.tick(now_s)
        has_work = self.pathways is not None and bool(self.pathways.held)
        if self.is_draining and (self.is_paused or not has_work):
            effects += self._leave("drained")
        return effects

    # ------------------------------------------------------------ registering, joining

    def _start_if_due(self, now_s: float) -> Effects:
        if self.start_at_s is None or now_s < self.start_at_s:
            return []
        self.start_at_s = None
        if self.stand is Stand.REGISTERING:
            return self.outbox.call(self.register, self._registered, self._not_started)
        if self.stand is Stand.JOINING:
            request = Join(
                address=self.address,
                tokens_per_s=self.speed.tokens_per_s,
                memory_bytes=self.register.device.memory_bytes,
            )
            return self.outbox.call(request, self._joined, self._not_started)
        return []

    def _registered(self, reply: Reply, now_s: float) -> Effects:
        assert isinstance(reply, Registered)
        self.stand, self.start_at_s = Stand.JOINING, now_s
        return []

    def _joined(self, reply: Reply, now_s: float) -> Effects:
        assert isinstance(reply, Joined)
        if reply.seat is None or reply.config is None:
            queued = reply.queued
            self.reason = f"waiting for a seat: {queued.reason}" if queued else "no seat yet"
            self.start_at_s = now_s + (queued.retry_s if queued else REJOIN_S)
            return [events.Note("info", self.reason)]
        self.config = reply.config
        return self._take_seat(reply.seat, now_s)

    def _not_started(self, code: str, reason: str, now_s: float) -> Effects:
        if code == "unknown_peer":
            self.stand = Stand.REGISTERING
        wait_s = REJOIN_S if code in ("unreachable", "unknown_peer") else GIVE_UP_S
        self.start_at_s, self.reason = now_s + wait_s, reason
        return [events.Note("warning", f"{reason} Trying again in {wait_s:.0f} s.")]

    def _rejoin(self, now_s: float, registers: bool, after_s: float = 0.0) -> Effects:
        effects = self._drop_work("the seat is gone", now_s)
        self.stand = Stand.REGISTERING if registers else Stand.JOINING
        self.seat, self.start_at_s = None, now_s + after_s
        self._open_or_close()
        return effects

    # ------------------------------------------------------------ loading

    def _take_seat(self, seat: Seat, now_s: float) -> Effects:
        """Become a replica of `seat.stage`: everything is loaded from the manifest."""
        assert self.config is not None
        effects = self._drop_work("loading another state", now_s)
        former = self.pathways
        self.seat, self.stand = seat, Stand.LOADING
        self.next_heartbeat_s = now_s
        optimizer = self.config.optimizer
        in_flight, segment = self.queue.in_flight, self.queue.segment
        self.queue = ComputeQueue(
            microbatches_per_step=optimizer.microbatches_per_inner_step,
            delay_steps_max=optimizer.delay_steps_max,
            in_flight=in_flight,
            segment=segment,
            is_paused=self.is_paused,
        )
        place = Place(
            stage=seat.stage,
            num_stages=self.config.num_stages,
            generation=seat.generation,
            run_tag=bytes.fromhex(config_digest(self.config))[:8],
        )
        self.pathways = Pathways(
            place=place,
            slots_max=self.config.leases.stash_microbatches,
            deadline_s_max=self.config.leases.microbatch_deadline_s,
            router=self.router,
            queue=self.queue,
            counts=self.counts,
            tags=self.tags,
        )
        if former is not None:  # at most once holds for the session, not only for this state
            self.pathways.seen, self.pathways.taken = former.seen, former.taken
        self.round_side = RoundSide(
            peer_id=self.peer_id,
            session=self.register.session,
            stage=seat.stage,
            generation=seat.generation,
            outbox=self.outbox,
            queue=self.queue,
            reload=self._reload,
            config=self.config,
        )
        return effects + self._ask_manifest()

    def _drop_work(self, reason: str, now_s: float) -> Effects:
        self.outbox.forget()
        self.leases.clear()
        self.heartbeat_in_flight = self.is_asking_leases = False
        unused = [ref for load in self.queue.loads for ref in refs_of_load(load)]
        self.queue.loads.clear()
        effects: Effects = [events.Release(tuple(unused))] if unused else []
        effects += self.round_side.drop() if self.round_side else []
        return effects + (self.pathways.drop_all(reason, now_s) if self.pathways else [])

    def _reload(self, reason: str, now_s: float) -> Effects:
        assert self.seat is not None
        note = events.Note("warning", f"loading from the manifest: {reason}")
        return [note, *self._take_seat(self.seat, now_s)]

    def _ask_manifest(self) -> Effects:
        return self.outbox.call(AskManifest(), self._got_manifest, self._not_loaded)

    def _got_manifest(self, reply: Reply, now_s: float) -> Effects:
        assert isinstance(reply, ManifestReply)
        assert self.seat is not None
        assert self.config is not None
        manifest = reply.manifest
        is_ours = manifest.config_digest == config_digest(self.config)
        if not is_ours or manifest.generation != self.seat.generation:
            return self._rejoin(now_s, registers=False, after_s=REJOIN_S)
        stage = manifest.stages[self.seat.stage]
        deltas = [s.blob for outcome in stage.deltas for s in outcome.shards if s.blob is not None]
        blobs = (*stage.base, *deltas)

        def fetched(refs: tuple[PayloadRef, ...], now_s: float) -> Effects:
            self.queue.loads.append(self._load_command(manifest, refs))
            return []

        return self.outbox.download(blobs, fetched, self._not_loaded) if blobs else fetched((), 0.0)

    def _load_command(self, manifest: Manifest, refs: tuple[PayloadRef, ...]) -> cc.Load:
        assert self.seat is not None
        stage = manifest.stages[self.seat.stage]
        rest = iter(refs[len(stage.base) :])
        deltas = tuple(
            tuple(next(rest) if s.blob is not None else None for s in outcome.shards)
            for outcome in stage.deltas
        )
        return cc.Load(
            stage=self.seat.stage,
            round=manifest.round,
            manifest=stage,
            base=refs[: len(stage.base)],
            deltas=deltas,
            learning_rate_scale=manifest.learning_rate_scale,
        )

    def _not_loaded(self, code: str, reason: str, now_s: float) -> Effects:
        if code == "unknown_peer":
            return self._rejoin(now_s, registers=True)
        text = f"The state of this stage could not be fetched ({reason}); trying again."
        return [events.Note("warning", text), *self._rejoin(now_s, False, REJOIN_S)]

    def _load_answered(self, result: cc.Result, now_s: float) -> Effects:
        side = self.round_side
        is_newest = not self.loads_in_flight and not self.queue.loads
        if self.stand is not Stand.LOADING or side is None or not is_newest:
            return []
        if isinstance(result, cc.Failed):
            text = f"The state of this stage could not be loaded: {result.reason}"
            return [events.Note("warning", text), *self._rejoin(now_s, False, REJOIN_S)]
        assert isinstance(result, cc.Loaded)
        self.stand = Stand.READY
        side.round = side.loaded_round = result.round
        self.next_heartbeat_s = now_s
        text = f"serving stage {result.stage} from round {result.round}"
        return [events.Note("info", text), *side.name_anchor(result.anchor_digest)]

    # ------------------------------------------------------------ heartbeat

    @property
    def activity(self) -> Activity:
        if self.is_paused:
            return Activity.PAUSED
        if self.stand is not Stand.READY:
            return Activity.LOADING
        if self.is_draining:
            return Activity.DRAINING
        return Activity.WORKING if self.pathways and self.pathways.held else Activity.READY

    def _heartbeat_if_due(self, now_s: float) -> Effects:
        side = self.round_side
        if self.seat is None or side is None or self.stand not in (Stand.READY, Stand.LOADING):
            return []
        if side.wants_heartbeat:
            side.wants_heartbeat, self.next_heartbeat_s = False, now_s
        if self.heartbeat_in_flight or now_s < self.next_heartbeat_s:
            return []
        self.heartbeat_in_flight = True
        heartbeat = self._heartbeat(side)

        def replied(reply: Reply, now_s: float) -> Effects:
            assert isinstance(reply, HeartbeatReply)
            self.leases.reported(heartbeat.leases, now_s)
            return self._obey(reply, now_s)

        return self.outbox.call(
            heartbeat, replied, self._no_heartbeat, tries=1, timeout_s=HEARTBEAT_TIMEOUT_S
        )

    def _heartbeat(self, side: RoundSide) -> Heartbeat:
        assert self.seat is not None
        return Heartbeat(
            session=self.register.session,
            activity=self.activity,
            generation=self.seat.generation,
            stage=self.seat.stage,
            round=side.round,
            routing_version=self.router.version,
            address=self.address,
            steps_since_cut=side.steps_since_cut,
            tokens_since_cut=side.tokens_since_cut,
            tokens_per_s=self.speed.tokens_per_s,
            loss_nats=self.counts.loss_nats,
            loss_tokens=self.counts.loss_tokens,
            pairs=self.counts.pair_counts(),
            leases=self.leases.progress(),
            counters=self.counts.counters(),
            work_root=side.work_root,
            work_leaves=side.work_leaves,
        )

    def _no_heartbeat(self, code: str, reason: str, now_s: float) -> Effects:
        self.heartbeat_in_flight = False
        if code == "unknown_peer":
            return self._rejoin(now_s, registers=True)
        pause_s = 1.0 + seed_from(self.peer_id, int(now_s)) % 1000 / 500
        self.next_heartbeat_s = now_s + pause_s
        self.reason = f"the orchestrator cannot be reached ({reason}); carrying on without it"
        return [events.Note("info", self.reason)]

    def _obey(self, reply: HeartbeatReply, now_s: float) -> Effects:
        self.heartbeat_in_flight = False
        self.next_heartbeat_s = now_s + reply.next_heartbeat_s
        self.phase, self.reason = reply.phase, reply.reason
        if reply.seat is None:
            return self._rejoin(now_s, registers=False)
        assert self.seat is not None
        moved = (reply.seat.stage, reply.seat.generation) != (self.seat.stage, self.seat.generation)
        self.seat = reply.seat
        if moved:
            return self._reload("the orchestrator asks for another stage or generation", now_s)
        if reply.reload and self.stand is Stand.READY:
            return self._reload("this replica is too far behind", now_s)
        effects = self._reroute(reply, now_s)
        if self.stand is Stand.READY and self.round_side is not None:
            effects += self.round_side.obey(reply, now_s)
        self._open_or_close()
        return effects

    def _reroute(self, reply: HeartbeatReply, now_s: float) -> Effects:
        table = reply.routing
        if table is None:
            return []
        gone = self.router.update(table.version, table.downstream, table.upstream)
        effects: Effects = [events.Allow(self.router.allowed())]
        if self.pathways is not None:
            effects += self.pathways.peers_gone(gone, now_s)
        return effects

    def _open_or_close(self) -> None:
        if self.pathways is not None:
            works = self.stand is Stand.READY and self.phase in WORKING_PHASES
            is_wanted = self.begins_work and not (self.is_paused or self.is_draining)
            self.pathways.is_open = works and is_wanted

    # ------------------------------------------------------------ leases

    def _take_leases(self, now_s: float) -> Effects:
        pathways = self.pathways
        if pathways is None or not pathways.place.is_first or self.config is None:
            return []
        effects: Effects = []
        for work, is_complete, loss_nats, num in pathways.finished:
            self.leases.ended(work, is_complete, loss_nats, num, now_s)
        pathways.finished.clear()
        if not pathways.is_open:
            return []
        limits = self.config.leases
        while pathways.has_slot() and (taken := self.leases.take(now_s)):
            work, next_number, expires_at_s = taken
            deadline_s = min(now_s + limits.microbatch_deadline_s, expires_at_s)
            pathways.begin(work, next_number, deadline_s)
        is_short = self.leases.num_todo() < limits.stash_microbatches
        wanted = is_short and not self.leases.is_full()
        if wanted and not self.is_asking_leases and now_s >= self.next_lease_ask_s:
            self.is_asking_leases = True
            effects += self.outbox.call(AskLeases(), self._got_leases, self._no_leases, tries=1)
        return effects

    def _got_leases(self, reply: Reply, now_s: float) -> Effects:
        assert isinstance(reply, Leases)
        self.is_asking_leases = False
        self.next_lease_ask_s = now_s + (reply.retry_s if not reply.leases else 0.0)
        for lease in reply.leases:
            self.leases.add(lease, now_s)
        return []

    def _no_leases(self, code: str, reason: str, now_s: float) -> Effects:
        self.is_asking_leases = False
        self.next_lease_ask_s = now_s + 2.0
        return []

    # ------------------------------------------------------------ peers

    def _frame(self, event: events.FrameArrived, now_s: float) -> Effects:
        if self.pathways is None or self.stand is not Stand.READY:
            is_backward = isinstance(event.frame, Backward)
            answer = Answer.SUPERSEDED if is_backward else Answer.BUSY
            ack = Ack(answer, "not ready", 1000)
            return [events.Respond(event.tag, ack), events.Release(event.payloads)]
        if isinstance(event.frame, Backward):
            return self.pathways.take_backward(event, event.frame, now_s)
        return self.pathways.take_forward(event, event.frame, now_s)

    # ------------------------------------------------------------ compute

    def _hand_out(self, now_s: float) -> Effects:
        effects: Effects = []
        while (command := self.queue.next(now_s)) is not None:
            self.speed.started(now_s)
            if isinstance(command, cc.Load):
                self.loads_in_flight.append(refs_of_load(command))
            if isinstance(command, cc.Backward):
                self.counts.recomputed += command.recompute
            effects.append(events.Compute(command))
        return effects

    def _computed(self, result: cc.Result, now_s: float) -> Effects:
        is_beside = isinstance(result, cc.Reduced | cc.EvidenceGathered) or (
            isinstance(result, cc.Failed)
            and isinstance(result.command, cc.Reduce | cc.GatherEvidence)
        )
        if not is_beside:
            self.queue.in_flight -= 1
            tokens = result.num_tokens if isinstance(result, cc.BackwardDone) else 0
            self.speed.finished(now_s, tokens, is_idle=self.queue.in_flight == 0)
        if isinstance(result, cc.Loaded) or _is_failed_load(result):
            read = self.loads_in_flight.popleft()
            return [events.Release(read), *self._load_answered(result, now_s)]
        side, pathways = self.round_side, self.pathways
        if side is None or pathways is None or self.stand is not Stand.READY:
            return [events.Release(refs_of(result))]  # of a state that is being replaced
        return self._computed_work(result, pathways, now_s) + self._computed_round(
            result, side, now_s
        )

    def _computed_work(self, result: cc.Result, pathways: Pathways, now_s: float) -> Effects:
        if isinstance(result, cc.ForwardDone):
            return pathways.forward_done(result, now_s)
        if isinstance(result, cc.BackwardDone):
            if self.round_side is not None:
                self.round_side.tokens_since_cut += result.num_tokens
            return pathways.backward_done(result, now_s)
        if isinstance(result, cc.Failed):
            return self._compute_failed(result, pathways, now_s)
        return []

    def _computed_round(self, result: cc.Result, side: RoundSide, now_s: float) -> Effects:
        if isinstance(result, cc.StepDone):
            side.steps_since_cut += 1
            side.work_root, side.work_leaves = result.work_root, result.work_leaves
            if not result.was_finite:
                return [events.Note("warning", "an inner step was not finite and was dropped")]
        if isinstance(result, cc.CutDone):
            return side.cut_done(result, now_s)
        if isinstance(result, cc.Reduced):
            return side.reducing.done(result)
        if isinstance(result, cc.Applied):
            return side.applied(result, now_s)
        if isinstance(result, cc.BaseMade):
            return side.base_made(result, now_s)
        if isinstance(result, cc.EvidenceGathered):
            return side.evidence_gathered(result, now_s)
        return []

    def _compute_failed(self, failed: cc.Failed, pathways: Pathways, now_s: float) -> Effects:
        text = f"{type(failed.command).__name__} failed: {failed.reason}"
        note = events.Note("info" if failed.is_peers_fault else "warning", text)
        if isinstance(failed.command, cc.Forward | cc.Backward):
            return [note, *pathways.compute_failed(failed, now_s)]
        if isinstance(failed.command, cc.Reduce) and self.round_side is not None:
            return [note, *self.round_side.reducing.failed(failed.command)]
        if isinstance(failed.command, cc.Apply | cc.Cut):
            return [note, *self._reload(failed.reason, now_s)]
        return [note]

    # ------------------------------------------------------------ the person's word

    def _operate(self, event: events.Operate, now_s: float) -> Effects:
        self.gives_up_seat = self.gives_up_seat or event.gives_up_seat
        if event.action == "leave":
            return self._leave(event.reason or "asked to leave")
        if event.action == "rejoin":
            return self._rejoin(now_s, registers=self.stand is Stand.REGISTERING)
        if event.action == "drain":
            self.is_draining = True
        if event.action in ("finish", "begin"):
            self.begins_work = event.action == "begin"
        if event.action in ("pause", "resume"):
            self.is_paused = event.action == "pause"
            self.queue.is_paused = self.is_paused
        self._open_or_close()
        self.next_heartbeat_s = now_s
        return []

    def _leave(self, reason: str) -> Effects:
        """One message, then gone; the seat stays unless the person gives it up."""
        self.stand = Stand.LEFT
        effects: Effects = []
        if self.seat is not None:
            leave = Leave(reason=reason, gives_up_seat=self.gives_up_seat)
            effects.append(events.Call(next(self.tags), leave, 1.0))
        return [*effects, events.Leaving(reason)]

    def num_awaiting(self) -> int:
        """Microbatches whose gradient is awaited; for status displays."""
        held = self.pathways.held.values() if self.pathways else ()
        return sum(m.status is Status.AWAITING for m in held)


def _is_failed_load(result: cc.Result) -> bool:
    return isinstance(result, cc.Failed) and isinstance(result.command, cc.Load)


def refs_of_load(load: cc.Load) -> tuple[PayloadRef, ...]:
    """Every payload that a load reads."""
    deltas = (ref for outcome in load.deltas for ref in outcome if ref is not None)
    return (*load.base, *deltas)


def refs_of(result: cc.Result) -> tuple[PayloadRef, ...]:
    """Every payload that a result brought."""
    if isinstance(result, cc.ForwardDone):
        return tuple(ref for ref in (result.tokens, result.activation) if ref is not None)
    if isinstance(result, cc.BackwardDone):
        return (result.gradient,) if result.gradient is not None else ()
    if isinstance(result, cc.CutDone):
        return result.shards
    if isinstance(result, cc.Reduced):
        return (result.result,)
    if isinstance(result, cc.BaseMade):
        return tuple(ref for _, ref in result.shards)
    return (result.container,) if isinstance(result, cc.EvidenceGathered) else ()
