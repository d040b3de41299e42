"""Contributors that vanish, lie, sleep or stay silent, and an orchestrator that is killed."""

from __future__ import annotations

import math

import msgspec
import pytest

from engine.core.effects import RollBack
from engine.protocol import messages as m
from engine.protocol.messages import Phase
from engine.protocol.run_config import ScheduleConfig
from tests.unit.core.acting_contributor import Sim
from tests.unit.core.orchestrator_world import SimValidator, World
from tests.unit.core.run_values import peer_id, run_config


def world(num: int = 4, validators: int = 1, **changes: object) -> World:
    new = World(run_config(**changes))
    new.add(*[f"c{i}" for i in range(num)])
    new.validators += [SimValidator(new, f"v{i}") for i in range(validators)]
    return new


def of_stage(run: World, stage: int) -> list[Sim]:
    return [sim for sim in run.sims if sim.seat is not None and sim.seat.stage == stage]


def event(run: World, part: str) -> str:
    """The first event that says `part`; the fault really happened."""
    found = [text for text in run.store.events if part in text]
    assert found, f"no event says {part!r}"
    return found[0]


# ---------------------------------------------------------------- vanishing


def test_a_contributor_vanishes_and_its_work_goes_to_others() -> None:
    run = world()
    run.until_round(1)
    run.run(1)
    victim = next(s for s in of_stage(run, 0) if s.leases)
    victim.is_up = False
    run.until_round(run.core.round + 3)
    assert "leases are given to others" in event(run, f"{victim.peer[:8]} of stage 0 was not heard")
    assert run.core.status(run.now_s).repeated_samples > 0
    run.check()


def test_the_last_replica_of_a_stage_vanishes_and_another_stage_gives_one() -> None:
    run = world(3)
    run.until_round(1)
    alone = next(s for s in run.sims if s.seat and len(of_stage(run, s.seat.stage)) == 1)
    assert alone.seat is not None
    anchors = run.core._rooms.manifests.anchors
    assert run.run(30, lambda: all(anchors[run.core.round].digests))
    alone.is_up = False
    before = run.core.round
    assert run.run(60, lambda: any("moves from stage" in text for text in run.store.events))
    assert run.core.status(run.now_s).digests_agree, "an anchor of another stage was compared"
    run.until_round(before + 2)
    assert "has 2 live replicas" in event(run, f"to {alone.seat.stage}: nobody serves it")
    alone.is_up = True
    run.until_round(run.core.round + 2)
    run.check()


def test_the_last_replica_vanishes_and_one_who_waits_takes_its_place() -> None:
    run = world(2, replicas_wanted=1)
    run.until_round(1)
    run.add("spare")
    run.run(3)
    assert run.sim("spare").queued is not None
    victim = of_stage(run, 1)[0]
    victim.is_up = False
    run.until_round(run.core.round + 2)
    seat = run.sim("spare").seat
    assert seat is not None
    assert seat.stage == 1


def test_a_returning_holder_goes_where_it_is_needed() -> None:
    """Its place was taken and another stage has one: it moves there."""
    run = world(4)
    run.until_round(1)
    run.add("spare")
    run.run(3)
    sleeper = of_stage(run, 0)[0]
    sleeper.is_up = False
    assert run.run(60, lambda: run.sim("spare").seat is not None)
    gone = of_stage(run, 1)[0]
    run.send(gone.peer, m.Leave(reason="for good", gives_up_seat=True))
    gone.is_up = False
    run.run(2)
    sleeper.is_up = True
    run.run(5)
    assert sleeper.seat is not None
    assert sleeper.seat.stage == 1
    event(run, f"{sleeper.peer[:8]} moves from stage 0 to 1: its place was taken while it was away")
    run.until_round(run.core.round + 2)
    run.check()


def test_everybody_vanishes_and_the_run_goes_on_with_who_returns() -> None:
    run = world()
    run.until_round(2)
    for sim in run.sims:
        sim.is_up = False
    run.run(60)
    assert run.core.phase in (Phase.JOINING, Phase.TRAINING)
    assert not any(c.alive for c in run.core.status(run.now_s).contributors)
    for sim in run.sims:
        sim.is_up = True
        sim.restart()
    run.until_round(run.core.round + 2)
    run.check()


