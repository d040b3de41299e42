"""A contributor from registration to leaving: one entrance, a hand-played orchestrator."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

import msgspec
import pytest

from engine.core import compute_commands as cc
from engine.core import events
from engine.core.admission import FINAL_AFTER_S
from engine.core.contributor import TICK_S, Contributor, Stand
from engine.protocol import frames
from engine.protocol.frames import Answer
from engine.protocol.ids import (
    PROTOCOL_VERSION,
    PayloadRef,
    PeerId,
    RunId,
    digest_of,
)
from engine.protocol.messages import (
    Activity,
    AskLeases,
    AskManifest,
    BlobSpec,
    DeviceReport,
    Heartbeat,
    HeartbeatReply,
    Join,
    Joined,
    Lease,
    Leases,
    Leave,
    Manifest,
    ManifestReply,
    PeerAddress,
    Phase,
    Queued,
    Register,
    Registered,
    Reply,
    RoutingTable,
    Seat,
    StageManifest,
)
from engine.protocol.run_config import DataConfig, ModelConfig, RunConfig, config_digest
from tests.unit.core.pathway_kit import DOWN, UP, WORK, ref, route

ME = PeerId("5" * 64)
MODEL = ModelConfig(
    vocab_size=256, width=8, num_blocks=3, num_heads=1, num_kv_heads=1, hidden=16, context=9
)
DATA = DataConfig(
    tokenizer=digest_of(b"tokenizer"),
    train_shards=(),
    validation_shards=(),
    tokens_per_shard=100,
    train_tokens=100,
    validation_tokens=10,
    validation_bytes=30,
)
CONFIG = RunConfig(
    run_id=RunId("test"),
    seed=1,
    preset="nano",
    model=MODEL,
    num_stages=3,
    replicas_wanted=2,
    data=DATA,
)
E = TypeVar("E", bound=events.Effect)


def manifest(round_: int = 0, generation: int = 0, base: tuple[BlobSpec, ...] = ()) -> Manifest:
    stage = StageManifest(base_round=round_, base=base, deltas=(), anchor_digest=None)
    return Manifest(
        run_id=CONFIG.run_id,
        config_digest=config_digest(CONFIG),
        generation=generation,
        round=round_,
        tokens=0,
        learning_rate_scale=1.0,
        stages=(stage,) * 3,
    )


@dataclass
class Table:
    """A contributor, and whoever answers it."""

    stage: int = 1
    now_s: float = 0.0
    log: list[events.Effect] = field(default_factory=list)
    open: list[events.Effect] = field(default_factory=list)
    """Effects with a tag, or commands, that were not answered yet."""
    released: list[PayloadRef] = field(default_factory=list)

    def __post_init__(self) -> None:
        register = Register(
            protocol_version=PROTOCOL_VERSION,
            software_version="test",
            role="contributor",
            device=DeviceReport(kind="cpu"),
            session="s1",
        )
        self.core = Contributor(register, PeerAddress(peer_id=ME))
        self.post(events.Tick())

    def post(self, event: events.Event, after_s: float = 0.0) -> list[events.Effect]:
        self.now_s += after_s
        effects = self.core.handle(event, self.now_s)
        self.log += effects
        for effect in effects:
            if isinstance(effect, events.Release):
                self.released += effect.refs
            if hasattr(effect, "tag") or isinstance(effect, events.Compute):
                self.open.append(effect)
        return effects

    def tick(self, after_s: float) -> list[events.Effect]:
        return self.post(events.Tick(), after_s)

    def pop(self, type_: type[E]) -> E:
        """The oldest effect of a type that waits for its answer."""
        found = next(e for e in self.open if isinstance(e, type_))
        self.open.remove(found)
        return found

    def asked(self, request: type) -> events.Call | None:
        """The open call with such a request, if there is one."""
        for effect in self.open:
            if isinstance(effect, events.Call) and isinstance(effect.request, request):
                self.open.remove(effect)
                return effect
        return None

    def reply(self, request: type, reply: Reply) -> events.Call:
        call = self.asked(request)
        assert call is not None, f"{request.__name__} was not asked"
        self.post(events.Replied(call.tag, reply))
        return call

    def fail(self, request: type, code: str, is_retryable: bool = False) -> None:
        call = self.asked(request)
        assert call is not None, f"{request.__name__} was not asked"
        self.post(events.CallFailed(call.tag, code, "a reason", is_retryable))

    def computed(self, result: cc.Result) -> None:
        self.pop(events.Compute)
        self.post(events.Computed(result))

    # ------------------------------------------------------------ stages of life

    def registered(self) -> Table:
        self.reply(Register, Registered(server_time_s=0.0, heartbeat_s=5.0, runs=(CONFIG.run_id,)))
        return self

    def joined(self, generation: int = 0) -> Table:
        seat = Seat(stage=self.stage, expires_in_s=600.0, generation=generation)
        self.reply(Join, Joined(seat=seat, config=CONFIG))
        return self

    def loaded(self, round_: int = 0, generation: int = 0) -> Table:
        self.reply(AskManifest, ManifestReply(manifest=manifest(round_, generation)))
        self.computed(cc.Loaded(self.stage, round_, digest_of(b"anchor"), 2))
        return self

    def heartbeat(self, **changes: object) -> Heartbeat:
        """Let the heartbeat that is due be answered; returns what it said."""
        seat = Seat(stage=self.stage, expires_in_s=600.0, generation=0)
        table = RoutingTable(version=1, downstream=(route(DOWN),), upstream=(route(UP),))
        reply = HeartbeatReply(
            server_time_s=0.0,
            next_heartbeat_s=5.0,
            phase=Phase.TRAINING,
            reason="",
            round=0,
            seat=seat,
            routing=table,
        )
        call = self.reply(Heartbeat, msgspec.structs.replace(reply, **changes))
        assert isinstance(call.request, Heartbeat)
        return call.request

    def ready(self) -> Table:
        """Serving, with neighbours; heartbeats sent while loading are answered as well."""
        self.registered().joined().loaded()
        self.heartbeat()
        self.tick(1.0)
        if any(isinstance(e, events.Call) and isinstance(e.request, Heartbeat) for e in self.open):
            self.heartbeat()
        assert self.core.stand is Stand.READY
        assert self.core.pathways is not None
        assert self.core.pathways.is_open
        return self

    def forward(self) -> Answer:
        payloads = (ref(), ref())
        tag = bytes.fromhex(config_digest(CONFIG))[:8]
        lengths = tuple(p.num_bytes for p in payloads)
        frame = frames.Forward(tag, 0, self.stage, WORK, (0,), 20_000, lengths)
        effects = self.post(events.FrameArrived(9_000, UP, frame, payloads))
        (respond,) = [e for e in effects if isinstance(e, events.Respond)]
        return respond.ack.answer


# ---------------------------------------------------------------- coming


def test_the_way_from_registration_to_serving() -> None:
    table = Table()
    assert table.core.stand is Stand.REGISTERING
    assert table.registered().core.stand is Stand.JOINING
    assert table.joined().core.stand is Stand.LOADING
    assert table.core.activity is Activity.LOADING
    assert table.loaded().core.stand is Stand.READY
    assert table.core.activity is Activity.READY
    assert any(isinstance(e, events.Note) and "serving stage 1" in e.text for e in table.log)


def test_a_full_run_is_asked_again_when_it_says_so() -> None:
    table = Table().registered()
    queued = Queued(position=3, reason="all seats are taken", retry_s=30.0)
    table.reply(Join, Joined(seat=None, queued=queued))
    assert table.core.reason == "waiting for a seat: all seats are taken"
    table.tick(29.0)
    assert table.asked(Join) is None
    table.tick(1.1)
    assert table.asked(Join) is not None


def test_an_orchestrator_that_does_not_know_us_is_introduced_again() -> None:
    table = Table().registered()
    table.fail(Join, "unknown_peer")
    table.tick(5.0)
    assert table.asked(Register) is not None


def test_what_is_refused_for_good_is_not_asked_all_the_time() -> None:
    table = Table()
    table.fail(Register, "protocol_version")
    table.tick(10.0)
    assert table.asked(Register) is None
    table.tick(60.0)
    assert table.asked(Register) is not None


def test_a_manifest_is_fetched_loaded_and_released() -> None:
    table = Table().registered().joined()
    spec = BlobSpec(digest=digest_of(b"base"), num_bytes=4)
    table.reply(AskManifest, ManifestReply(manifest=manifest(3, base=(spec,))))
    download = table.pop(events.Download)
    assert download.blobs == (spec,)
    payload = ref("base")
    table.post(events.Downloaded(download.tag, (payload,)))
    taking, loading = (e.command for e in table.open if isinstance(e, events.Compute))
    assert taking == cc.TakeBase(1, ((0, payload),))
    assert isinstance(loading, cc.Load)
    assert (loading.round, loading.manifest.base) == (3, (spec,))
    table.computed(cc.BaseTaken(1))
    assert table.released == [payload], "before the load"
    table.computed(cc.Loaded(1, 3, digest_of(b"anchor"), 2))
    assert table.released == [payload]
    assert table.core.round_side is not None
    assert table.core.round_side.round == 3


@pytest.mark.parametrize("what", ["manifest", "blob", "load", "generation"])
def test_a_state_that_cannot_be_had_is_asked_for_again_not_at_once(what: str) -> None:
    table = Table().registered().joined()
    if what == "manifest":
        table.fail(AskManifest, "not_found")
    elif what == "generation":
        table.reply(AskManifest, ManifestReply(manifest=manifest(generation=1)))
    elif what == "blob":
        spec = BlobSpec(digest=digest_of(b"base"), num_bytes=4)
        table.reply(AskManifest, ManifestReply(manifest=manifest(base=(spec,))))
        download = table.pop(events.Download)
        table.core.outbox.pending[download.tag].tries_left = 0
        table.post(events.TransferFailed(download.tag, "away"))
    else:
        table.reply(AskManifest, ManifestReply(manifest=manifest()))
        command = next(e.command for e in table.open if isinstance(e, events.Compute))
        table.computed(cc.Failed(command, "damaged", is_peers_fault=True))
    assert table.asked(Join) is None
    table.tick(5.0)
    assert table.asked(Join) is not None
    assert table.core.stand is Stand.JOINING


# ---------------------------------------------------------------- serving


def test_frames_before_it_is_ready_are_answered_all_the_same() -> None:
    table = Table()
    assert table.forward() is Answer.BUSY
    table.registered().joined()
    assert table.forward() is Answer.BUSY
    assert len(table.released) == 4


def test_work_is_taken_only_in_a_phase_that_works() -> None:
    table = Table().ready()
    assert table.forward() is Answer.ACCEPTED
    table.tick(5.0)
    table.heartbeat(phase=Phase.PAUSED)
    assert table.core.pathways is not None
    assert not table.core.pathways.is_open


def test_a_heartbeat_that_fails_is_sent_again_soon_and_work_goes_on() -> None:
    table = Table().ready()
    table.tick(5.0)
    table.fail(Heartbeat, "unreachable", is_retryable=True)
    assert table.forward() is Answer.ACCEPTED
    table.tick(3.5)
    assert table.asked(Heartbeat) is not None


def test_a_heartbeat_is_never_sent_twice_at_a_time() -> None:
    table = Table().ready()
    for _ in range(40):
        table.tick(1.0)
    calls = [e for e in table.open if isinstance(e, events.Call)]
    assert sum(isinstance(c.request, Heartbeat) for c in calls) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"reload": True},
        {"seat": Seat(stage=2, expires_in_s=600.0, generation=0)},
        {"seat": Seat(stage=1, expires_in_s=600.0, generation=1)},
    ],
)
def test_a_reload_drops_work_and_tells_the_stage_before(changes: dict[str, object]) -> None:
    table = Table().ready()
    table.forward()
    table.tick(5.0)
    table.heartbeat(**changes)
    back = table.pop(events.Send).frame
    assert isinstance(back, frames.Backward)
    assert back.failed
    assert table.core.stand is Stand.LOADING
    assert table.asked(AskManifest) is not None
    assert table.forward() is Answer.BUSY


def test_at_most_once_outlives_a_reload() -> None:
    table = Table().ready()
    assert table.forward() is Answer.ACCEPTED
    table.computed(cc.ForwardDone((WORK, (0,)), ref(), ref(), 0.0, 16))
    table.tick(5.0)
    table.heartbeat(reload=True)
    table.loaded()
    table.tick(5.0)
    table.heartbeat()
    assert table.forward() is Answer.DUPLICATE


def test_results_of_the_state_before_are_released_not_used() -> None:
    table = Table().ready()
    table.forward()
    table.tick(5.0)
    table.heartbeat(reload=True)
    before = len(table.released)
    table.computed(cc.ForwardDone((WORK, (0,)), ref(), ref(), 0.0, 16))
    assert len(table.released) == before + 2
    assert table.core.stand is Stand.LOADING
    table.loaded()
    assert table.core.queue.in_flight == 0


def test_a_seat_that_is_gone_is_asked_for_again() -> None:
    table = Table().ready()
    table.tick(5.0)
    table.heartbeat(seat=None)
    assert table.core.stand is Stand.JOINING
    assert table.asked(Join) is not None


def test_an_inner_step_that_is_not_finite_is_said() -> None:
    table = Table().ready()
    table.core.queue.in_flight += 1
    effects = table.post(events.Computed(cc.StepDone(1, 0.0, was_finite=False)))
    assert any(isinstance(e, events.Note) and e.level == "warning" for e in effects)


# ---------------------------------------------------------------- refused for good


def leaving(table: Table) -> events.Leaving | None:
    return next((e for e in table.log if isinstance(e, events.Leaving)), None)


@pytest.mark.parametrize("code", ["too_little_memory", "struck", "finished"])
def test_who_is_refused_for_good_ends_at_once_and_says_why(code: str) -> None:
    table = Table().registered()
    table.fail(Join, code)
    assert leaving(table) == events.Leaving("a reason", is_refused=True)
    assert table.core.stand is Stand.LEFT


def test_another_protocol_is_doubted_for_a_while_then_ends_a_running_contributor() -> None:
    table = Table().ready()
    doubt_s = FINAL_AFTER_S["protocol_version"]
    table.tick(5.0)
    began_s = table.now_s
    while table.now_s - began_s < doubt_s:
        table.fail(Heartbeat, "protocol_version")
        assert leaving(table) is None, f"after {table.now_s - began_s} of {doubt_s} s"
        assert table.core.stand is Stand.READY, "it goes on with its work meanwhile"
        table.tick(min(30.0, began_s + doubt_s - table.now_s))
    table.fail(Heartbeat, "protocol_version")
    assert leaving(table) == events.Leaving("a reason", is_refused=True)


def test_another_protocol_at_the_start_is_doubted_as_long() -> None:
    table = Table()
    table.fail(Register, "protocol_version")
    assert leaving(table) is None
    table.tick(FINAL_AFTER_S["protocol_version"])
    table.fail(Register, "protocol_version")
    assert leaving(table) is not None


@pytest.mark.parametrize("code", ["unreachable", "not_an_orchestrator", "busy"])
def test_what_may_pass_never_ends_a_contributor(code: str) -> None:
    table = Table().ready()
    for _ in range(40):
        table.tick(60.0)
        table.fail(Heartbeat, code)
    assert leaving(table) is None


def test_an_update_that_was_taken_back_is_forgotten() -> None:
    table = Table().ready()
    table.tick(5.0)
    table.fail(Heartbeat, "protocol_version")
    table.tick(5.0)
    table.heartbeat()
    table.tick(FINAL_AFTER_S["protocol_version"])
    table.fail(Heartbeat, "protocol_version")
    assert leaving(table) is None


# ---------------------------------------------------------------- leases


def lease(lease_id: int = 1) -> Lease:
    return Lease(
        lease_id=lease_id,
        first_sample=0,
        num_samples=8,
        samples_per_microbatch=2,
        expires_in_s=60.0,
    )


def test_stage_0_works_off_its_leases_and_reports_them() -> None:
    table = Table(stage=0).ready()
    table.reply(AskLeases, Leases(leases=(lease(),), retry_s=1.0))
    assert len(table.core.pathways.held) == 4  # type: ignore[union-attr]
    key = next(iter(table.core.pathways.held))  # type: ignore[union-attr]
    table.computed(cc.ForwardDone(key, ref(), ref(), 0.0, 16))
    send = table.pop(events.Send)
    table.post(events.Answered(send.tag, frames.Ack(Answer.ACCEPTED)))
    tag = bytes.fromhex(config_digest(CONFIG))[:8]
    back = frames.Backward(tag, 0, 0, key[0], send.frame.attempt, 40.0, 16, "", (5,))
    table.post(events.FrameArrived(9_001, DOWN, back, (ref(),)))
    table.core.queue.in_flight = 0
    table.open = [e for e in table.open if not isinstance(e, events.Compute)]
    table.post(events.Tick())
    command = next(e.command for e in table.open if isinstance(e, events.Compute))
    assert command == cc.Backward(key, command.gradient, recompute=False, number=0)  # type: ignore[union-attr]
    table.computed(cc.BackwardDone(key, None, 16, 0))
    table.tick(5.0)
    heartbeat = table.heartbeat()
    (progress,) = heartbeat.leases
    assert (progress.completed_bits, progress.num_tokens) == (1, 16)
    assert heartbeat.tokens_since_cut == 16


def test_no_leases_are_asked_for_while_there_is_enough_to_do_or_no_word_came() -> None:
    table = Table(stage=0).ready()
    table.tick(1.0)
    assert sum(isinstance(e, events.Call) for e in table.open) == 2  # Applied and AskLeases
    table.reply(AskLeases, Leases(leases=(lease(1), lease(2), lease(3), lease(4)), retry_s=1.0))
    table.tick(1.0)
    assert table.asked(AskLeases) is None


def test_without_leases_it_waits_as_long_as_it_was_told() -> None:
    table = Table(stage=0).ready()
    table.reply(AskLeases, Leases(leases=(), retry_s=4.0, reason="the run is paused"))
    table.tick(3.0)
    assert table.asked(AskLeases) is None
    table.tick(1.1)
    assert table.asked(AskLeases) is not None


# ---------------------------------------------------------------- the person's word, and time


def test_a_pause_stops_work_but_not_heartbeats() -> None:
    table = Table().ready()
    table.post(events.Operate("pause"))
    assert table.heartbeat().activity is Activity.PAUSED
    assert table.forward() is Answer.BUSY
    table.post(events.Operate("resume"))
    assert table.heartbeat().activity is Activity.READY
    assert table.forward() is Answer.ACCEPTED


def test_draining_finishes_what_is_in_flight_then_leaves() -> None:
    table = Table().ready()
    table.forward()
    table.post(events.Operate("drain"))
    table.tick(1.0)
    assert table.core.stand is Stand.READY
    assert table.core.activity is Activity.DRAINING
    table.tick(40.0)  # the deadline of what is in flight
    table.tick(60.0)
    assert table.core.stand is Stand.LEFT
    assert table.asked(Leave) is not None


def test_draining_while_paused_does_not_wait_for_what_will_not_go_on() -> None:
    table = Table().ready()
    table.forward()
    table.post(events.Operate("pause"))
    table.post(events.Operate("drain"))
    table.tick(1.0)
    assert table.core.stand is Stand.LEFT


def test_leaving_is_one_word_and_silence() -> None:
    table = Table().ready()
    effects = table.post(events.Operate("leave", "shutting down"))
    assert isinstance(effects[-1], events.Leaving)
    assert table.asked(Leave) is not None
    assert table.tick(100.0) == []


def test_it_never_wants_to_be_woken_in_the_past() -> None:
    """Else the loop would spin: after a tick at a time, the next wake lies after it."""
    table = Table().ready()
    table.forward()
    queue = table.core.queue
    queue.accumulated = 1
    queue.at_boundary(cc.Cut(0), table.now_s)
    table.core.outbox.waiting.append((table.now_s, next(iter(table.core.outbox.pending.values()))))
    for _ in range(20):
        table.tick(TICK_S / 3)
        assert table.core.next_wake_s() > table.now_s or queue.in_flight < 2


def test_a_clock_that_jumps_ahead_gives_up_what_is_overdue_and_goes_on() -> None:
    table = Table().ready()
    table.forward()
    table.tick(3600.0)
    assert table.core.stand is Stand.READY
    assert not any(m.status == "queued" for m in table.core.pathways.held.values())  # type: ignore[union-attr]
    assert table.core.pathways is not None
    assert table.core.pathways.has_slot()
