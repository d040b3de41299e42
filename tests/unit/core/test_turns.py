"""Thousands are told of a cut and of an outcome one after the other, a few at once."""

from __future__ import annotations

import pytest

from engine.core import turns
from engine.core.turns import AT_ONCE, TURNS_PER_S, is_turn, spread_s
from engine.protocol.messages import Phase
from tests.unit.core.orchestrator_world import World
from tests.unit.core.run_values import run_config

NUM = 2000
PEERS = [f"{number:064x}" for number in range(NUM)]


def told(passed_s: float, round_: int = 3) -> set[str]:
    return {peer for peer in PEERS if is_turn(peer, round_, NUM, passed_s)}


def test_a_small_network_never_waits() -> None:
    assert spread_s(AT_ONCE) == 0
    assert all(is_turn(peer, 1, AT_ONCE, passed_s) for peer in PEERS for passed_s in (0.0, -9.0))


def test_so_many_are_told_every_second_and_nobody_is_forgotten() -> None:
    before: set[str] = set()
    for second in range(1 + int(spread_s(NUM))):
        now = told(float(second))
        assert before <= now, "a turn that was had is never taken back"
        assert len(now) == pytest.approx(AT_ONCE + TURNS_PER_S * second, rel=0.15, abs=50)
        before = now
    assert told(spread_s(NUM)) == set(PEERS)


def test_who_is_first_changes_with_the_round() -> None:
    assert len(told(0.0, 1) & told(0.0, 2)) < AT_ONCE / 2


def test_a_round_that_is_told_one_by_one_merges_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two at once and one more each second: ten replicas take eight seconds either way."""
    monkeypatch.setattr(turns, "AT_ONCE", 2)
    monkeypatch.setattr(turns, "TURNS_PER_S", 1.0)
    run = World(run_config(replicas_wanted=5))
    run.add(*[f"c{number}" for number in range(10)])
    assert run.run(300, lambda: run.core.phase is Phase.MERGING)
    heads = [merge.head for merge in run.core._rooms.merges]
    opened_s = heads[0].opened_s
    waits_s = {head.commit_deadline_s - opened_s for head in heads}
    assert waits_s == {8.0 + run.config.rounds.commit_deadline_s}

    def told(round_: int, since_s: float) -> set[str]:
        passed_s = run.core._rooms.desk.now_s - since_s
        return {sim.peer for sim in run.sims if is_turn(sim.peer, round_, 10, passed_s)}

    commits, most = set[str](), list[int]()
    while run.core.round == 0:
        run.step()
        commits |= {peer for merge in run.core._rooms.merges for peer in merge.commits}
        assert commits <= told(0, opened_s)
        most.append(len(commits))
    assert most[0] < 10 == most[-1]
    merged_s = run.core._rooms.state.opened_at_s
    while run.core.phase is Phase.TRAINING and any(sim.round == 0 for sim in run.sims):
        assert {sim.peer for sim in run.sims if sim.round == 1} <= told(0, merged_s)
        run.step()
    assert run.run(20, lambda: all(sim.round >= 1 for sim in run.sims))
    run.check()
