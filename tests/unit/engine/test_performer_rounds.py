"""Rounds of the performer on a real toy model: contributions, outcomes, bases, what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine.codec.shards import decode_contribution, encode_base
from engine.core import compute_commands as cc
from engine.protocol.ids import Digest
from engine.protocol.messages import BlobSpec, ShardOutcome, StageManifest, StageOutcome
from tests.small_run import (
    Contributor,
    Stage,
    backward,
    forward,
    inner_step,
    work_at,
)
from tests.unit.engine.performer_kit import CONFIG, failed, path, replica_of

__all__ = ["path"]


def three_replicas(tmp_path: Path) -> tuple[list[Contributor], Stage]:
    """Three replicas of the last stage and one of the first, whose work is shared out."""
    first = Contributor(CONFIG, 0, tmp_path / "first")
    lasts = [Contributor(CONFIG, 1, tmp_path / f"last{i}") for i in range(3)]
    for peer in (first, *lasts):
        peer.load()
    return [first, *lasts], Stage(lasts)


def test_rounds_keep_anchors_equal_and_lose_nothing(tmp_path: Path) -> None:
    (first, *lasts), stage = three_replicas(tmp_path)
    start = {peer.peer: replica_of(peer).executor.read_flat() for peer in lasts}
    learnt = {peer.peer: torch.zeros_like(start[peer.peer]) for peer in lasts}
    merged = {peer.peer: torch.zeros_like(start[peer.peer]) for peer in lasts}

    def work(peer: Contributor, index: int) -> None:
        before = replica_of(peer).executor.read_flat()
        inner_step([first, peer], index)
        learnt[peer.peer] += replica_of(peer).executor.read_flat() - before

    for round_index in range(3):
        for number, peer in enumerate(lasts):
            for step in range(1 + number):  # replicas of different speed
                work(peer, 100 * round_index + 10 * number + 2 * step)
        cuts = [(peer, peer.ok(cc.Cut(round_index), cc.CutDone)) for peer in lasts]
        late = lasts[round_index]
        for peer in lasts:
            work(peer, 100 * round_index + 50)  # training goes on while shards move
        included = [(peer, cut) for peer, cut in cuts if peer is not late]
        outcome = stage.reduce(round_index, included)
        for peer, cut in included:
            merged[peer.peer] += contribution(peer, cut)
        digests = {stage.apply(peer, outcome).anchor_digest for peer in lasts}
        assert len(digests) == 1
        for peer in lasts:
            replica = replica_of(peer)
            outstanding = replica.anchor - replica.executor.read_flat() + replica.feedback.residual
            total = merged[peer.peer] + outstanding
            assert torch.allclose(total, -learnt[peer.peer], atol=3e-6)

    newcomer = Contributor(CONFIG, 1, tmp_path / "newcomer")
    newcomer.blobs = stage.blobs
    loaded = newcomer.load(3, stage.manifest(digests.pop()))
    assert loaded.anchor_digest == replica_of(lasts[0]).digest()
    assert torch.equal(replica_of(newcomer).momentum, replica_of(lasts[0]).momentum)


def contribution(peer: Contributor, cut: cc.CutDone) -> torch.Tensor:
    bounds = replica_of(peer).bounds
    parts = zip(cut.shards, bounds, strict=True)
    return torch.cat([decode_contribution(peer.store.get(s), b - a) for s, (a, b) in parts])


def test_weights_are_tokens_since_the_last_included_contribution(path: list[Contributor]) -> None:
    last, stage = path[1], Stage([path[1]])
    inner_step(path, 0)
    first_cut = last.ok(cc.Cut(0), cc.CutDone)
    assert (first_cut.tokens, first_cut.inner_steps) == (2 * 60, 1)
    assert first_cut.norm == pytest.approx(float(contribution(last, first_cut).norm()), rel=1e-5)
    inner_step(path, 10)  # after the cut: counts for the next contribution
    outcome = stage.reduce(0, [(last, first_cut)])
    excluded = StageOutcome(
        round=0, shards=outcome.shards, included=(), next_learning_rate_scale=1.0
    )
    stage.apply(last, excluded)
    inner_step(path, 20)
    carried = last.ok(cc.Cut(1), cc.CutDone)
    assert (carried.tokens, carried.inner_steps) == (3 * 120, 3)
    inner_step(path, 30)
    stage.apply(last, stage.reduce(1, [(last, carried)]))
    assert last.ok(cc.Cut(2), cc.CutDone).tokens == 120


def test_shards_whose_reducers_were_lost_stay_in_live(path: list[Contributor]) -> None:
    last, stage = path[1], Stage([path[1]])
    inner_step(path, 0)
    replica = replica_of(last)
    anchor = replica.anchor.clone()
    movement = anchor - replica.executor.read_flat()
    cut = last.ok(cc.Cut(0), cc.CutDone)
    outcome = stage.reduce(0, [(last, cut)])
    assert len(outcome.shards) >= 2
    stood = StageOutcome(
        round=0,
        shards=(ShardOutcome(blob=None), *outcome.shards[1:]),
        included=outcome.included,
        next_learning_rate_scale=1.0,
    )
    stage.apply(last, stood)
    a, b = replica.bounds[0]
    assert torch.equal(replica.anchor[a:b], anchor[a:b])
    assert not torch.equal(replica.anchor[b:], anchor[b:])
    kept = replica.anchor - replica.executor.read_flat()
    owed = kept_or_owed(movement, cut, last, a, b)
    assert torch.allclose(kept + replica.feedback.residual, owed, atol=1e-6)
    assert torch.allclose(kept[a:b], movement[a:b], atol=float(movement.abs().max()) / 100)


def kept_or_owed(
    movement: torch.Tensor, cut: cc.CutDone, peer: Contributor, start: int, stop: int
) -> torch.Tensor:
    """What is in live or owed by error feedback: all where the anchor stood, else the rest."""
    owed = movement - contribution(peer, cut)
    owed[start:stop] = movement[start:stop]
    return owed


def test_a_round_without_a_cut_keeps_what_was_learnt(tmp_path: Path) -> None:
    """A late joiner: its progress since the old anchor goes on top of the new one."""
    (first, *lasts), stage = three_replicas(tmp_path)
    for peer in lasts:
        inner_step([first, peer], 0)
    cuts = [(peer, peer.ok(cc.Cut(0), cc.CutDone)) for peer in lasts[:2]]
    outcome = stage.reduce(0, cuts)
    late = replica_of(lasts[2])
    progress = late.executor.read_flat() - late.anchor
    stage.apply(lasts[2], outcome)
    kept = late.executor.read_flat() - late.anchor
    assert torch.allclose(kept, progress, atol=float(progress.abs().max()) / 100)
    assert torch.allclose(kept - late.feedback.residual, progress, atol=1e-6)
    assert late.digest() == stage.apply(lasts[0], outcome).anchor_digest
    assert lasts[2].ok(cc.Cut(1), cc.CutDone).tokens == 120


def test_the_last_round_leaves_live_parameters_at_the_anchor(path: list[Contributor]) -> None:
    last, stage = path[1], Stage([path[1]])
    inner_step(path, 0)
    cut = last.ok(cc.Cut(0), cc.CutDone)
    inner_step(path, 10)
    stage.apply(last, stage.reduce(0, [(last, cut)], is_last=True))
    assert torch.equal(replica_of(last).executor.read_flat(), replica_of(last).anchor)


def test_a_single_contribution_is_its_own_outcome(path: list[Contributor]) -> None:
    last, stage = path[1], Stage([path[1]])
    inner_step(path, 0)
    cut = last.ok(cc.Cut(0), cc.CutDone)
    specs = tuple(ShardOutcome(blob=stage.spec(last, ref)) for ref in cut.shards)
    outcome = StageOutcome(
        round=0, shards=specs, included=(last.peer,), next_learning_rate_scale=1.0
    )
    stage.apply(last, outcome)
    momentum = replica_of(last).momentum
    assert torch.equal(momentum, contribution(last, cut))


def test_a_base_with_deltas_is_bit_equal_to_having_lived_through(
    path: list[Contributor], tmp_path: Path
) -> None:
    last, stage = path[1], Stage([path[1]])
    base: tuple[BlobSpec, ...] = ()
    for round_index in range(4):
        inner_step(path, 10 * round_index)
        cut = last.ok(cc.Cut(round_index), cc.CutDone)
        stage.apply(last, stage.reduce(round_index, [(last, cut)]))
        if round_index == 1:
            shards = tuple(range(len(cut.shards)))
            made = last.ok(cc.MakeBase(2, shards), cc.BaseMade)
            base = tuple(stage.spec(last, ref) for _, ref in made.shards)
    replica = replica_of(last)
    manifest = StageManifest(
        base_round=2,
        base=base,
        deltas=tuple(stage.outcomes[2:]),
        anchor_digest=replica.digest(),
    )
    newcomer = Contributor(CONFIG, 1, tmp_path / "newcomer")
    newcomer.blobs = stage.blobs
    newcomer.load(4, manifest)
    late = replica_of(newcomer)
    assert torch.equal(late.anchor, replica.anchor)
    assert torch.equal(late.momentum, replica.momentum)
    assert torch.equal(late.executor.read_flat(), replica.anchor)


@pytest.mark.parametrize("where", ["delta", "digest", "round", "count"])
def test_a_manifest_that_does_not_fit_is_refused(
    path: list[Contributor], tmp_path: Path, where: str
) -> None:
    last, stage = path[1], Stage([path[1]])
    inner_step(path, 0)
    cut = last.ok(cc.Cut(0), cc.CutDone)
    applied = stage.apply(last, stage.reduce(0, [(last, cut)]))
    manifest = stage.manifest(Digest("ab" * 32) if where == "digest" else applied.anchor_digest)
    put = last.store.put
    deltas = [put(stage.blobs[s.blob.digest]) for s in manifest.deltas[0].shards if s.blob]
    if where == "delta":
        deltas[1] = put(b"garbage")
    if where == "count":
        deltas.pop()
    round_index = 2 if where == "round" else 1
    command = cc.Load(1, round_index, manifest, (tuple(deltas),), 1.0)
    newcomer = Contributor(CONFIG, 1, tmp_path / "new", store=last.store)
    assert failed(newcomer, command).is_peers_fault
    assert not failed(newcomer, cc.Cut(0)).is_peers_fault  # nothing is loaded
    newcomer.blobs = stage.blobs
    newcomer.load(1, stage.manifest(applied.anchor_digest))


@pytest.mark.parametrize("wrong", ["missing", "another's", "garbage", "beyond", "other stage"])
def test_a_base_that_was_not_taken_whole_is_not_begun_at(
    path: list[Contributor], tmp_path: Path, wrong: str
) -> None:
    last, stage = path[1], Stage([path[1]])
    inner_step(path, 0)
    cut = last.ok(cc.Cut(0), cc.CutDone)
    stage.apply(last, stage.reduce(0, [(last, cut)]))
    made = last.ok(cc.MakeBase(1, tuple(range(len(cut.shards)))), cc.BaseMade)
    specs = tuple(stage.spec(last, ref) for _, ref in made.shards)
    manifest = StageManifest(base_round=1, base=specs, deltas=(), anchor_digest=None)
    newcomer = Contributor(CONFIG, 1, tmp_path / "new", store=last.store)
    refs = dict(made.shards)
    if wrong == "missing":
        del refs[1]
    elif wrong == "another's":
        momentum = replica_of(last).momentum[slice(*replica_of(last).bounds[1])]
        refs[1] = last.store.put(encode_base(momentum.float(), momentum))
    elif wrong == "garbage":
        refs[1] = last.store.put(b"garbage")
    elif wrong == "beyond":
        refs[len(refs)] = refs[0]
    taken_in = 0 if wrong == "other stage" else 1
    newcomer.do(cc.TakeBase(taken_in, tuple(refs.items())))
    assert not failed(newcomer, cc.Load(1, 1, manifest, (), 1.0)).is_peers_fault
    newcomer.ok(cc.TakeBase(1, made.shards[:1]), cc.BaseTaken)
    newcomer.ok(cc.TakeBase(1, made.shards[1:]), cc.BaseTaken)
    loaded = newcomer.ok(cc.Load(1, 1, manifest, (), 1.0), cc.Loaded)
    assert loaded.anchor_digest == replica_of(last).digest()


def test_a_bad_shard_changes_nothing(path: list[Contributor]) -> None:
    last, stage = path[1], Stage([path[1]])
    inner_step(path, 0)
    cut = last.ok(cc.Cut(0), cc.CutDone)
    outcome = stage.reduce(0, [(last, cut)])
    refs = [last.store.put(stage.blobs[s.blob.digest]) for s in outcome.shards if s.blob]
    bad = (*refs[:-1], last.store.put(b"garbage"))
    before, digest = replica_of(last).executor.read_flat(), replica_of(last).digest()
    assert failed(last, cc.Apply(outcome, bad, (True,) * len(outcome.shards))).is_peers_fault
    assert failed(
        last, cc.Apply(outcome, tuple(refs[:-1]), (True,) * len(outcome.shards))
    ).is_peers_fault
    assert replica_of(last).digest() == digest
    assert torch.equal(replica_of(last).executor.read_flat(), before)
    assert not replica_of(last).feedback.residual.any()
    stage.apply(last, outcome)


def test_an_anchor_between_two_inner_steps_is_a_bug(path: list[Contributor]) -> None:
    last, stage = path[1], Stage([path[1]])
    inner_step(path, 0)
    outcome = stage.reduce(0, [(last, last.ok(cc.Cut(0), cc.CutDone))])
    keys, _ = forward(path, work_at(5))
    backward(path, keys)
    refs = tuple(last.store.put(stage.blobs[s.blob.digest]) for s in outcome.shards if s.blob)
    result = failed(last, cc.Apply(outcome, refs, (True,) * len(outcome.shards)))
    assert not result.is_peers_fault
    last.ok(cc.InnerStep(), cc.StepDone)
    stage.apply(last, outcome)