@pytest.mark.parametrize("stage", [0, 1])
def test_a_stage_dies_in_the_middle_of_a_merge(stage: int) -> None:
    run = world()
    run.until_round(1)
    run.run(60, lambda: run.core.phase is Phase.MERGING)
    for sim in of_stage(run, stage):
        sim.is_up = False
    assert run.run(120, lambda: run.core.round == 2), run.core.reason
    outcome = run.core._rooms.manifests.outcomes[stage][1]
    assert len(outcome.shards) == 2
    assert all(shard.blob is None for shard in outcome.shards)
    assert outcome.included == ()
    run.until_round(run.core.round + 2)


def test_a_reducer_vanishes_in_the_middle_of_a_merge() -> None:
    run = world(6, replicas_wanted=3)
    run.until_round(1)
    for sim in run.sims:
        sim.quirks.add("no_reduce")
    assert run.run(60, lambda: "waiting for reductions" in run.core.reason)
    drawn = [shard.drawn for shard in run.core._rooms.merges[0].shards]
    victim = next(s for s in run.sims if s.peer == drawn[0][0])
    victim.is_up = False
    for sim in run.sims:
        sim.quirks.clear()
    run.until_round(2, 60)
    outcome = run.core._rooms.manifests.outcomes[0][1]
    assert all(shard.blob is not None for shard in outcome.shards)
    assert victim.peer in outcome.included, "its contribution counts although it has gone"
    told = [text for text in run.store.events if f"reducer {victim.peer[:8]} was lost" in text]
    assert len(told) == 1, "once, however many shards it was drawn for"
    assert told[0].startswith("round 1, stage 0, shard ")
    assert told[0].endswith("was lost; the shard is reduced without")


def test_reducers_that_are_all_lost_are_named_and_replaced() -> None:
    run = world(6, replicas_wanted=3)
    run.until_round(1)
    for sim in run.sims:
        sim.quirks.add("no_reduce")
    assert run.run(60, lambda: "waiting for reductions" in run.core.reason)
    drawn = run.core._rooms.merges[0].shards[0].drawn
    for sim in run.sims:
        sim.is_up = sim.peer not in drawn
        sim.quirks.clear()
    run.until_round(2, 90)
    names = " and ".join(sorted(peer[:8] for peer in drawn))
    event(run, f"round 1, stage 0, shard 0: reducer {names} was lost; others are drawn")


def test_a_peer_that_never_commits_delays_a_round_by_the_deadline_only() -> None:
    run = world()
    run.until_round(1)
    lazy = of_stage(run, 0)[0]
    lazy.quirks.add("no_commit")
    begin = run.now_s
    run.until_round(2)
    assert run.now_s - begin < 40
    outcome = run.outcomes.get((0, 0, 1)) or run.core._rooms.manifests.outcomes[0][1]
    assert lazy.peer not in outcome.included
    assert f"without {lazy.peer[:8]}" in event(run, "without")
    lazy.quirks.clear()
    run.until_round(3)
    run.run(5)
    assert lazy.peer in run.core._rooms.manifests.outcomes[0][2].included


def test_nobody_reduces_and_the_anchor_stands() -> None:
    run = world()
    run.until_round(1)
    for sim in run.sims:
        sim.quirks.add("no_reduce")
    run.until_round(2, 200)
    for stage in range(2):
        outcome = run.core._rooms.manifests.outcomes[stage][1]
        assert all(shard.blob is None for shard in outcome.shards)
        assert outcome.included == ()


def test_what_was_trained_during_a_long_merge_counts_in_the_next_round() -> None:
    rounds = msgspec.structs.replace(run_config().rounds, reduce_deadline_s=120.0)
    run = world(rounds=rounds)
    run.until_round(1)
    for sim in run.sims:
        sim.quirks.add("no_reduce")
    run.run(60, lambda: "waiting for reductions" in run.core.reason)
    before = run.core.status(run.now_s).tokens
    run.run(100)
    assert run.core.status(run.now_s).tokens > before + 5000
    for sim in run.sims:
        sim.quirks.clear()
    run.until_round(2)
    run.until_round(3)
    for stage in range(2):
        outcome = run.core._rooms.manifests.outcomes[stage][2]
        assert set(outcome.included) == {sim.peer for sim in of_stage(run, stage)}


# ---------------------------------------------------------------- lying


