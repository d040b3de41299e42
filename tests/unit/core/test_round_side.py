"""A contributor's side of a round: orders are taken once, lost answers cost nothing, no leaks."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import pytest

from engine.core import compute_commands as cc
from engine.core import events
from engine.core.compute_queue import ComputeQueue
from engine.core.outbox import Outbox
from engine.core.round_side import CommitStand, RoundSide, spec_of
from engine.protocol.ids import Digest, PayloadRef, digest_of
from engine.protocol.messages import (
    Applied,
    AppliedReply,
    BaseOrder,
    BaseShards,
    BaseShardsReply,
    BlobSpec,
    Commit,
    Committed,
    Contribution,
    CutOrder,
    Evidence,
    EvidenceOrder,
    EvidenceReply,
    HeartbeatReply,
    MergePlan,
    Phase,
    Reduced,
    ReducedReply,
    ReduceOrder,
    Reply,
    SegmentClosed,
    ShardOutcome,
    StageOutcome,
)
from tests.sim.world import make_config
from tests.unit.core.pathway_kit import DOWN, UP, ref

ME, OTHER = UP, DOWN
NUM_SHARDS = 2
CONFIG = make_config(seed=1, stages=2, num_rounds=3, replicas=2)
SHARD_VALUES = CONFIG.rounds.shard_values


def blob(text: str) -> BlobSpec:
    return BlobSpec(digest=digest_of(text.encode()), num_bytes=len(text))


@dataclass
class Bench:
    """A round side whose effects are answered by hand."""

    reloads: list[str] = field(default_factory=list)
    effects: list[events.Effect] = field(default_factory=list)
    put: dict[int, PayloadRef] = field(default_factory=dict)
    released: list[int] = field(default_factory=list)
    now_s: float = 0.0

    def __post_init__(self) -> None:
        self.outbox = Outbox(itertools.count(1), ME)
        self.queue = ComputeQueue(2, 2)
        self.side = RoundSide(ME, "session", 1, 0, self.outbox, self.queue, self._reload, CONFIG)

    def _reload(self, reason: str, now_s: float) -> list[events.Effect]:
        self.reloads.append(reason)
        return []

    def do(self, effects: list[events.Effect]) -> list[events.Effect]:
        for effect in effects:
            if isinstance(effect, events.Release):
                self.released += [r.id for r in effect.refs]
        self.effects = effects
        return effects

    def ref(self, text: str) -> PayloadRef:
        made = ref(text)
        self.put[made.id] = made
        return made

    def obey(self, **orders: object) -> list[events.Effect]:
        reply = HeartbeatReply(
            server_time_s=0.0,
            next_heartbeat_s=1.0,
            phase=Phase.MERGING,
            reason="",
            round=self.side.round,
            seat=None,
            **orders,  # type: ignore[arg-type]
        )
        return self.do(self.side.obey(reply, self.now_s))

    def one(self, type_: type[events.Effect]) -> events.Effect:
        (effect,) = [e for e in self.effects if isinstance(e, type_)]
        return effect

    def call(self) -> events.Call:
        effect = self.one(events.Call)
        assert isinstance(effect, events.Call)
        return effect

    def uploaded(self) -> None:
        effect = self.one(events.Upload)
        assert isinstance(effect, events.Upload)
        self.do(self.outbox.handle(events.Uploaded(effect.tag), self.now_s))

    def downloaded(self) -> None:
        effect = self.one(events.Download)
        assert isinstance(effect, events.Download)
        refs = tuple(self.ref(spec.digest) for spec in effect.blobs)
        named = tuple(
            PayloadRef(r.id, spec.num_bytes, Digest(spec.digest))
            for r, spec in zip(refs, effect.blobs, strict=True)
        )
        self.do(self.outbox.handle(events.Downloaded(effect.tag, named), self.now_s))

    def replied(self, call: events.Call, reply: Reply) -> None:
        self.do(self.outbox.handle(events.Replied(call.tag, reply), self.now_s))

    def refused(self, tag: int) -> None:
        self.do(self.outbox.handle(events.CallFailed(tag, "gone", "no", False), self.now_s))

    def command(self) -> cc.Command | None:
        command = self.queue.next(self.now_s)
        self.queue.in_flight -= command is not None
        return command

    def cut(self) -> tuple[PayloadRef, ...]:
        """Up to the upload of this round's contribution."""
        round_ = self.side.round
        self.obey(cut=CutOrder(round=round_))
        assert self.command() == cc.Cut(round_)
        shards = tuple(self.ref(f"shard {round_} {n}") for n in range(NUM_SHARDS))
        self.do(self.side.cut_done(cc.CutDone(round_, shards, 64, 3, 1.0), self.now_s))
        return shards

    def commit(self, accepted: bool = True) -> tuple[PayloadRef, ...]:
        shards = self.cut()
        self.uploaded()
        self.replied(self.call(), Committed(accepted=accepted, reason="" if accepted else "late"))
        return shards

    def plan(self, shards: tuple[PayloadRef, ...], *reducers: tuple[str, ...]) -> MergePlan:
        theirs = tuple(blob(f"theirs {n}") for n in range(NUM_SHARDS))
        mine = Contribution(peer_id=ME, weight=64, shards=tuple(map(spec_of, shards)))
        other = Contribution(peer_id=OTHER, weight=32, shards=theirs)
        return MergePlan(round=self.side.round, included=(mine, other), reducers=reducers)

    def outcome(self, *peers: str, **changes: object) -> StageOutcome:
        shards = tuple(ShardOutcome(blob=blob(f"result {n}")) for n in range(NUM_SHARDS))
        fields = {"shards": shards, "included": peers or (ME, OTHER)}
        return StageOutcome(
            round=self.side.round,
            next_learning_rate_scale=1.0,
            **(fields | changes),  # type: ignore[arg-type]
        )

    def applied(self) -> None:
        record = cc.SegmentRecord(self.side.round, None, digest_of(b"log"), 1, digest_of(b"s"), 3)
        done = cc.Applied(self.side.round + 1, digest_of(b"anchor"), record)
        self.do(self.side.applied(done, self.now_s))

    def left_over(self) -> set[int]:
        assert len(self.released) == len(set(self.released)), "released twice"
        return set(self.put) - set(self.released)


