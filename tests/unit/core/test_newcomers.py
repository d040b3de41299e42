"""Who loads beside others that train: heard of soon, told what is merged, left in peace."""

from __future__ import annotations

import math

import msgspec
import pytest

from engine.protocol import messages as m
from engine.protocol.messages import Phase
from engine.protocol.run_config import RoundConfig
from tests.unit.core.acting_contributor import Sim
from tests.unit.core.orchestrator_world import SimValidator, World
from tests.unit.core.run_values import CONTEXT, run_config


def world(num: int = 4, validators: int = 1, **changes: object) -> World:
    new = World(run_config(**changes))
    new.add(*[f"c{i}" for i in range(num)])
    new.validators += [SimValidator(new, f"v{i}") for i in range(validators)]
    return new


def in_training(num: int, **changes: int) -> World:
    """In the midst of a round that is not the first."""
    rounds = RoundConfig(inner_steps_min=40, deadline_s=600.0)
    run = world(num, 1, rounds=rounds, **changes)
    run.until_round(1)
    assert run.run(60, lambda: run.core.phase is Phase.TRAINING)
    run.run(2)
    return run


def newcomer_in(run: World) -> Sim:
    """Somebody who was seated, and goes on loading."""
    (sim,) = run.add(f"newcomer {len(run.sims)}")
    run.deliver(sim.peer, sim.register())
    sim.seat = run.deliver(sim.peer, m.Join(address=sim.address, tokens_per_s=0.0)).seat
    sim.next_s = math.inf
    run.deliver(sim.peer, sim.heartbeat(m.Activity.LOADING))
    return sim


def next_s(run: World, sim: Sim) -> float:
    reply = run.deliver(sim.peer, sim.heartbeat())
    assert reply.phase is Phase.TRAINING
    return float(reply.next_heartbeat_s)


def test_who_is_beside_a_newcomer_that_loads_is_heard_soon() -> None:
    run = in_training(4, num_stages=4)
    newcomer = newcomer_in(run)
    assert newcomer.seat is not None
    run.core.tick(run.now_s)
    others = [sim for sim in run.sims if sim is not newcomer and sim.seat]
    heard_s = {sim.seat.stage: next_s(run, sim) for sim in others if sim.seat}
    beside = {newcomer.seat.stage - 1, newcomer.seat.stage + 1} & set(heard_s)
    assert heard_s == {stage: 0.4 if stage in beside else 2.0 for stage in range(4)}
    run.deliver(newcomer.peer, newcomer.heartbeat(m.Activity.READY))
    run.core.tick(run.now_s)
    assert {next_s(run, sim) for sim in others} == {2.0}, "it is there: nobody is awaited any more"


def test_of_many_beside_a_newcomer_nobody_hurries() -> None:
    """Together they are heard as often as one alone would be."""
    run = in_training(6, num_stages=2, replicas_wanted=4)
    newcomer = newcomer_in(run)
    run.core.tick(run.now_s)
    beside = [s for s in run.sims if s.seat and newcomer.seat and s.seat != newcomer.seat]
    assert len(beside) == 3
    assert [next_s(run, sim) for sim in beside] == [pytest.approx(3 * 0.4)] * 3


def test_the_first_newcomer_of_a_second_is_in_the_tables_at_once() -> None:
    run = in_training(2, num_stages=2, replicas_wanted=8)
    shown: dict[int, list[int]] = {0: [], 1: []}
    firsts = {sim.seat.stage: sim for sim in run.sims if sim.seat}

    def look(stage: int) -> None:
        """What the other stage's replica is told of this one."""
        sim = firsts[1 - stage]
        sim.table = run.deliver(sim.peer, sim.heartbeat()).routing or sim.table
        assert sim.table is not None
        shown[stage].append(len(sim.table.upstream) + len(sim.table.downstream))

    for _ in range(6):
        newcomer = newcomer_in(run)
        assert newcomer.seat is not None
        run.deliver(newcomer.peer, newcomer.heartbeat(m.Activity.READY))
        look(newcomer.seat.stage)
    assert shown == {0: [2, 2, 2], 1: [2, 2, 2]}, "the others are gathered"
    run.core.tick(run.now_s)
    look(0)
    look(1)
    assert (shown[0][-1], shown[1][-1]) == (4, 4)


def test_who_loads_is_told_what_is_merged_meanwhile() -> None:
    run = in_training(2, num_stages=2, replicas_wanted=3)
    newcomer = newcomer_in(run)
    newcomer.round = run.core.round
    assert run.deliver(newcomer.peer, newcomer.heartbeat(m.Activity.LOADING)).outcomes == ()
    run.until_round(newcomer.round + 2)
    assert run.run(60, lambda: run.core.phase is Phase.TRAINING)
    run.run(20)  # everybody has had a turn
    reply = run.deliver(newcomer.peer, newcomer.heartbeat(m.Activity.LOADING))
    known = [outcome.round for outcome in reply.outcomes]
    assert known == list(range(newcomer.round, run.core.round))
    assert not reply.reload


def test_a_newcomer_that_has_done_nothing_is_not_asked_to_contribute() -> None:
    run = in_training(2, num_stages=2, replicas_wanted=3)
    newcomer = newcomer_in(run)
    assert run.run(60, lambda: run.core.phase is Phase.MERGING)
    newcomer.round = run.core.round
    idle = newcomer.heartbeat(m.Activity.READY)
    assert run.deliver(newcomer.peer, idle).cut is None
    worked = msgspec.structs.replace(idle, tokens_since_cut=CONTEXT, steps_since_cut=1)
    assert run.deliver(newcomer.peer, worked).cut == m.CutOrder(round=run.core.round)