def test_a_liar_among_three_is_named_and_loses_its_provisional_pay() -> None:
    run = world(6, replicas_wanted=3, validators=0)
    run.until_round(2)
    run.run(3)
    liar = of_stage(run, 0)[0]
    liar.quirks |= {"lies"}
    earned = run.store.credits("provisional")[liar.peer]
    assert earned > 0
    assert run.run(200, lambda: run.store.credits("provisional")[liar.peer] == 0)
    assert run.store.balances["treasury"] >= earned
    event(run, f"{liar.peer[:8]} may not contribute any more")
    named = run.core.round
    run.until_round(named + 3)
    for round_ in range(named, run.core.round):
        outcome = run.core._rooms.manifests.outcomes[0].get(round_)
        assert outcome is None or liar.peer not in outcome.included
    refused = run.deliver(liar.peer, m.Join(address=liar.address))
    assert isinstance(refused, m.Problem)
    assert refused.code == "struck"
    commit = m.Commit(
        session=f"{liar.name}-{liar.session}",
        generation=0,
        stage=0,
        round=run.core.round,
        shards=(),
        tokens=1,
        inner_steps=1,
        norm=1.0,
    )
    answer = run.core.handle(liar.peer, commit, run.now_s)
    assert isinstance(answer, m.Committed)
    assert not answer.accepted
    honest = [sim for sim in run.sims if sim is not liar]
    shown = {c.peer_id: c for c in run.core.status(run.now_s).contributors}
    assert all(shown[sim.peer].activity != "struck" for sim in honest)
    run.check()


def test_two_that_disagree_leave_the_anchor_and_name_nobody() -> None:
    run = world()
    run.until_round(1)
    of_stage(run, 1)[0].quirks.add("lies")
    run.until_round(3)
    event(run, "nobody is left to arbitrate")
    assert not any(c.activity == "struck" for c in run.core.status(run.now_s).contributors)


def test_a_replica_with_another_anchor_loads_again() -> None:
    run = world(6, replicas_wanted=3)
    run.until_round(1)
    wrong = of_stage(run, 0)[0]
    wrong.quirks.add("wrong_anchor")
    told = f"{wrong.peer[:8]} has another anchor and loads again"
    assert run.run(60, lambda: any(told in text for text in run.store.events))
    assert not run.core.status(run.now_s).digests_agree
    wrong.quirks.clear()
    run.run(5)
    assert run.core.status(run.now_s).digests_agree
    run.until_round(run.core.round + 2)


def test_a_restart_does_not_forget_who_has_another_anchor() -> None:
    run = world(6, replicas_wanted=3)
    run.until_round(1)
    wrong = of_stage(run, 0)[0]
    wrong.quirks.add("wrong_anchor")
    told = f"{wrong.peer[:8]} has another anchor and loads again"
    assert run.run(60, lambda: any(told in text for text in run.store.events))
    run.restart()
    answer = run.deliver(wrong.peer, wrong.heartbeat())
    assert isinstance(answer, m.HeartbeatReply)
    assert answer.reload
    for sim in of_stage(run, 0):
        if sim is not wrong:
            answer = run.deliver(sim.peer, sim.heartbeat())
            assert isinstance(answer, m.HeartbeatReply)
            assert not answer.reload


@pytest.mark.parametrize("rounds_later", [1, 3])
def test_one_wrong_word_after_a_restart_overrules_nobody(rounds_later: int) -> None:
    """The votes of those who went on to a later round still count."""
    run = world(6, replicas_wanted=3)
    run.until_round(3)
    run.run(3)
    round_ = run.core.round
    assert run.run(30, lambda: all(run.core._rooms.manifests.anchors[round_].digests))
    run.until_round(round_ + rounds_later)
    run.run(1)
    run.restart()
    joiner = of_stage(run, 0)[0]
    standing = run.core._rooms.manifests.anchors[round_].digests[0]
    word = m.Applied(generation=0, stage=0, round=round_, anchor_digest="f" * 64)
    answer = run.deliver(joiner.peer, word)
    assert answer == m.AppliedReply(agrees=False)
    assert run.core._rooms.manifests.anchors[round_].digests[0] == standing


def test_a_cheat_is_found_by_its_audit() -> None:
    run = world()
    run.until_round(1)
    cheat = of_stage(run, 1)[0]
    cheat.quirks.add("cheats")
    assert run.run(200, lambda: run.core.status(run.now_s).audits_failed == 1)
    run.run(1)
    assert run.store.credits("provisional")[cheat.peer] == 0
    forfeited = [t for t in run.store.transactions.values() if t.kind == "forfeited"]
    assert forfeited
    assert "it skipped microbatches" in forfeited[0].why
    run.until_round(run.core.round + 3)
    status = run.core.status(run.now_s)
    assert status.audits_failed == 1
    shown = {c.peer_id: c for c in status.contributors}
    assert shown[cheat.peer].audits_failed == 1
    run.check()


