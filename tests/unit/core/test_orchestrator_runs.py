"""Whole runs of the orchestrator's core with contributors that keep the protocol."""

from __future__ import annotations

import math

import msgspec
import pytest

from engine.core.effects import Finish, Pause, Resume, RollBack
from engine.protocol import messages as m
from engine.protocol.messages import Phase
from engine.protocol.run_config import ScheduleConfig
from tests.unit.core.orchestrator_world import SimValidator, World
from tests.unit.core.run_values import CONTEXT, peer_id, run_config


def world(num: int = 4, validators: int = 1, **changes: object) -> World:
    new = World(run_config(**changes))
    new.add(*[f"c{i}" for i in range(num)])
    new.validators += [SimValidator(new, f"v{i}") for i in range(validators)]
    return new


@pytest.mark.parametrize(("stages", "replicas"), [(1, 1), (1, 3), (2, 1), (2, 2), (4, 2)])
def test_a_run_from_joining_to_finished(stages: int, replicas: int) -> None:
    run = world(
        stages * replicas,
        num_stages=stages,
        replicas_wanted=replicas,
        schedule=ScheduleConfig(rounds_max=5),
    )
    assert run.run(600, lambda: run.core.phase is Phase.FINISHED), run.core.reason
    run.run(30)
    run.check()
    status = run.core.status(run.now_s)
    assert status.round == 5
    assert status.fraction_done == 1.0
    assert status.digests_agree
    assert status.repeated_samples == 0
    assert [round_ for round_, _ in status.evaluations] == [2, 4, 5]
    assert status.credits_paid_micro >= 5 * 95_000_000
    assert status.audits_failed == 0
    assert status.audits_passed >= stages * replicas
    # nothing stays provisional when the last segments were audited
    assert sum(run.store.credits("provisional").values()) == 0
    assert status.loss == pytest.approx(3.0)
    bits = 3.0 * 400 / 1000 / math.log(2)
    assert status.evaluations[-1][1] == pytest.approx(bits)


def test_all_replicas_of_a_stage_hold_the_same_anchor_after_every_round() -> None:
    run = world()
    for round_ in range(1, 6):
        run.until_round(round_)
        run.run(3)
        for stage in range(2):
            anchors = {sim.anchor for sim in run.sims if sim.seat and sim.seat.stage == stage}
            assert len(anchors) == 1


def test_tokens_are_the_distinct_complete_samples() -> None:
    run = world()
    run.until_round(3)
    run.run(1)
    done = sum(CONTEXT for _, is_validation in run.completed if not is_validation)
    assert 0 < done - run.core.status(run.now_s).tokens <= 8 * 2 * CONTEXT * 2


def test_everything_verified_is_paid_in_the_end() -> None:
    run = world(schedule=ScheduleConfig(rounds_max=4))
    run.run(600, lambda: run.core.phase is Phase.FINISHED)
    run.check()
    status = run.core.status(run.now_s)
    for shown in status.contributors:
        sim = next(s for s in run.sims if s.peer == shown.peer_id)
        assert shown.train_tokens == sim.true_tokens


def test_what_was_paid_adds_up_to_the_last_micro_credit() -> None:
    run = world(validators=2, schedule=ScheduleConfig(rounds_max=4))
    run.run(600, lambda: run.core.phase is Phase.FINISHED)
    run.run(30)
    status = run.core.status(run.now_s)
    to_contributors = sum(c.provisional_micro + c.vested_micro for c in status.contributors)
    assert status.validators_micro > 0, "nobody was paid for audits"
    assert to_contributors + status.validators_micro == status.credits_paid_micro
    assert status.forfeited_micro == 0


def test_every_amount_has_a_reason_with_its_numbers() -> None:
    run = world()
    run.until_round(2)
    pay = [t for t in run.store.transactions.values() if t.kind == "provisional"]
    assert pay
    for transaction in pay:
        assert transaction.why.startswith(f"Round {transaction.round}: ")
        assert "verified tokens trained in stage" in transaction.why
        micro = transaction.postings[1][1]
        assert f"{micro // 10**6}.{micro % 10**6:06d}" in transaction.why


def test_time_ends_a_run_with_the_round_in_progress() -> None:
    run = world(schedule=ScheduleConfig(seconds_max=20.0))
    assert run.run(300, lambda: run.core.phase is Phase.FINISHED)
    assert run.core.reason == "the 20 seconds of the schedule are over"
    last = max(run.outcomes, key=lambda key: key[2])
    assert run.outcomes[last].is_last
    assert run.core.status(run.now_s).evaluations[-1][0] == run.core.round


