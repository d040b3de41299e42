"""Consistent cuts, the bases they start from, and what is forgotten."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.blobs import Blobs
from engine.core.manifests import Manifests
from engine.core.records import Desk
from engine.protocol import messages as m
from engine.protocol.ids import digest_of
from tests.unit.core.orchestrator_world import World
from tests.unit.core.run_values import peer_id, run_config, spec


class Bench:
    """Manifests of two stages, two shards each, two bases kept."""

    def __init__(self) -> None:
        config = run_config()
        self.blobs = Blobs(config.data)
        self.manifests = Manifests(Desk(config, 0.0, 0.0), self.blobs)
        self.manifests.begin()
        self.round = 0

    def add_round(self) -> None:
        outcomes = [
            m.StageOutcome(
                round=self.round,
                shards=tuple(
                    m.ShardOutcome(blob=spec("delta", stage, self.round, i)) for i in range(2)
                ),
                included=(),
                next_learning_rate_scale=1.0,
            )
            for stage in range(2)
        ]
        self.round += 1
        self.manifests.add_round(outcomes, tokens=self.round * 100)

    def add_base(self, stage: int, num_shards: int = 2) -> None:
        base = self.manifests.new_base(stage, self.round, 2)
        for index in range(num_shards):
            base.shards[index] = spec("base", stage, self.round, index)
            self.manifests.hold_base_shard(spec("base", stage, self.round, index))
        self.manifests.save_base(base)

    def stage(self, stage: int, round_: int | None = None) -> m.StageManifest:
        manifest = self.manifests.manifest(self.round if round_ is None else round_, 0)
        assert manifest is not None
        return manifest.stages[stage]


def test_round_0_follows_from_the_seed() -> None:
    stage = Bench().stage(0)
    assert (stage.base_round, stage.base, stage.deltas, stage.anchor_digest) == (0, (), (), None)


def test_deltas_lead_from_the_newest_complete_base() -> None:
    bench = Bench()
    for _ in range(3):
        bench.add_round()
    bench.add_base(0)
    bench.add_base(1, num_shards=1)
    bench.add_round()
    assert bench.stage(0).base_round == 3
    assert [o.round for o in bench.stage(0).deltas] == [3]
    assert bench.stage(1).base_round == 0, "an incomplete base is not usable"
    assert [o.round for o in bench.stage(1).deltas] == [0, 1, 2, 3]
    assert [o.round for o in bench.stage(0, 2).deltas] == [0, 1]
    assert bench.manifests.manifest(5, 0) is None
    assert bench.manifests.manifest(-1, 0) is None


def test_the_agreed_digest_is_part_of_a_manifest() -> None:
    bench = Bench()
    bench.add_round()
    assert bench.stage(1).anchor_digest is None
    bench.manifests.name(1, 1, digest_of(b"anchor"))
    assert bench.stage(1).anchor_digest == digest_of(b"anchor")
    assert bench.stage(0).anchor_digest is None


@pytest.mark.parametrize(("needed", "oldest"), [(8, 6), (5, 4), (3, 2), (1, 0)])
def test_two_bases_are_kept_and_what_the_oldest_needed_round_asks_for(
    needed: int, oldest: int
) -> None:
    bench = Bench()
    for round_ in range(8):
        bench.add_round()
        if round_ % 2:
            bench.add_base(0)
            bench.add_base(1)
    bench.manifests.retain(needed)
    assert sorted(bench.manifests.outcomes[0]) == list(range(oldest, 8))
    assert bench.manifests.manifest(needed, 0) is not None
    assert bench.manifests.manifest(8, 0) is not None
    gone = set(bench.blobs.take_unused())
    for stage in range(2):
        for blob in bench.stage(stage, needed).base:
            assert blob.digest not in gone


@given(
    st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(0, 3)), min_size=1, max_size=25)
)
def test_every_needed_manifest_survives_and_only_unneeded_blobs_go(
    rounds: list[tuple[bool, bool, int]],
) -> None:
    bench = Bench()
    gone: set[str] = set()
    for base_0, base_1, behind in rounds:
        bench.add_round()
        if base_0:
            bench.add_base(0)
        if base_1:
            bench.add_base(1)
        needed = max(0, bench.round - 2 - behind)
        kept_before = bench.manifests.manifest(needed, 0) is not None
        bench.manifests.retain(needed)
        gone |= set(bench.blobs.take_unused())
        for round_ in (needed, bench.round):
            manifest = bench.manifests.manifest(round_, 0)
            assert manifest is not None or (round_ == needed and not kept_before)
            for stage in manifest.stages if manifest is not None else ():
                named = [b.digest for b in stage.base]
                named += [s.blob.digest for o in stage.deltas for s in o.shards if s.blob]
                assert not gone & set(named)


def test_a_rollback_forgets_what_came_after() -> None:
    bench = Bench()
    for _ in range(4):
        bench.add_round()
    bench.add_base(0)
    bench.manifests.roll_back(2)
    assert bench.manifests.manifest(3, 0) is None
    assert bench.manifests.manifest(2, 1) is not None
    assert sorted(bench.manifests.outcomes[0]) == [0, 1]
    assert spec("base", 0, 4, 0).digest in bench.blobs.take_unused()


def test_blobs_held_twice_go_with_the_last_holder() -> None:
    config = run_config()
    blobs = Blobs(config.data)
    shard, data = spec("x"), m.BlobSpec(digest=config.data.train_shards[0], num_bytes=1)
    blobs.hold([shard, shard, data])
    blobs.release([shard, data])
    assert blobs.take_unused() == ()
    blobs.release([shard])
    blobs.hold([shard])
    assert blobs.take_unused() == (), "wanted again before anybody deleted it"
    blobs.release([shard])
    assert blobs.take_unused() == (shard.digest,)
    assert blobs.is_held(data.digest), "data is never deleted"


# ---------------------------------------------------------------- who uploads a base


def test_a_base_is_shared_out_and_reassigned_when_a_replica_vanishes() -> None:
    run = World(run_config())
    run.add("c0", "c1", "c2", "c3")
    assert run.run(200, lambda: bool(run.core._rooms.bases._open))
    state = run.core._rooms.bases._open[0]
    assert run.run(20, lambda: bool(state.shares) or state.base.is_complete)
    run.until_round(5)
    complete = [b for b in run.core._rooms.manifests.bases[0].values() if b.is_complete]
    assert complete
    reply = run.core.handle(peer_id("c0"), m.AskManifest(), run.now_s)
    assert isinstance(reply, m.ManifestReply)
    assert reply.manifest.stages[0].base_round > 0


def test_base_shards_that_were_not_asked_for_are_not_taken() -> None:
    run = World(run_config())
    run.add("c0", "c1", "c2", "c3")
    run.run(200, lambda: bool(run.core._rooms.bases._open))
    sim = next(s for s in run.sims if s.seat and s.seat.stage == 0)
    forged = m.BaseShards(
        generation=0, stage=0, round=run.core.round, shards={0: spec("forged"), -1: spec("f")}
    )
    answer = run.core.handle(sim.peer, forged, run.now_s)
    assert answer == m.BaseShardsReply(accepted=False)
    base = run.core._rooms.bases._open[0].base
    assert spec("forged") not in base.shards