def test_a_contributor_that_never_delivers_evidence_earns_nothing() -> None:
    run = world()
    silent = run.sims[0]
    silent.quirks.add("no_evidence")
    run.until_round(12, 1000)
    assert run.store.credits("vested").get(silent.peer, 0) == 0
    shown = {c.peer_id: c for c in run.core.status(run.now_s).contributors}
    assert shown[silent.peer].audits_failed >= 1
    assert shown[run.sims[1].peer].audits_failed == 0


def test_sleeping_while_an_audit_is_open_refutes_nobody() -> None:
    run = world()
    for sim in run.sims:
        sim.quirks.add("no_evidence")
    assert run.run(100, lambda: any("audit 1:" in text for text in run.store.events))
    for sim in run.sims:
        sim.is_up = False
    run.run(200)
    assert run.core.status(run.now_s).audits_failed == 0
    for sim in run.sims:
        sim.is_up = True
        sim.quirks.clear()
    decided = run.core._rooms.audits.decided
    assert run.run(60, lambda: 1 in decided)
    assert decided[1].verdict == "passed"
    assert run.core.status(run.now_s).audits_failed == 0


def test_without_validators_pay_stays_provisional() -> None:
    run = world(validators=0)
    run.until_round(10, 1000)
    status = run.core.status(run.now_s)
    assert (status.audits_passed, status.audits_failed) == (0, 0)
    assert not run.store.credits("vested")
    assert sum(run.store.credits("provisional").values()) == 10 * 95_000_000
    assert all(len(audits) <= 4 for audits in run.core._rooms.audits.open_of.values())


def test_a_killed_validators_audit_goes_to_another() -> None:
    run = world(validators=2)
    first, second = run.validators
    second.is_up = False
    run.run(200, lambda: bool(run.core._rooms.audits.open))
    audits = run.core._rooms.audits
    # the first takes a task and is killed before its verdict
    first.is_up = False
    run.run(30, lambda: any(a.evidence for a in audits.open.values()))
    reply = run.deliver(first.peer, m.AskAudit())
    assert isinstance(reply, m.AuditReply)
    assert reply.task is not None
    second.is_up = True
    passed, audit_id = audits.totals.num_passed, reply.task.audit_id
    assert run.run(120, lambda: audit_id in audits.decided)
    assert audits.decided[audit_id].decided_by == second.peer
    assert audits.totals.num_passed > passed


def test_a_validator_that_is_allowed_no_more_loses_its_audit_and_its_word() -> None:
    run = world(validators=2)
    first, second = run.validators
    second.is_up = False
    audits = run.core._rooms.audits
    run.run(200, lambda: bool(audits.open))
    first.is_up = False
    run.run(30, lambda: any(a.evidence for a in audits.open.values()))
    task = run.deliver(first.peer, m.AskAudit()).task
    assert task is not None
    run.validators_allowed = frozenset({second.peer})
    run.restart()
    audits = run.core._rooms.audits
    assert audits.open[task.audit_id].validator == ""
    verdict = m.Verdict(audit_id=task.audit_id, passed=False, relative_error=1.0, reason="so")
    refused = run.deliver(first.peer, verdict)
    assert isinstance(refused, m.Problem)
    assert refused.code == "validator_not_allowed"
    assert not run.core._rooms.members.can_reduce(first.peer)
    second.is_up = True
    assert run.run(120, lambda: task.audit_id in audits.decided)
    assert audits.decided[task.audit_id].decided_by == second.peer


# ---------------------------------------------------------------- going back


def test_divergence_rolls_back_and_the_ledger_is_untouched() -> None:
    run = world()
    run.until_round(3)
    run.run(10, lambda: run.core.phase is Phase.TRAINING)
    round_, paid = run.core.round, dict(run.store.balances)
    losses = iter([50.0] * 60)
    run.loss = lambda: next(losses, 3.0)
    assert run.run(60, lambda: run.core.generation == 1)
    assert run.core.round == round_ - 1
    assert "above 1.5 times its best average over two rounds" in event(run, "rolled back to")
    assert all(run.store.balances[k] >= v for k, v in paid.items() if k.startswith("vested"))
    assert run.store.balances["mint"] == paid["mint"]
    run.loss = lambda: 3.0
    run.until_round(round_ + 2)
    for sim in run.sims:
        assert sim.seat is not None
        assert sim.seat.generation == 1
    run.check()