def test_tokens_end_a_run() -> None:
    run = world(schedule=ScheduleConfig(tokens_max=1000))
    assert run.run(300, lambda: run.core.phase is Phase.FINISHED)
    assert run.core.status(run.now_s).tokens >= 1000


def test_seconds_go_on_over_a_restart() -> None:
    run = world(schedule=ScheduleConfig(seconds_max=100.0))
    run.until_round(1)
    run.now_s += 200.0
    run.restart()
    assert run.run(60, lambda: run.core.phase is Phase.FINISHED)


def test_the_learning_rate_falls_with_the_schedule() -> None:
    run = world(schedule=ScheduleConfig(rounds_max=10))
    run.run(600, lambda: run.core.phase is Phase.FINISHED)
    scales = {key[2]: o.next_learning_rate_scale for key, o in run.outcomes.items()}
    assert [scales[r] for r in range(10)] == pytest.approx([1, 1, 1, 1, 1, 1, 1, 0.7, 0.4, 0.1])


def test_the_operator_ends_a_run() -> None:
    run = world()
    run.until_round(1)
    assert "is cut" in run.core.command(Finish(), run.now_s)
    assert "ending already" in run.core.command(Finish(), run.now_s)
    assert "cannot be paused" in run.core.command(Pause(), run.now_s)
    assert run.run(120, lambda: run.core.phase is Phase.FINISHED)
    assert run.core.reason == "the operator ends the run"
    assert run.core.command(RollBack(0), run.now_s) == "The run is finished."
    assert run.core.command(Finish(), run.now_s) == "The run is finished already."


def test_a_run_that_nobody_joined_can_be_ended() -> None:
    run = world(0)
    run.run(5)
    run.core.command(Finish(), run.now_s)
    assert run.run(120, lambda: run.core.phase is Phase.FINISHED)


def test_a_run_whose_contributors_left_still_ends() -> None:
    run = world(schedule=ScheduleConfig(rounds_max=3))
    run.until_round(2)
    for sim in run.sims:
        sim.is_up = False
    run.core.command(Finish(), run.now_s)
    assert run.run(200, lambda: run.core.phase is Phase.FINISHED)
    run.check()


def test_a_pause_stops_leases_and_rounds() -> None:
    run = world()
    run.until_round(2)
    run.run(10, lambda: run.core.phase is Phase.TRAINING)
    assert "paused" in run.core.command(Pause(), run.now_s)
    assert "already" in run.core.command(Pause(), run.now_s)
    tokens = run.core.status(run.now_s).tokens
    run.run(100)
    assert run.core.phase is Phase.PAUSED
    assert run.core.status(run.now_s).tokens - tokens <= 4 * 8 * CONTEXT
    before = run.core.round
    assert run.core.command(Resume(), run.now_s) == "The run goes on."
    run.run(60, lambda: run.core.round > before)
    assert run.core.round > before
    assert "not paused" in run.core.command(Resume(), run.now_s)


def test_a_pause_lets_an_open_merge_end() -> None:
    run = world()
    run.run(60, lambda: run.core.phase is Phase.MERGING)
    run.core.command(Pause(), run.now_s)
    run.run(30)
    assert run.core.round == 1
    assert run.core.phase is Phase.PAUSED


def test_a_pause_is_not_held_against_the_rounds_deadline() -> None:
    run = world(1, num_stages=1, replicas_wanted=1)
    run.until_round(1)
    run.run(10, lambda: run.core.phase is Phase.TRAINING)
    run.sims[0].steps = 1
    run.core.command(Pause(), run.now_s)
    run.run(100)
    run.core.command(Resume(), run.now_s)
    run.run(60, lambda: run.core.phase is Phase.TRAINING)
    assert run.core.phase is Phase.TRAINING, run.core.reason
    assert "deadline" not in run.core.reason


def test_fewer_contributors_than_stages_wait_and_say_for_whom() -> None:
    run = world(2, num_stages=3, replicas_wanted=1)
    run.run(60)
    assert run.core.phase is Phase.JOINING
    (empty,) = {0, 1, 2} - {sim.seat.stage for sim in run.sims if sim.seat}
    assert run.core.reason == f"waiting for 1 more contributor: nobody serves stage {empty} yet"
    run.add("late")
    run.until_round(1)


