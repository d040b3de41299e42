"""Peers are strangers: whatever they send, the core answers and is none the worse."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.protocol import messages as m
from engine.protocol.ids import PROTOCOL_VERSION, PeerId, digest_of
from engine.protocol.messages import Phase
from tests.unit.core.orchestrator_world import World
from tests.unit.core.run_values import peer_id, run_config, spec

HUGE = 1 << 62
COUNTS = st.sampled_from([0, 1, 2, 3, 7, 255, 1 << 31, HUGE])


def world() -> World:
    new = World(run_config())
    new.add("c0", "c1", "c2", "c3")
    new.until_round(2)
    new.run(10, lambda: new.core.phase is Phase.MERGING)
    return new


def test_a_stranger_is_told_to_register() -> None:
    run = world()
    stranger, sim = peer_id("stranger"), run.sims[0]
    for request in (
        m.Join(address=sim.address),
        m.Leave(reason="x"),
        m.AskLeases(),
        sim.heartbeat(),
        m.AskAudit(),
        m.Verdict(audit_id=1, passed=True, relative_error=0.0, reason=""),
        m.Evidence(audit_id=1, blob=spec(1)),
        m.Applied(generation=0, stage=0, round=1, anchor_digest=digest_of(b"x")),
        m.BaseShards(generation=0, stage=0, round=1, shards={}),
    ):
        answer = run.core.handle(stranger, request, run.now_s)
        assert isinstance(answer, m.Problem), type(request).__name__
        assert answer.code == "unknown_peer"


@pytest.mark.parametrize(
    ("version", "advice"), [(PROTOCOL_VERSION - 1, "Update Train at Home."), (99, "its operator")]
)
def test_another_protocol_version_is_told_what_to_do(version: int, advice: str) -> None:
    run = world()
    register = msgspec.structs.replace(run.sims[0].register(), protocol_version=version)
    answer = run.deliver(peer_id("x"), register)
    assert isinstance(answer, m.Problem)
    assert answer.code == "protocol_version"
    assert advice in answer.detail


def test_a_contributor_is_no_validator() -> None:
    run = world()
    answer = run.deliver(run.sims[0].peer, m.AskAudit())
    assert isinstance(answer, m.Problem)
    assert answer.code == "role"


def test_a_reader_neither_judges_nor_contributes() -> None:
    run = world()
    reader = peer_id("r")
    run.deliver(reader, msgspec.structs.replace(run.sims[0].register(), role="reader"))
    audit = run.deliver(reader, m.AskAudit())
    join = run.deliver(reader, m.Join(address=m.PeerAddress(peer_id=reader)))
    assert isinstance(audit, m.Problem)
    assert audit.code == "role"
    assert isinstance(join, m.Problem)
    assert join.code == "unknown_peer"


def test_a_stranger_cannot_register_as_a_validator() -> None:
    run = world()
    allowed, stranger = peer_id("v"), peer_id("w")
    run.validators_allowed = frozenset({allowed})
    run.restart()
    register = msgspec.structs.replace(run.sims[0].register(), role="validator")
    assert isinstance(run.deliver(allowed, register), m.Registered)
    refused = run.deliver(stranger, register)
    assert isinstance(refused, m.Problem)
    assert refused.code == "validator_not_allowed"
    assert stranger in refused.detail
    assert stranger not in run.core._rooms.members.all
    assert run.core._rooms.members.validators() == [allowed]


def test_only_stage_0_leases_samples() -> None:
    run = world()
    sim = next(s for s in run.sims if s.seat and s.seat.stage == 1)
    answer = run.deliver(sim.peer, m.AskLeases(num_leases=8))
    assert isinstance(answer, m.Leases)
    assert answer.leases == ()
    assert answer.reason == "only replicas of stage 0 lease samples"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"round": 99}, "does not close yet"),
        ({"round": 0}, "too late: round 0 is over"),
        ({"stage": 77}, "your seat is in stage"),
        ({"generation": 5}, "your seat is in stage"),
        ({"shards": ()}, "at least one shard"),
        ({"tokens": HUGE}, "tokens are claimed, but at most"),
        ({"shards": (m.BlobSpec(digest=spec(1).digest, num_bytes=HUGE),)}, "a shard has at most"),
    ],
)
def test_commits_that_cannot_be_right(changes: dict[str, Any], reason: str) -> None:
    run = World(run_config())
    run.add("c0", "c1", "c2", "c3", quirks={"no_commit"})
    run.run(60, lambda: run.core.phase is Phase.MERGING)
    sim = run.sims[0]
    assert sim.seat is not None
    good = m.Commit(
        session=f"{sim.name}-0",
        generation=0,
        stage=sim.seat.stage,
        round=0,
        shards=(spec("s", 0), spec("s", 1)),
        tokens=16,
        inner_steps=1,
        norm=1.0,
    )
    if changes.get("round") == 0:
        for other in run.sims:
            other.quirks.clear()
        run.until_round(1)
    bad = msgspec.structs.replace(good, **changes)
    answer = run.core.handle(sim.peer, bad, run.now_s)
    assert isinstance(answer, m.Committed)
    assert not answer.accepted
    assert reason in answer.reason
    assert run.core.handle(sim.peer, bad, run.now_s) == answer


def test_a_late_commit_is_carried_and_one_in_time_stays_taken() -> None:
    run = World(run_config())
    run.add("c0", "c1", "c2", "c3")
    run.until_round(1)
    sim = run.sims[0]
    in_time = sim.committed[0]
    answer = run.core.handle(sim.peer, in_time, run.now_s)
    assert answer == m.Committed(accepted=True)
    other = msgspec.structs.replace(in_time, shards=(spec("other"),))
    answer = run.core.handle(sim.peer, other, run.now_s)
    assert isinstance(answer, m.Committed)
    assert answer.reason.startswith("too late")


def test_a_commit_after_the_included_set_is_fixed_is_too_late() -> None:
    run = World(run_config())
    run.add("c0", "c1", "c2", "c3", quirks={"no_reduce"})
    run.sims[0].quirks.add("no_commit")
    assert run.run(60, lambda: "waiting for reductions" in run.core.reason)
    late = run.sims[0]
    assert late.seat is not None
    merge = run.core._rooms.merges[late.seat.stage]
    included = list(merge.head.included)
    assert included
    assert late.peer not in included
    commit = m.Commit(
        session=f"{late.name}-0",
        generation=0,
        stage=late.seat.stage,
        round=0,
        shards=(spec("late", 0), spec("late", 1)),
        tokens=16,
        inner_steps=1,
        norm=1.0,
    )
    for _ in range(2):
        answer = run.core.handle(late.peer, commit, run.now_s)
        assert answer == m.Committed(accepted=False, reason="too late: the included set is fixed")
    assert merge.head.included == included
    assert late.peer not in merge.commits


def test_a_weight_is_bounded_by_what_was_leased_since_the_last_inclusion() -> None:
    run = World(run_config())
    run.add("c0", "c1", "c2", "c3")
    run.until_round(4)
    for sim in run.sims:
        sim.quirks.add("no_commit")
    assert run.run(60, lambda: run.core.phase is Phase.MERGING)
    sim = run.sims[0]
    assert sim.seat is not None
    rooms = run.core._rooms
    leased = rooms.leases.totals.leased_tokens
    since = leased - rooms.members.all[sim.peer].completed_at_inclusion
    assert 0 < since < leased / 2
    commit = m.Commit(
        session=f"{sim.name}-0",
        generation=0,
        stage=sim.seat.stage,
        round=run.core.round,
        shards=(spec("s", 0), spec("s", 1)),
        tokens=2 * since + 1,
        inner_steps=1,
        norm=1.0,
    )
    answer = run.core.handle(sim.peer, commit, run.now_s)
    assert isinstance(answer, m.Committed)
    assert "tokens are claimed" in answer.reason
    honest = msgspec.structs.replace(commit, tokens=2 * since)
    assert run.core.handle(sim.peer, honest, run.now_s) == m.Committed(accepted=True)


def test_a_commit_cannot_be_changed() -> None:
    run = World(run_config())
    run.add("c0", "c1", "c2", "c3", quirks={"no_reduce"})
    run.run(60, lambda: any(sim.committed for sim in run.sims))
    sim = next(s for s in run.sims if s.committed)
    commit = sim.committed[0]
    assert run.core.handle(sim.peer, commit, run.now_s) == m.Committed(accepted=True)
    other = msgspec.structs.replace(commit, tokens=commit.tokens + 1)
    answer = run.core.handle(sim.peer, other, run.now_s)
    assert isinstance(answer, m.Committed)
    assert not answer.accepted


def test_a_reduction_by_somebody_who_was_not_asked_is_refused() -> None:
    run = World(run_config(replicas_wanted=3))
    run.add(*[f"c{i}" for i in range(6)], quirks={"no_reduce"})
    run.run(60, lambda: "waiting for reductions" in run.core.reason)
    merge = run.core._rooms.merges[0]
    asked = merge.shards[0].drawn
    other = next(s for s in run.sims if s.seat and s.seat.stage == 0 and s.peer not in asked)
    request = m.Reduced(generation=0, stage=0, round=0, shard=0, result=spec("mine"))
    answer = run.core.handle(other.peer, request, run.now_s)
    assert isinstance(answer, m.ReducedReply)
    assert not answer.accepted
    assert not merge.shards[0].answers
    far = msgspec.structs.replace(request, shard=HUGE)
    answer = run.core.handle(PeerId(asked[0]), far, run.now_s)
    assert isinstance(answer, m.ReducedReply)
    assert not answer.accepted


def test_traffic_cannot_be_sent_to_somebody_else() -> None:
    run = world()
    sim, victim = run.sims[0], run.sims[1]
    heartbeat = msgspec.structs.replace(sim.heartbeat(), address=victim.address)
    run.deliver(sim.peer, heartbeat)
    shown = run.core._rooms.members
    assert sim.seat is not None
    assert sim.peer not in shown.serving[sim.seat.stage]


def test_a_heartbeat_from_the_future_loads_again() -> None:
    run = world()
    sim = run.sims[0]
    answer = run.deliver(sim.peer, msgspec.structs.replace(sim.heartbeat(), round=99))
    assert isinstance(answer, m.HeartbeatReply)
    assert answer.reload
    assert answer.outcomes == ()


def test_a_sender_a_few_rounds_behind_catches_up_one_far_behind_loads() -> None:
    run = World(run_config())
    run.add("c0", "c1", "c2", "c3")
    run.until_round(8)
    sim = run.sims[0]
    near = msgspec.structs.replace(sim.heartbeat(), round=run.core.round - 2)
    answer = run.core.handle(sim.peer, near, run.now_s)
    assert isinstance(answer, m.HeartbeatReply)
    assert [o.round for o in answer.outcomes] == [run.core.round - 2, run.core.round - 1]
    far = msgspec.structs.replace(sim.heartbeat(), round=run.core.round - 5)
    answer = run.core.handle(sim.peer, far, run.now_s)
    assert isinstance(answer, m.HeartbeatReply)
    assert answer.reload
    assert answer.outcomes == ()


def test_invented_tokens_earn_nothing() -> None:
    run = world()
    sims = {s.seat.stage: s for s in run.sims if s.seat}
    liar, other = sims[1], sims[0]
    lie = m.PairCount(
        peer_id=other.peer,
        peer_is_upstream=True,
        train_tokens=run.core._rooms.leases.totals.leased_tokens,
        validation_tokens=0,
        microbatches=1,
    )
    run.deliver(liar.peer, msgspec.structs.replace(liar.heartbeat(), pairs=(lie,)))
    run.until_round(run.core.round + 1)
    shown = {c.peer_id: c for c in run.core.status(run.now_s).contributors}
    assert shown[liar.peer].train_tokens <= liar.true_tokens


def test_a_stage_is_never_paid_for_more_than_came_back_to_stage_0() -> None:
    """Two ends that conspire gain at most what was completed, in proportion."""
    run = world()
    run.until_round(run.core.round + 1)
    rooms = run.core._rooms
    leased = rooms.leases.totals.leased_tokens
    sims = {s.seat.stage: s for s in run.sims if s.seat}
    for mine, other, upstream in ((sims[0], sims[1], False), (sims[1], sims[0], True)):
        lie = m.PairCount(
            peer_id=other.peer,
            peer_is_upstream=upstream,
            train_tokens=leased,
            validation_tokens=0,
            microbatches=1,
        )
        run.deliver(mine.peer, msgspec.structs.replace(mine.heartbeat(), pairs=(lie,)))
    run.until_round(run.core.round + 1)
    assert any("all claims are cut in proportion" in text for text in run.store.events)
    assert max(rooms.state.paid_tokens) <= run.core.status(run.now_s).tokens


def test_uploads_are_for_seats_and_bounded() -> None:
    run = world()
    upload = m.AskUploads(blobs=(spec("x"),))
    download = m.AskDownloads(digests=(spec("x").digest,))
    core, now_s = run.core, run.now_s
    stranger = core.may_transfer(peer_id("stranger"), upload, now_s)
    assert stranger is not None
    assert stranger.code == "unknown_peer"
    register = msgspec.structs.replace(run.sims[0].register(), role="validator")
    core.handle(peer_id("v"), register, now_s)
    assert core.may_transfer(peer_id("v"), download, now_s) is None
    refused = core.may_transfer(peer_id("v"), upload, now_s)
    assert refused is not None
    assert refused.code == "no_seat"
    core.handle(peer_id("r"), msgspec.structs.replace(register, role="reader"), now_s)
    assert core.may_transfer(peer_id("r"), download, now_s) is None
    refused = core.may_transfer(peer_id("r"), upload, now_s)
    assert refused is not None
    assert refused.code == "no_seat"
    sim = run.sims[0]
    assert core.may_transfer(sim.peer, upload, now_s) is None
    assert core.may_transfer(sim.peer, download, now_s) is None
    big = m.AskUploads(blobs=(m.BlobSpec(digest=spec(1).digest, num_bytes=HUGE),))
    refused = core.may_transfer(sim.peer, big, now_s)
    assert refused is not None
    assert refused.code == "quota"


def test_what_the_service_answers_itself_is_not_for_the_core() -> None:
    run = world()
    answer = run.core.handle(run.sims[0].peer, m.AskStatement(), run.now_s)
    assert isinstance(answer, m.Problem)


def requests() -> st.SearchStrategy[Any]:
    """Any request that the wire would let through, as a peer of the run might forge it."""
    digest = st.sampled_from([digest_of(b"a"), digest_of(b"b"), spec("x").digest])
    blob = st.builds(m.BlobSpec, digest=digest, num_bytes=COUNTS)
    peer = st.sampled_from([peer_id(f"c{i}") for i in range(4)] + [peer_id("x")])
    where = {"generation": COUNTS, "stage": COUNTS, "round": COUNTS}
    pair = st.builds(
        m.PairCount,
        peer_id=peer,
        peer_is_upstream=st.booleans(),
        train_tokens=COUNTS,
        validation_tokens=COUNTS,
        microbatches=COUNTS,
    )
    progress = st.builds(
        m.LeaseProgress,
        lease_id=COUNTS,
        completed_bits=COUNTS,
        loss_nats=st.sampled_from([0.0, -1e300, 1e300, 3.0]),
        num_tokens=COUNTS,
    )
    address = st.builds(m.PeerAddress, peer_id=peer)
    session = st.sampled_from(["c0-0", "c1-0", "other"])
    device = st.just(m.DeviceReport(kind="cpu"))
    return st.one_of(
        st.builds(
            m.Heartbeat,
            session=session,
            activity=st.sampled_from(list(m.Activity)),
            routing_version=COUNTS,
            address=address,
            steps_since_cut=COUNTS,
            tokens_since_cut=COUNTS,
            tokens_per_s=st.sampled_from([0.0, 1e308]),
            pairs=st.lists(pair, max_size=3).map(tuple),
            leases=st.lists(progress, max_size=3).map(tuple),
            **where,
        ),
        st.builds(
            m.Register,
            protocol_version=st.sampled_from([0, PROTOCOL_VERSION]),
            software_version=st.just("1"),
            role=st.sampled_from(["contributor", "validator"]),
            device=device,
            session=session,
        ),
        st.builds(m.Join, address=address, tokens_per_s=st.sampled_from([0.0, 1e308])),
        st.builds(m.Leave, reason=st.just("x"), gives_up_seat=st.booleans()),
        st.builds(m.AskLeases, num_leases=st.integers(1, 8)),
        st.builds(
            m.Commit,
            session=session,
            shards=st.lists(blob, max_size=3).map(tuple),
            tokens=COUNTS,
            inner_steps=COUNTS,
            norm=st.sampled_from([0.0, 1e308]),
            **where,
        ),
        st.builds(
            m.Reduced,
            shard=COUNTS,
            result=blob,
            excluded=st.lists(peer, max_size=2).map(tuple),
            **where,
        ),
        st.builds(m.Applied, anchor_digest=digest, **where),
        st.builds(
            m.BaseShards,
            shards=st.dictionaries(st.integers(-(1 << 63), 1 << 62), blob, max_size=3),
            **where,
        ),
        st.builds(m.AskManifest, round=st.none() | st.integers(-(1 << 63), 1 << 62)),
        st.builds(
            m.SegmentClosed,
            generation=COUNTS,
            stage=COUNTS,
            segment=COUNTS,
            drift=st.none(),
            log_root=digest,
            log_entries=COUNTS,
            sketch_root=digest,
            inner_steps=COUNTS,
        ),
        st.builds(m.Evidence, audit_id=COUNTS, blob=blob),
        st.just(m.AskAudit()),
        st.builds(
            m.Verdict,
            audit_id=COUNTS,
            passed=st.booleans(),
            relative_error=st.sampled_from([-1.0, 1e308]),
            reason=st.just("because"),
        ),
        st.just(m.AskStatus()),
    )


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.sampled_from(["c0", "c1", "c2", "c3", "x"]), requests()),
        min_size=5,
        max_size=40,
    )
)
def test_nothing_a_peer_can_say_breaks_the_core(forged: list[tuple[str, Any]]) -> None:
    """No exception, the books stay balanced, and honest contributors go on."""
    run = World(run_config())
    run.add("c0", "c1", "c2", "c3")
    run.until_round(1)
    for name, request in forged:
        answer = run.deliver(peer_id(name), request)
        assert isinstance(answer, m.Message)
        run.store.check()
    for sim in run.sims:
        sim.restart()
        sim.session = 7 + sim.session
    run.add("d0", "d1", "d2", "d3")
    run.until_round(run.core.round + 2, 300)
    run.store.check()
