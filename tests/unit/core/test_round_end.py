"""What the end of a round writes: little at once, and enough for whoever restarts in between."""

from __future__ import annotations

import msgspec
import pytest

from engine.core import records
from engine.core.orchestrator import Orchestrator
from engine.core.records import Records
from engine.core.rooms import ClockRecord
from engine.protocol.messages import Commit
from tests.unit.core.orchestrator_world import World
from tests.unit.core.run_values import run_config


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(records, "DROPPED_AT_ONCE", 1)
    world = World(run_config(num_stages=2, replicas_wanted=2))
    world.add("a", "b", "c", "d")
    world.until_round(1)
    return world


def inclusions(core: Orchestrator) -> dict[str, int]:
    return {peer: of.completed_at_inclusion for peer, of in core._rooms.members.all.items()}


def commits(run: World) -> dict[str, Commit]:
    return {
        key: msgspec.msgpack.decode(value, type=Commit)
        for key, value in run.store.records.items()
        if key.startswith("commit/")
    }


def restarted(run: World) -> Orchestrator:
    return Orchestrator.restore(run.config, dict(run.store.records), run.now_s)


def test_who_was_included_is_known_before_anybody_applied_it(run: World) -> None:
    told = inclusions(run.core)
    assert min(told.values()) > 0
    saved = {
        peer: msgspec.msgpack.decode(run.store.records[f"member/{peer}"])["completed_at_inclusion"]
        for peer in told
    }
    assert saved != told, "all were saved at once: nothing is tested"
    assert inclusions(restarted(run)) == told


def test_who_never_applied_is_saved_before_the_round_is_forgotten(run: World) -> None:
    told, silent = inclusions(run.core), run.sims[0]
    silent.is_up = False
    for round_ in range(2, 8):
        run.until_round(round_)
    assert 1 not in run.core._rounds.merge.prior, "not forgotten: nothing is tested"
    assert inclusions(restarted(run))[silent.peer] >= told[silent.peer]
    assert inclusions(restarted(run)) == inclusions(run.core)


@pytest.mark.parametrize("is_restarted", [False, True])
def test_commits_that_are_over_go_one_by_one(run: World, is_restarted: bool) -> None:
    assert commits(run), "all were dropped at once: nothing is tested"
    if is_restarted:
        run.restart()
    assert not run.core._rooms.merges
    for left in range(len(commits(run)), 0, -1):
        assert len(commits(run)) == left
        run.core.tick(run.now_s)
        run.settle()
    assert not commits(run)


def test_a_new_record_outlives_the_word_that_its_forerunner_is_over() -> None:
    kept = Records()
    kept.put("clock", ClockRecord(run_s=1.0, wall_s=1.0))
    kept.drop_later(["clock"])
    kept.put("clock", ClockRecord(run_s=2.0, wall_s=2.0))
    kept.sweep()
    assert [save.value is not None for save in kept.take()] == [True]