@pytest.fixture
def bench() -> Bench:
    return Bench()


# ---------------------------------------------------------------- cut and commit


def test_an_order_is_taken_once_however_often_it_comes(bench: Bench) -> None:
    order = CutOrder(round=0)
    for _ in range(3):
        bench.obey(cut=order)
    assert bench.command() == cc.Cut(0)
    assert bench.command() is None
    bench.obey(cut=CutOrder(round=1))
    assert bench.command() is None, "of a round that this replica has not reached"


def test_shards_lie_in_the_store_before_the_commit(bench: Bench) -> None:
    shards = bench.cut()
    upload = bench.one(events.Upload)
    assert isinstance(upload, events.Upload)
    assert upload.payloads == shards
    bench.uploaded()
    request = bench.call().request
    assert isinstance(request, Commit)
    assert (request.round, request.tokens, request.shards) == (0, 64, tuple(map(spec_of, shards)))


@pytest.mark.parametrize(
    ("accepted", "is_named", "is_included"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_included_is_who_was_accepted_and_named(
    bench: Bench, accepted: bool, is_named: bool, is_included: bool
) -> None:
    """`False, True`: the name stands for what an earlier session of this machine contributed."""
    bench.commit(accepted)
    bench.obey(outcomes=(bench.outcome(*((ME,) if is_named else (OTHER,))),))
    bench.downloaded()
    command = bench.command()
    assert isinstance(command, cc.Apply)
    assert command.was_merged == (is_included,) * NUM_SHARDS


def test_an_outcome_waits_for_the_answer_to_a_commit_under_way(bench: Bench) -> None:
    bench.cut()
    bench.uploaded()
    call = bench.call()
    assert not bench.obey(outcomes=(bench.outcome(),))
    bench.replied(call, Committed(accepted=True))
    assert bench.side.wants_heartbeat
    bench.obey(outcomes=(bench.outcome(),))
    bench.downloaded()
    command = bench.command()
    assert isinstance(command, cc.Apply)
    assert all(command.was_merged)


@pytest.mark.parametrize("loaded_round", [0, 1])
def test_when_the_answer_is_lost_for_good_an_older_session_is_thought_of(
    bench: Bench, loaded_round: int
) -> None:
    bench.side.round, bench.side.loaded_round = 1, loaded_round
    bench.cut()
    bench.uploaded()
    bench.refused(bench.call().tag)
    bench.obey(outcomes=(bench.outcome(),))
    bench.downloaded()
    command = bench.command()
    assert isinstance(command, cc.Apply)
    assert command.was_merged == (loaded_round == 0,) * NUM_SHARDS


def test_an_upload_that_ends_after_the_round_commits_nothing(bench: Bench) -> None:
    bench.cut()
    upload = bench.one(events.Upload)
    assert isinstance(upload, events.Upload)
    bench.obey(outcomes=(bench.outcome(OTHER),))
    bench.downloaded()
    bench.applied()
    bench.do(bench.outbox.handle(events.Uploaded(upload.tag), 0.0))
    assert not [e for e in bench.effects if isinstance(e, events.Call)]
    assert bench.side.commit is CommitStand.NONE


def test_a_cut_that_was_overtaken_by_the_outcome_is_dropped_or_carried(bench: Bench) -> None:
    bench.obey(cut=CutOrder(round=0))
    bench.obey(outcomes=(bench.outcome(OTHER),))
    bench.downloaded()
    assert isinstance(bench.command(), cc.Apply), "the cut that was not begun is gone"
    late = tuple(bench.ref(f"late {n}") for n in range(NUM_SHARDS))
    assert bench.do(bench.side.cut_done(cc.CutDone(0, late, 64, 3, 1.0), 0.0)) == []
    bench.applied()
    assert not bench.left_over()


# ---------------------------------------------------------------- reduce


def test_the_uploader_uploads_and_the_witness_only_names_its_digest(bench: Bench) -> None:
    shards = bench.commit()
    bench.obey(plan=bench.plan(shards, (ME, OTHER), (OTHER, ME)))
    downloads = [e for e in bench.effects if isinstance(e, events.Download)]
    assert [d.blobs for d in downloads] == [(blob("theirs 0"),), (blob("theirs 1"),)]
    for shard, download in enumerate(downloads):
        bench.effects = [download]
        bench.downloaded()
        compute = bench.one(events.Compute)
        assert isinstance(compute, events.Compute)
        assert isinstance(compute.command, cc.Reduce)
        assert [(p, w) for p, w, _ in compute.command.contributions] == [(ME, 64), (OTHER, 32)]
        result = bench.ref(f"result {shard}")
        bench.do(bench.side.reducing.done(cc.Reduced(0, 1, shard, result, ())))
        if shard == 0:
            bench.uploaded()
        request = bench.call().request
        assert isinstance(request, Reduced)
        assert (request.shard, request.result) == (shard, spec_of(result))
    bench.replied(bench.call(), ReducedReply(accepted=True, upload=True))
    assert isinstance(bench.one(events.Upload), events.Upload), "the uploader was lost"


def order(**changes: object) -> ReduceOrder:
    """A shard of stage 0, whose two replicas disagree."""
    fields: dict[str, object] = {
        "generation": 0,
        "stage": 0,
        "round": 0,
        "shard": 1,
        "num_values": 60,
        "contributions": (Contribution(peer_id=OTHER, weight=9, shards=(blob("far 1"),)),),
    }
    return ReduceOrder(**(fields | changes))  # type: ignore[arg-type]  # as the fields are named


def test_a_shard_of_another_stage_is_arbitrated_beside_ones_own(bench: Bench) -> None:
    shards = bench.commit()
    bench.obey(reduce=(order(),))
    bench.downloaded()
    compute = bench.one(events.Compute)
    assert isinstance(compute, events.Compute)
    assert not bench.obey(reduce=(order(),)), "taken once"
    command = compute.command
    assert isinstance(command, cc.Reduce)
    assert (command.stage, command.shard, command.num_values) == (0, 1, 60)
    bench.obey(plan=bench.plan(shards, (ME, OTHER), (OTHER, "9" * 64)))
    bench.downloaded()
    own = bench.one(events.Compute)
    assert isinstance(own, events.Compute)
    assert isinstance(own.command, cc.Reduce)
    assert (own.command.stage, own.command.num_values) == (1, SHARD_VALUES)
    bench.do(bench.side.reducing.done(cc.Reduced(0, 0, 1, bench.ref("far result"), ())))
    request = bench.call().request
    assert isinstance(request, Reduced), "nothing is uploaded"
    assert (request.stage, request.shard) == (0, 1)
    bench.do(bench.side.drop())
    assert not bench.left_over()


def test_an_order_of_another_generation_is_not_followed(bench: Bench) -> None:
    assert not bench.obey(reduce=(order(generation=3),))


def test_a_shard_that_nobody_of_its_stage_can_reduce_is_uploaded_too(bench: Bench) -> None:
    bench.obey(reduce=(order(uploads=True),))
    bench.downloaded()
    bench.do(bench.side.reducing.done(cc.Reduced(0, 0, 1, bench.ref("far result"), ())))
    bench.uploaded()
    assert isinstance(bench.call().request, Reduced)


def test_a_plan_is_taken_once_and_tried_again_when_bytes_could_not_be_fetched(
    bench: Bench,
) -> None:
    shards = bench.commit()
    plan = bench.plan(shards, (OTHER, ME), (OTHER, "9" * 64))
    bench.obey(plan=plan)
    download = bench.one(events.Download)
    assert isinstance(download, events.Download)
    assert not bench.obey(plan=plan)
    bench.outbox.pending[download.tag].tries_left = 0
    bench.do(bench.outbox.handle(events.TransferFailed(download.tag, "away"), 0.0))
    bench.obey(plan=plan)
    assert isinstance(bench.one(events.Download), events.Download)


def test_a_result_that_was_not_heard_is_told_again(bench: Bench) -> None:
    shards = bench.commit()
    plan = bench.plan(shards, (OTHER, ME), (OTHER, "9" * 64))
    bench.obey(plan=plan)
    bench.downloaded()
    done = cc.Reduced(0, 1, 0, bench.ref("result 0"), ())
    bench.do(bench.side.reducing.done(done))
    bench.refused(bench.call().tag)
    bench.obey(plan=plan)
    assert isinstance(bench.call().request, Reduced)


def test_a_reduction_that_failed_frees_what_it_read(bench: Bench) -> None:
    shards = bench.commit()
    bench.obey(plan=bench.plan(shards, (ME, OTHER), (OTHER, "9" * 64)))
    bench.downloaded()
    compute = bench.one(events.Compute)
    assert isinstance(compute, events.Compute)
    assert isinstance(compute.command, cc.Reduce)
    bench.do(bench.side.reducing.failed(compute.command))
    assert bench.left_over() == {r.id for r in shards}


# ---------------------------------------------------------------- apply


def test_the_anchor_is_named_the_segment_closed_and_everything_freed(bench: Bench) -> None:
    shards = bench.commit()
    bench.obey(plan=bench.plan(shards, (OTHER, ME), (OTHER, "9" * 64)))
    bench.downloaded()
    result = bench.ref("result 0")
    bench.do(bench.side.reducing.done(cc.Reduced(0, 1, 0, result, ())))
    bench.obey(outcomes=(bench.outcome(),))
    download = bench.one(events.Download)
    assert isinstance(download, events.Download)
    assert download.blobs == (blob("result 1"),), "its own result is at hand"
    bench.downloaded()
    assert isinstance(bench.command(), cc.Apply)
    bench.applied()
    requests = [e.request for e in bench.effects if isinstance(e, events.Call)]
    assert [type(r) for r in requests] == [SegmentClosed, Applied]
    assert (bench.side.round, bench.side.commit) == (1, CommitStand.NONE)
    assert not bench.left_over()


def test_shards_whose_reducers_were_lost_stand(bench: Bench) -> None:
    bench.commit()
    shards = (ShardOutcome(blob=None), ShardOutcome(blob=blob("result 1")))
    bench.obey(outcomes=(bench.outcome(shards=shards),))
    bench.downloaded()
    command = bench.command()
    assert isinstance(command, cc.Apply)
    assert command.shards[0] is None
    assert command.shards[1] is not None
    assert command.was_merged == (False, True)


def test_a_shard_in_which_it_was_refused_is_carried(bench: Bench) -> None:
    bench.commit()
    refused = ShardOutcome(blob=blob("result 0"), excluded=(ME,))
    shards = (refused, ShardOutcome(blob=blob("result 1"), excluded=(OTHER,)))
    bench.obey(outcomes=(bench.outcome(shards=shards),))
    bench.downloaded()
    command = bench.command()
    assert isinstance(command, cc.Apply)
    assert command.was_merged == (False, True)


def test_rounds_are_applied_oldest_first_one_at_a_time(bench: Bench) -> None:
    first = bench.outcome(OTHER)
    second = StageOutcome(
        round=1, shards=first.shards, included=(OTHER,), next_learning_rate_scale=1.0
    )
    bench.obey(outcomes=(first, second))
    bench.downloaded()
    assert not bench.obey(outcomes=(first, second))
    bench.applied()
    bench.obey(outcomes=(second,))
    assert isinstance(bench.one(events.Download), events.Download)


def test_a_result_that_never_comes_ends_in_a_reload(bench: Bench) -> None:
    bench.obey(outcomes=(bench.outcome(OTHER),))
    download = bench.one(events.Download)
    assert isinstance(download, events.Download)
    bench.outbox.pending[download.tag].tries_left = 0
    bench.do(bench.outbox.handle(events.TransferFailed(download.tag, "away"), 0.0))
    assert len(bench.reloads) == 1


def test_an_anchor_that_differs_ends_in_a_reload_and_one_unheard_is_named_again(
    bench: Bench,
) -> None:
    bench.do(bench.side.name_anchor(digest_of(b"anchor")))
    call = bench.call()
    bench.outbox.pending[call.tag].tries_left = 0
    failed = events.CallFailed(call.tag, "unreachable", "away", True)
    bench.do(bench.outbox.handle(failed, 0.0))
    again = bench.call()
    assert again.request == call.request
    bench.replied(again, AppliedReply(agrees=False))
    assert len(bench.reloads) == 1


def test_dropping_frees_everything(bench: Bench) -> None:
    shards = bench.commit()
    bench.obey(plan=bench.plan(shards, (ME, OTHER), (OTHER, "9" * 64)))
    bench.downloaded()
    bench.do(bench.side.drop())
    assert not bench.left_over()


# ---------------------------------------------------------------- base, evidence


def test_a_base_is_uploaded_told_and_ordered_again_when_that_failed(bench: Bench) -> None:
    order = BaseOrder(round=0, shards=(1,))
    bench.obey(base=order)
    bench.obey(base=order)
    assert bench.command() == cc.MakeBase(0, (1,))
    assert bench.command() is None
    made = bench.ref("base 1")
    bench.do(bench.side.base_made(cc.BaseMade(0, ((1, made),)), 0.0))
    bench.uploaded()
    call = bench.call()
    assert isinstance(call.request, BaseShards)
    assert call.request.shards == {1: spec_of(made)}
    assert not bench.left_over()
    bench.refused(call.tag)
    bench.obey(base=order)
    assert bench.command() == cc.MakeBase(0, (1,))
    again = bench.ref("base 1")
    bench.do(bench.side.base_made(cc.BaseMade(0, ((1, again),)), 0.0))
    bench.uploaded()
    bench.replied(bench.call(), BaseShardsReply(accepted=True))


def test_evidence_is_gathered_once_and_sent(bench: Bench) -> None:
    order = EvidenceOrder(audit_id=7, segment=0, step=2)
    bench.obey(evidence=order)
    compute = bench.one(events.Compute)
    assert isinstance(compute, events.Compute)
    assert compute.command == cc.GatherEvidence(7, 0, 2)
    assert not bench.obey(evidence=order)
    container = bench.ref("evidence")
    bench.do(bench.side.evidence_gathered(cc.EvidenceGathered(7, container), 0.0))
    bench.uploaded()
    call = bench.call()
    assert call.request == Evidence(audit_id=7, blob=spec_of(container))
    bench.replied(call, EvidenceReply(accepted=True))
    assert not bench.left_over()