def test_a_full_run_queues_in_order_and_honestly() -> None:
    run = world(4)
    run.run(3)
    late = run.add("q0", "q1", "q2")
    seen: dict[str, list[int]] = {sim.name: [] for sim in late}
    for step in range(200):
        run.step()
        if step == 60:
            run.sim("c0").is_up = False
        for sim in late:
            if sim.queued is not None and sim.seat is None:
                seen[sim.name].append(sim.queued.position)
    assert sorted(positions[0] for positions in seen.values()) == [1, 2, 3]
    for positions in seen.values():
        assert positions == sorted(positions, reverse=True), "a place in the queue grew worse"
    first = next(sim for sim in late if seen[sim.name][0] == 1)
    assert first.seat is not None, "the place of the one who left was given to the first"


def test_a_seat_survives_and_is_lost_after_its_time() -> None:
    run = world(2, replicas_wanted=1)
    run.until_round(1)
    sim = run.sim("c0")
    assert sim.seat is not None
    stage = sim.seat.stage
    sim.is_up = False
    run.run(250)
    sim.is_up = True
    sim.restart()
    run.run(5)
    assert sim.seat is not None
    assert sim.seat.stage == stage
    sim.is_up = False
    run.run(320)
    shown = {c.peer_id: c for c in run.core.status(run.now_s).contributors}
    assert peer_id("c0") not in shown or shown[peer_id("c0")].stage is None


def test_a_returning_holder_is_seated_although_its_place_was_taken() -> None:
    run = world(2, replicas_wanted=1)
    run.until_round(1)
    run.add("spare")
    run.run(3)
    run.sim("c0").is_up = False
    run.run(40)
    assert run.sim("spare").seat is not None
    run.sim("c0").is_up = True
    run.run(10)
    assert run.sim("c0").seat is not None
    run.until_round(run.core.round + 2)


def test_blobs_that_nobody_needs_are_deleted_and_no_others() -> None:
    run = world()
    run.until_round(3)
    few = len(run.store.blobs)
    run.until_round(20, 1200)
    assert len(run.store.blobs) <= 3 * few
    reply = run.deliver(peer_id("c0"), m.AskManifest())
    assert isinstance(reply, m.ManifestReply)
    for stage in reply.manifest.stages:
        run.check_blobs(stage)
        assert len(stage.deltas) <= 2 * run.config.rounds.base_every_rounds + 2


def test_records_stay_small() -> None:
    """Old rounds leave nothing behind."""
    run = world()
    run.until_round(6)
    early = {key.split("/")[0] for key in run.store.records}
    few = len(run.store.records)
    run.until_round(25, 1200)
    assert {key.split("/")[0] for key in run.store.records} >= early - {"evaluation", "lease"}
    audits = sum(key.startswith("audit/") for key in run.store.records)
    assert len(run.store.records) - audits <= few + 10


def test_a_plain_heartbeat_saves_nothing() -> None:
    run = world()
    run.until_round(1)
    run.run(10, lambda: run.core.phase is Phase.TRAINING)
    sim = next(s for s in run.sims if s.seat and s.seat.stage == 1)
    heartbeat = sim.heartbeat()
    run.deliver(sim.peer, heartbeat)
    before = run.store.num_saves
    for extra in range(20):
        run.deliver(sim.peer, msgspec.structs.replace(heartbeat, steps_since_cut=extra))
    assert run.store.num_saves == before


def test_routing_tables_name_the_live_neighbours() -> None:
    run = world(6, num_stages=3)
    run.until_round(1)
    run.run(2)
    by_stage = {s: {x.peer for x in run.sims if x.seat and x.seat.stage == s} for s in range(3)}
    for sim in run.sims:
        assert sim.seat is not None
        assert sim.table is not None
        stage = sim.seat.stage
        assert {p.address.peer_id for p in sim.table.downstream} == by_stage.get(stage + 1, set())
        assert {p.address.peer_id for p in sim.table.upstream} == by_stage.get(stage - 1, set())
    gone = next(x for x in run.sims if x.seat and x.seat.stage == 1)
    gone.is_up = False
    run.run(15)
    for sim in run.sims:
        if sim is not gone and sim.seat and sim.seat.stage != 1 and sim.table:
            peers = (*sim.table.downstream, *sim.table.upstream)
            assert gone.peer not in {p.address.peer_id for p in peers}


def test_heartbeats_come_sooner_while_something_is_awaited() -> None:
    run = world()
    run.until_round(1)
    intervals: dict[Phase, set[float]] = {}
    for _ in range(40):
        run.step()
        for sim in run.sims:
            if sim.reply is not None:
                intervals.setdefault(sim.reply.phase, set()).add(sim.reply.next_heartbeat_s)
    assert max(intervals[Phase.TRAINING]) == 2.0
    assert intervals[Phase.MERGING] == {0.4}