def test_a_run_that_always_diverges_waits_for_the_operator() -> None:
    run = world()
    run.until_round(3)
    run.loss = lambda: 50.0
    assert run.run(300, lambda: run.core.phase is Phase.PAUSED)
    assert run.core.reason.startswith("rolled back 3 times without getting further")


def test_a_loss_that_is_no_number_cannot_reach_the_sums() -> None:
    run = world()
    run.until_round(1)
    run.loss = lambda: math.inf
    for sim in of_stage(run, 0):
        heartbeat = sim.heartbeat()
        run.core.handle(sim.peer, heartbeat, run.now_s)
    run.loss = lambda: 3.0
    run.until_round(run.core.round + 1)
    loss = run.core.status(run.now_s).loss
    assert loss is None or math.isfinite(loss)


def test_the_operator_rolls_back() -> None:
    run = world()
    run.until_round(4)
    assert "not kept" in run.core.command(RollBack(99), run.now_s)
    assert run.core.generation == 0
    assert "manifest of round 3" in run.core.command(RollBack(3), run.now_s)
    assert (run.core.round, run.core.generation, run.core.phase) == (3, 1, Phase.JOINING)
    run.settle()
    run.included.clear()
    run.until_round(6)
    run.check()


# ---------------------------------------------------------------- the orchestrator itself


@pytest.mark.parametrize("when", ["training", "merging", "reducing"])
def test_a_killed_orchestrator_goes_on(when: str) -> None:
    run = world(schedule=ScheduleConfig(rounds_max=6))
    run.until_round(2)
    if when == "training":
        run.run(20, lambda: run.core.phase is Phase.TRAINING)
    elif when == "merging":
        run.run(20, lambda: run.core.phase is Phase.MERGING)
    else:
        run.run(20, lambda: "waiting for reductions" in run.core.reason)
    seats = {sim.name: sim.seat for sim in run.sims}
    balances = dict(run.store.balances)
    run.restart()
    assert dict(run.store.balances) == balances
    assert run.run(300, lambda: run.core.phase is Phase.FINISHED)
    assert {sim.name: sim.seat for sim in run.sims} == seats
    run.run(30)
    run.check()
    for shown in run.core.status(run.now_s).contributors:
        sim = next(s for s in run.sims if s.peer == shown.peer_id)
        assert shown.train_tokens == sim.true_tokens, "earned credit was lost"


def test_a_long_stop_costs_nobody_seat_or_pay() -> None:
    run = world()
    run.until_round(2)
    run.run(60, lambda: bool(run.core._rooms.audits.open))
    run.now_s += 100_000
    run.restart()
    run.run(10)
    status = run.core.status(run.now_s)
    assert all(c.stage is not None for c in status.contributors)
    assert status.audits_failed == 0
    run.until_round(run.core.round + 2)


def test_a_host_that_slept_costs_nobody_seat_or_pay() -> None:
    run = world()
    run.until_round(2)
    run.run(60, lambda: bool(run.core._rooms.audits.open))
    run.now_s += 100_000
    run.core.tick(run.now_s)
    run.settle()
    event(run, "the orchestrator was stopped for 100000 s")
    run.run(5)
    status = run.core.status(run.now_s)
    assert all(c.stage is not None and c.alive for c in status.contributors)
    assert status.audits_failed == 0


def test_restarting_all_the_time_does_not_stop_a_run() -> None:
    run = world()
    for _ in range(120):
        run.run(1.5)
        run.restart()
    assert run.core.round >= 5
    run.check()


def test_a_restarted_contributor_keeps_its_credit() -> None:
    run = world()
    run.until_round(2)
    victim = of_stage(run, 1)[0]
    before = {c.peer_id: c for c in run.core.status(run.now_s).contributors}
    victim.restart()
    run.until_round(run.core.round + 2)
    after = {c.peer_id: c for c in run.core.status(run.now_s).contributors}
    assert after[victim.peer].train_tokens > before[victim.peer].train_tokens
    assert after[victim.peer].stage == before[victim.peer].stage
    run.check()


def test_two_sessions_of_one_device_cannot_both_work() -> None:
    run = world(1, num_stages=1, replicas_wanted=1)
    run.until_round(1)
    sim = run.sims[0]
    stale = sim.heartbeat()
    sim.restart()
    run.run(2)
    answer = run.deliver(sim.peer, stale)
    assert isinstance(answer, m.Problem)
    assert answer.code == "unknown_peer"
    assert peer_id("c0") == sim.peer
