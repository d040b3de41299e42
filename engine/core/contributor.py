"""A contributor: one replica of one stage, from registration to leaving.

    registering -> joining (or queued) -> loading -> ready; a reload goes back to loading

`handle(event, now_s)` takes what happened and returns what to do. Nothing else changes the state,
so the seeded simulation runs this very object. Wake it at `next_wake_s` at the latest.
The parts: admission.py (the seat), stage_loading.py (its state), pulse.py (heartbeats),
lease_asking.py (samples), pathways.py (microbatches), compute_queue.py (order of computing),
compute_results.py (what follows), round_side.py (merging), routing.py (whom to send to), outbox.py
(requests, retries).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from engine.core import compute_commands as cc
from engine.core import events
from engine.core.admission import REJOIN_S, Admission
from engine.core.compute_queue import ComputeQueue
from engine.core.compute_results import follow
from engine.core.lease_asking import LeaseAsking
from engine.core.lease_book import LeaseBook
from engine.core.outbox import Outbox
from engine.core.pathways import Pathways
from engine.core.pulse import Pulse
from engine.core.receipt_counts import ReceiptCounts
from engine.core.replica_parts import new_pathways, new_queue
from engine.core.round_side import RoundSide
from engine.core.routing import Router
from engine.core.speed import SpeedMeter
from engine.core.stage_loading import StageLoading
from engine.protocol.frames import Ack, Answer, Backward
from engine.protocol.ids import PeerId
from engine.protocol.messages import (
    Activity,
    HeartbeatReply,
    Leave,
    PeerAddress,
    Phase,
    Register,
    Seat,
)
from engine.protocol.run_config import RunConfig

Effects = list[events.Effect]

WORKING_PHASES = (Phase.WARM_UP, Phase.TRAINING, Phase.MERGING, Phase.EVALUATING)
TICK_S = 0.25


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
    has_left: bool = False
    is_loaded: bool = False
    """Whether the state of the seat's stage is there."""
    config: RunConfig | None = None
    seat: Seat | None = None
    phase: Phase = Phase.JOINING
    said: str = ""
    """What the orchestrator said last of the run, or why it is not heard."""
    is_paused: bool = False
    is_draining: bool = False
    begins_work: bool = True
    gives_up_seat: bool = False
    """When it leaves."""
    next_tick_s: float = 0.0
    tags: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    counts: ReceiptCounts = field(default_factory=ReceiptCounts)
    speed: SpeedMeter = field(default_factory=SpeedMeter)
    leases: LeaseBook = field(default_factory=LeaseBook)
    router: Router = field(default_factory=Router)
    outbox: Outbox = field(init=False)
    admission: Admission = field(init=False)
    pulse: Pulse = field(init=False)
    lease_asking: LeaseAsking = field(init=False)
    loading: StageLoading = field(init=False)
    queue: ComputeQueue = field(init=False)
    pathways: Pathways | None = None
    round_side: RoundSide | None = None

    def __post_init__(self) -> None:
        self.outbox = Outbox(self.tags, self.peer_id)
        self.admission = Admission(
            self.register, self.address, self.outbox, self._seated, self._refused_for_good
        )
        self.pulse = Pulse(
            self.register.session,
            self.address,
            self.outbox,
            self.router,
            self.speed,
            self.counts,
            self.leases,
            self._obey,
            self._unheard,
        )
        self.lease_asking = LeaseAsking(self.leases, self.outbox)
        self.loading = StageLoading(self.outbox, self._not_loaded)
        self.queue = ComputeQueue(microbatches_per_step=1, delay_steps_max=1)

    @property
    def peer_id(self) -> PeerId:
        return PeerId(self.address.peer_id)

    @property
    def stand(self) -> Stand:
        if self.has_left:
            return Stand.LEFT
        if self.seat is None:
            return Stand.JOINING if self.admission.is_registered else Stand.REGISTERING
        return Stand.READY if self.is_loaded else Stand.LOADING

    @property
    def reason(self) -> str:
        """Why it does what it does, for a person."""
        return self.said if self.seat is not None else self.admission.reason

    # ------------------------------------------------------------ the one entrance

    def handle(self, event: events.Event, now_s: float) -> Effects:
        """What to do about `event`."""
        effects = self._dispatch(event, now_s)
        if self.stand is Stand.LEFT:
            return effects
        if now_s >= self.next_tick_s:
            self.next_tick_s = now_s + TICK_S
            effects += self._tick(now_s)
        effects += self.admission.ask_if_due(now_s, self.speed.tokens_per_s)
        effects += self._lease(now_s)
        effects += self._beat_if_due(now_s)
        effects += self._hand_out(now_s)
        return effects

    def next_wake_s(self) -> float:
        """When to call `handle` with a Tick at the latest."""
        wakes = [self.next_tick_s, self.queue.wake_s()]
        if self.seat is not None and not self.pulse.in_flight and not self.has_left:
            wakes.append(self.pulse.next_s)
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
        if isinstance(event, events.Moved):
            self.address = self.admission.address = self.pulse.address = event.address
            return []
        return self.outbox.handle(event, now_s)

    def _tick(self, now_s: float) -> Effects:
        effects = self.outbox.tick(now_s)
        if self.pathways is not None and not self.is_paused:
            effects += self.pathways.tick(now_s)
        has_work = self.pathways is not None and bool(self.pathways.held)
        if self.is_draining and (self.is_paused or not has_work):
            effects += self._leave("drained")
        return effects

    # ------------------------------------------------------------ seat

    def _seated(self, config: RunConfig, seat: Seat, now_s: float) -> Effects:
        self.config = config
        return self._take_seat(seat, now_s)

    def _rejoin(self, now_s: float, registers: bool, after_s: float = 0.0) -> Effects:
        effects = self._drop_work("the seat is gone", now_s)
        self.seat = None
        self.admission.again(now_s + after_s, registers)
        self._open_or_close()
        return effects

    # ------------------------------------------------------------ loading

    def _take_seat(self, seat: Seat, now_s: float) -> Effects:
        """Become a replica of `seat.stage`: everything is loaded from the manifest."""
        assert self.config is not None
        config, effects = self.config, self._drop_work("loading another state", now_s)
        self.seat, self.is_loaded = seat, False
        self.pulse.next_s = now_s
        self.queue = new_queue(config, self.queue)
        self.pathways = new_pathways(
            config,
            seat,
            self.pathways,
            router=self.router,
            queue=self.queue,
            counts=self.counts,
            tags=self.tags,
        )
        self.round_side = RoundSide(
            peer_id=self.peer_id,
            session=self.register.session,
            stage=seat.stage,
            generation=seat.generation,
            outbox=self.outbox,
            queue=self.queue,
            reload=self._reload,
            config=config,
        )
        return effects + self.loading.begin(seat, config, self.queue)

    def _drop_work(self, reason: str, now_s: float) -> Effects:
        self.outbox.forget()
        self.lease_asking.clear()
        self.pulse.in_flight = False
        effects = self.loading.drop(self.queue)
        effects += self.round_side.drop() if self.round_side else []
        return effects + (self.pathways.drop_all(reason, now_s) if self.pathways else [])

    def _reload(self, reason: str, now_s: float) -> Effects:
        assert self.seat is not None
        if self.round_side is not None and self.round_side.is_anchor_wrong:
            self.loading.kept = None
        note = events.Note("warning", f"loading from the manifest: {reason}")
        return [note, *self._take_seat(self.seat, now_s)]

    def _not_loaded(self, now_s: float, registers: bool, text: str) -> Effects:
        notes: Effects = [events.Note("warning", text)] if text else []
        return notes + self._rejoin(now_s, registers, 0.0 if registers else REJOIN_S)

    def _load_answered(self, result: cc.Result, now_s: float) -> Effects:
        side = self.round_side
        is_newest = not self.loading.in_flight and not self.queue.loads
        if self.stand is not Stand.LOADING or side is None or not is_newest:
            return []
        if isinstance(result, cc.Failed):
            self.loading.kept = None  # it may have been the reason
            text = f"The state of this stage could not be loaded: {result.reason}"
            return self._not_loaded(now_s, False, text)
        assert isinstance(result, cc.Loaded)
        self.is_loaded = True
        side.round = side.loaded_round = result.round
        self.loading.holds(self.config, self.seat, result.round)
        self.pulse.next_s = now_s
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

    def _beat_if_due(self, now_s: float) -> Effects:
        if self.seat is None or self.round_side is None or self.has_left:
            return []
        if not self.is_loaded:
            self.round_side.round = self.loading.leads_to
        return self.pulse.beat_if_due(self.seat, self.round_side, self.activity, now_s)

    def _unheard(self, code: str, reason: str, now_s: float) -> Effects:
        if code == "unknown_peer":
            return self._rejoin(now_s, registers=True)
        if self.admission.is_final(code, now_s):
            return self._refused_for_good(reason)
        self.said = f"the orchestrator cannot be reached ({reason}); carrying on without it"
        return [events.Note("info", self.said)]

    def _obey(self, reply: HeartbeatReply, now_s: float) -> Effects:
        self.admission.heard()
        self.phase, self.said = reply.phase, reply.reason
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
        if self.stand is Stand.LOADING:
            effects += self.loading.lead_on(reply.outcomes, self.queue)
        elif self.stand is Stand.READY and self.round_side is not None:
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

    # ------------------------------------------------------------ work of its own, peers' work

    def _lease(self, now_s: float) -> Effects:
        pathways = self.pathways
        if pathways is None or not pathways.place.is_first or self.config is None:
            return []
        return self.lease_asking.work(pathways, self.config, self.speed.tokens_per_s, now_s)

    def _frame(self, event: events.FrameArrived, now_s: float) -> Effects:
        if self.pathways is None or self.stand is not Stand.READY:
            is_backward = isinstance(event.frame, Backward)
            ack = Ack(Answer.SUPERSEDED if is_backward else Answer.BUSY, "not ready", 1000)
            return [events.Respond(event.tag, ack), events.Release(event.payloads)]
        if isinstance(event.frame, Backward):
            return self.pathways.take_backward(event, event.frame, now_s)
        return self.pathways.take_forward(event, event.frame, now_s)

    # ------------------------------------------------------------ compute

    def _hand_out(self, now_s: float) -> Effects:
        effects: Effects = []
        while (command := self.queue.next(now_s)) is not None:
            self.speed.started(now_s)
            if isinstance(command, cc.TakeBase | cc.Load):
                self.loading.in_flight.append(cc.refs_of_load(command))
            self.counts.recomputed += isinstance(command, cc.Backward) and command.recompute
            effects.append(events.Compute(command))
        return effects

    def _computed(self, result: cc.Result, now_s: float) -> Effects:
        failed = result.command if isinstance(result, cc.Failed) else None
        is_beside = isinstance(result, cc.Reduced | cc.EvidenceGathered)
        if not is_beside and not isinstance(failed, cc.Reduce | cc.GatherEvidence):
            self.queue.in_flight -= 1
            tokens = result.num_tokens if isinstance(result, cc.BackwardDone) else 0
            self.speed.finished(now_s, tokens, is_idle=self.queue.in_flight == 0)
        if isinstance(result, cc.BaseTaken) or isinstance(failed, cc.TakeBase):
            return self.loading.base_taken(self.queue)  # what failed, the load will miss
        if isinstance(result, cc.Loaded) or isinstance(failed, cc.Load):
            read = self.loading.in_flight.popleft()
            return [events.Release(read), *self._load_answered(result, now_s)]
        if isinstance(result, cc.Applied):
            self.loading.moved_on(result.round)
        side, pathways = self.round_side, self.pathways
        if side is None or pathways is None or self.stand is not Stand.READY:
            return [events.Release(cc.refs_of(result))]  # of a state that is being replaced
        return follow(result, pathways, side, self._reload, now_s)

    # ------------------------------------------------------------ the person's word

    def _operate(self, event: events.Operate, now_s: float) -> Effects:
        self.gives_up_seat = self.gives_up_seat or event.gives_up_seat
        if event.action == "leave":
            return self._leave(event.reason or "asked to leave")
        if event.action == "rejoin":
            return self._rejoin(now_s, registers=not self.admission.is_registered)
        self.is_draining = self.is_draining or event.action == "drain"
        if event.action in ("finish", "begin"):
            self.begins_work = event.action == "begin"
        if event.action in ("pause", "resume"):
            self.is_paused = event.action == "pause"
            self.queue.is_paused = self.is_paused
        self._open_or_close()
        self.pulse.next_s = now_s
        return []

    def _refused_for_good(self, reason: str) -> Effects:
        return self._leave(reason, is_refused=True)

    def _leave(self, reason: str, *, is_refused: bool = False) -> Effects:
        """One message, then gone; the seat stays unless the person gives it up."""
        self.has_left = True
        leave = Leave(reason=reason, gives_up_seat=self.gives_up_seat)
        told = [events.Call(next(self.tags), leave, 1.0)] if self.seat is not None else []
        return [*told, events.Leaving(reason, is_refused)]
