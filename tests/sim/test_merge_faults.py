"""Merges under attack or in part: who lied is found, and nothing is lost or learnt twice."""

from __future__ import annotations

import pytest

from tests.sim import faults as f
from tests.sim.checks import EVERYTHING
from tests.sim.scenario import live_through
from tests.sim.world import World, finished

pytestmark = pytest.mark.slow


def stood(world: World) -> int:
    """Shards whose anchor stood."""
    outcomes = world.witness.outcomes.values()
    return sum(shard.blob is None for outcome in outcomes for shard in outcome.shards)


@pytest.mark.parametrize("liar", range(4))
def test_a_liar_in_a_stage_of_two_is_named_by_another_stage(liar: int) -> None:
    """Nobody of its own stage can arbitrate; the honest one goes on, and rounds complete."""
    fault = f.LyingReducer(peer=liar, at_s=0.0)
    world = World(seed=3, num_peers=4, stages=2, num_rounds=4, faults=[fault])
    live_through(world)
    assert fault.fired
    struck = {c.peer_id for c in world.orchestrator.status().contributors if c.activity == "struck"}
    assert struck == {world.peers[liar].peer_id}
    assert stood(world) == 0
    assert "differed from two others" in "\n".join(world.lines)


def test_where_there_is_no_other_stage_a_validator_arbitrates() -> None:
    fault = f.LyingReducer(peer=1, at_s=0.0)
    world = World(seed=4, num_peers=2, stages=1, num_rounds=3, faults=[fault])
    live_through(world)
    assert fault.fired
    assert world.orchestrator.arbitrations > 0
    struck = {c.peer_id for c in world.orchestrator.status().contributors if c.activity == "struck"}
    assert struck == {world.peers[1].peer_id}
    assert stood(world) == 0


def test_what_is_refused_in_one_shard_is_carried_there_and_merged_elsewhere() -> None:
    fault = f.BrokenMemory(peer=2, at_s=0.0)
    world = World(seed=5, num_peers=8, stages=2, num_rounds=3, faults=[fault])
    live_through(world)
    me = world.peers[2].peer_id
    refused = [
        outcome
        for outcome in world.witness.outcomes.values()
        if me in outcome.included and any(me in shard.excluded for shard in outcome.shards)
    ]
    assert refused, "it was never refused in part"


def test_anchors_that_stand_for_rounds_leave_what_was_learnt_in_live() -> None:
    """All results of a time are lost: nothing is void, and nothing is learnt twice."""
    fault = f.MuteReducers(at_s=5.0, for_s=100.0)
    world = World(seed=6, num_peers=6, stages=2, num_rounds=6, faults=[fault])
    world.run(finished).run_for(20.0).check(*EVERYTHING)
    assert fault.fired
    assert stood(world) > 0
    for peer in world.peers:
        replica = peer.compute.replica
        assert replica is not None
        error = float(abs(replica.anchor.numpy() - replica.target).max())
        assert error < 2.0, "an anchor overshot its target"


def test_audits_wait_for_a_blob_store_that_was_away() -> None:
    """An outage longer than the time for evidence: nobody is blamed for it."""
    outage = f.BlobOutage(at_s=20.0, for_s=80.0)
    world = World(seed=7, num_peers=6, stages=2, num_rounds=5, faults=[outage])
    world.run_for(99.0)
    audits = world.orchestrator.core._rooms.audits
    owed = [audit for audit in audits.open.values() if audit.evidence is None]
    assert outage.fired
    assert owed, "nobody owed evidence during the outage"
    world.run(finished).run_for(60.0).check(*EVERYTHING)
    assert {audits.decided[audit.id].verdict for audit in owed} == {"passed"}
