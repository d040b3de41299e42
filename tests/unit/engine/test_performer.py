"""The performer on a real toy model: a run's rounds, what peers can break, and what is kept."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from engine.codec.activations import encode_tensor
from engine.codec.shards import decode_contribution, decode_drift, encode_base
from engine.core import compute_commands as cc
from engine.core.model_figures import shard_length
from engine.core.receipts import LogEntry
from engine.evidence import unpack_evidence
from engine.payload_store import PayloadStore
from engine.protocol.ids import Digest, PayloadRef, Work, WorkKey
from engine.protocol.messages import BlobSpec, ShardOutcome, StageManifest, StageOutcome
from engine.stage_replica import StageReplica
from tests.small_run import (
    Contributor,
    Stage,
    backward,
    evidence_of,
    forward,
    inner_step,
    small_config,
    work_at,
)

torch.set_num_threads(1)
CONFIG = small_config()


@pytest.fixture
def path(tmp_path: Path) -> list[Contributor]:
    """One loaded replica of each of two stages."""
    peers = [Contributor(CONFIG, stage, tmp_path / f"peer{stage}") for stage in (0, 1)]
    for peer in peers:
        peer.load()
    return peers


def replica_of(peer: Contributor) -> StageReplica:
    loaded = peer.performer._loaded
    assert loaded is not None
    return loaded.replica


def failed(peer: Contributor, command: cc.Command) -> cc.Failed:
    result = peer.do(command)
    assert isinstance(result, cc.Failed), result
    assert result.command == command
    assert result.reason
    return result


def log_of(peer: Contributor) -> list[LogEntry]:
    segment = peer.performer._spool._open
    assert segment is not None
    return segment.entries


# ---------------------------------------------------------------- microbatches


def test_training_through_payloads_learns(path: list[Contributor]) -> None:
    losses = [inner_step(path, 2 * step) for step in range(30)]
    assert losses[0] == pytest.approx(math.log(96), abs=0.3)
    assert losses[-1] < losses[0] - 0.7


@pytest.mark.parametrize(("kind", "num_stages"), [("none", 2), ("bottleneck", 3), ("none", 1)])
def test_every_kind_of_boundary_and_number_of_stages(
    tmp_path: Path, kind: str, num_stages: int
) -> None:
    config = small_config(num_stages, "none" if kind == "none" else "bottleneck")
    peers = [Contributor(config, stage, tmp_path / str(stage)) for stage in range(num_stages)]
    for peer in peers:
        peer.load()
    first = inner_step(peers, 0)
    assert inner_step(peers, 0) < first


def test_what_crosses_the_wire_is_small(path: list[Contributor]) -> None:
    first = path[0]
    done = first.ok(cc.Forward((work_at(0), ()), None, None), cc.ForwardDone)
    assert done.tokens is not None
    assert done.activation is not None
    assert done.tokens.num_bytes == 2 * 4 * 16
    assert done.activation.num_bytes == 24 + 4 * 16 * (8 // 2 + 2)
    assert (done.loss_nats, done.num_tokens) == (0.0, 4 * 15)


def test_validation_keeps_no_graph_and_no_log(path: list[Contributor]) -> None:
    keys, loss = forward(path, work_at(0, is_validation=True))
    assert loss / 60 == pytest.approx(math.log(96), abs=0.3)
    for peer, key in zip(path, keys, strict=True):
        assert replica_of(peer).executor.num_graphs == 0
        assert log_of(peer) == []
        assert not failed(peer, cc.Backward(key, None, False)).is_peers_fault


def test_gradients_are_rounded_by_the_identity_of_their_microbatch(tmp_path: Path) -> None:
    """Two engines that do the same work say the same bytes."""
    digests = []
    for name in ("a", "b"):
        peers = [Contributor(CONFIG, stage, tmp_path / f"{name}{stage}") for stage in (0, 1)]
        for peer in peers:
            peer.load()
        keys, _ = forward(peers, work_at(0))
        digests.append([r.gradient and r.gradient.digest for r in backward(peers, keys)])
    assert digests[0] == digests[1]
    assert digests[0][0] is not None


def test_the_delay_bound_holds_whatever_is_asked(path: list[Contributor]) -> None:
    keys, _ = forward(path, work_at(0))
    for step in range(CONFIG.optimizer.delay_steps_max + 1):
        inner_step(path, 2 + 2 * step)
    results = backward(path, keys, recompute=False)
    assert [r.delay_steps for r in results] == [0, 0]
    assert log_of(path[0])[-1].recompute
    young, _ = forward(path, work_at(50))
    inner_step(path, 60)
    assert [r.delay_steps for r in backward(path, young)] == [1, 1]


# ---------------------------------------------------------------- what peers send

KEY: WorkKey = (work_at(0), (0,))
GOOD_TOKENS = bytes(2 * 4 * 16)


def good_activation() -> bytes:
    return encode_tensor(torch.ones(4, 16, 8), 4, None)


BAD_FORWARDS: dict[str, Callable[[], tuple[WorkKey, bytes, bytes]]] = {
    "garbage": lambda: (KEY, GOOD_TOKENS, b"garbage"),
    "nothing": lambda: (KEY, b"", b""),
    "wrong shape": lambda: (KEY, GOOD_TOKENS, encode_tensor(torch.ones(4, 16, 4), 4, None)),
    "wrong bits": lambda: (KEY, GOOD_TOKENS, encode_tensor(torch.ones(4, 16, 8), 8, None)),
    "corrupt": lambda: (KEY, GOOD_TOKENS, good_activation()[:-1] + b"\x00"),
    "short tokens": lambda: (KEY, GOOD_TOKENS[:-2], good_activation()),
    "token beyond the vocabulary": lambda: (KEY, GOOD_TOKENS[:-2] + b"\x60\0", good_activation()),
    "too many samples": lambda: ((Work(1, 0, 5), (0,)), bytes(160), good_activation()),
    "no samples": lambda: ((Work(1, 0, 0), (0,)), b"", b""),
    "a negative number of samples": lambda: ((Work(1, 0, -4), (0,)), GOOD_TOKENS, b""),
}


@pytest.mark.parametrize("name", BAD_FORWARDS)
def test_bad_forwards_are_the_peers_fault(path: list[Contributor], name: str) -> None:
    last = path[1]
    key, tokens, activation = BAD_FORWARDS[name]()
    command = cc.Forward(key, last.store.put(tokens), last.store.put(activation))
    assert failed(last, command).is_peers_fault
    assert replica_of(last).executor.num_graphs == 0
    assert log_of(last) == []
    inner_step(path, 0)  # and life goes on


@pytest.mark.parametrize(
    "gradient", [b"", b"garbage", encode_tensor(torch.ones(4, 16, 4), 4, 1), None]
)
def test_a_bad_gradient_leaves_its_graph_for_a_good_one(
    path: list[Contributor], gradient: bytes | None
) -> None:
    first = path[0]
    keys, _ = forward(path, work_at(0))
    ref = None if gradient is None else first.store.put(gradient)
    assert failed(first, cc.Backward(keys[0], ref, False)).is_peers_fault
    assert replica_of(first).executor.microbatches_accumulated == 0
    backward(path, keys)


def test_well_formed_but_huge_values_do_not_poison_parameters(path: list[Contributor]) -> None:
    first = path[0]
    keys, _ = forward(path, work_at(0))
    before = replica_of(first).executor.read_flat()
    huge = first.store.put(encode_tensor(torch.full((4, 16, 8), 7e28), 4, None))
    first.ok(cc.Backward(keys[0], huge, False), cc.BackwardDone)
    assert not first.ok(cc.InnerStep(), cc.StepDone).was_finite
    assert torch.equal(replica_of(first).executor.read_flat(), before)


# ---------------------------------------------------------------- our own errors


def test_commands_without_a_stage_or_a_graph_fail_with_a_reason(tmp_path: Path) -> None:
    peer = Contributor(CONFIG, 0, tmp_path)
    manifest = StageManifest(base_round=0, base=(), deltas=(), anchor_digest=None)
    gone = PayloadRef(99, 1, Digest("0" * 64))
    unloaded: tuple[cc.Command, ...] = (
        cc.Forward((work_at(0), ()), None, None),
        cc.InnerStep(),
        cc.Cut(0),
        cc.Reduce(0, 1, 0, 0, ()),
        cc.MakeBase(0, (0,)),
        cc.GatherEvidence(1, 0, 1),
        cc.Discard((work_at(0), ())),
    )
    for command in unloaded:
        assert not failed(peer, command).is_peers_fault
    peer.load()
    loaded: tuple[cc.Command, ...] = (
        cc.Cut(3),
        cc.MakeBase(1, (0,)),
        cc.MakeBase(0, (99,)),
        cc.Reduce(0, 1, 99, 0, ()),
        cc.Reduce(0, 1, 0, 8, ((peer.peer, 1, gone),)),
        cc.Backward((work_at(0), ()), None, False),
        cc.Load(7, 0, manifest, (), 1.0),
    )
    for command in loaded:
        assert not failed(peer, command).is_peers_fault


def test_a_step_of_nothing_is_no_step(path: list[Contributor]) -> None:
    """Its only backward failed while the step was on its way."""
    inner_step(path, 0)
    entries = list(log_of(path[0]))
    before = replica_of(path[0]).executor.read_flat()
    assert path[0].ok(cc.InnerStep(), cc.StepDone).step == 1
    assert log_of(path[0]) == entries
    assert torch.equal(replica_of(path[0]).executor.read_flat(), before)


def test_a_full_payload_store_is_a_failure_with_a_reason(tmp_path: Path) -> None:
    peer = Contributor(CONFIG, 0, tmp_path, store=PayloadStore(bytes_max=100))
    peer.load()
    command = cc.Forward((work_at(0), ()), None, None)
    assert "bytes of payloads are held" in failed(peer, command).reason


def test_the_unexpected_becomes_a_failure_too(
    path: list[Contributor], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(replica_of(path[0]).executor, "forward", broken)
    result = failed(path[0], cc.Forward((work_at(0), ()), None, None))
    assert (result.reason, result.is_peers_fault) == ("ZeroDivisionError: planted", False)


def test_divergence_is_said_and_stays_finite_on_the_wire(path: list[Contributor]) -> None:
    """Parameters that are not a number: nothing is sent, nothing is contributed."""
    keys, _ = forward(path, work_at(0))
    for peer in path:
        executor = replica_of(peer).executor
        executor.write_flat(torch.full((executor.num_parameters,), torch.nan))
        assert "finite" in failed(peer, cc.Cut(0)).reason
    assert "finite" in failed(path[0], cc.Forward((work_at(1), ()), None, None)).reason
    assert replica_of(path[0]).executor.num_graphs == 1
    last = path[1]
    refs = last.store.put(GOOD_TOKENS), last.store.put(good_activation())
    loss = last.ok(cc.Forward(((work_at(9)), (0,)), *refs), cc.ForwardDone).loss_nats
    assert loss == 1e4 * 60
    assert "finite" in failed(last, cc.Backward(keys[1], None, True)).reason
    assert not last.ok(cc.InnerStep(), cc.StepDone).was_finite


# ---------------------------------------------------------------- rounds


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
        refs[1] = last.store.put(encode_base(momentum, momentum))
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


# ---------------------------------------------------------------- the log and the drift


def test_the_log_names_what_was_done(path: list[Contributor]) -> None:
    last = path[1]
    keys, _ = forward(path, work_at(0))
    other, _ = forward(path, work_at(1))
    backward(path, keys)
    for peer, key in zip(path, other, strict=True):
        peer.ok(cc.Discard(key), cc.Discarded)
        peer.ok(cc.Discard(key), cc.Discarded)  # harmless the second time, and not logged
        peer.ok(cc.InnerStep(), cc.StepDone)
    kinds = ["forward", "forward", "backward", "discard", "step"]
    for peer in path:
        assert [entry.kind for entry in log_of(peer)] == kinds
    sent, taken = log_of(path[0]), log_of(last)
    assert (sent[0].output, sent[0].tokens) == (taken[0].input, taken[0].tokens)
    assert taken[2].output == sent[2].input
    assert (sent[0].input, taken[2].input) == (None, None)


def test_a_graph_that_crosses_into_a_new_segment_is_named_again(path: list[Contributor]) -> None:
    last, stage = path[1], Stage([path[1]])
    inner_step(path, 0)
    keys, _ = forward(path, work_at(9))
    gone, _ = forward(path, work_at(10))
    outcome = stage.reduce(0, [(last, last.ok(cc.Cut(0), cc.CutDone))])
    applied = stage.apply(last, outcome)
    assert applied.closed.segment == 0
    assert (applied.closed.log_entries, applied.closed.inner_steps) == (7, 1)
    assert applied.closed.drift is None
    last.ok(cc.Discard(gone[1]), cc.Discarded)
    last.ok(cc.Backward(keys[1], None, recompute=False), cc.BackwardDone)
    carried, redone = log_of(last)
    assert (carried.kind, redone.kind) == ("forward", "backward")
    assert carried.recompute
    assert redone.recompute
    last.ok(cc.InnerStep(), cc.StepDone)
    again = stage.reduce(1, [(last, last.ok(cc.Cut(1), cc.CutDone))])
    closed = stage.apply(last, again).closed
    evidence = unpack_evidence(evidence_of(last, 1, 1))
    assert evidence.payload(carried.input, "activation")
    drift = evidence.payload(closed.drift, "drift")
    assert decode_drift(drift, replica_of(last).anchor.numel()).isfinite().all()


def test_evidence_of_what_is_not_kept_is_refused_with_a_reason(path: list[Contributor]) -> None:
    last, stage = path[1], Stage([path[1]])
    inner_step(path, 0)
    stage.apply(last, stage.reduce(0, [(last, last.ok(cc.Cut(0), cc.CutDone))]))
    for command in (cc.GatherEvidence(1, 0, 2), cc.GatherEvidence(1, 0, -1)):
        assert "1 inner steps" in failed(last, command).reason
    assert "not kept" in failed(last, cc.GatherEvidence(1, 5, 1)).reason
    assert evidence_of(last, 0, 1)


def test_reduce_and_evidence_may_run_beside_the_rest(path: list[Contributor]) -> None:
    from concurrent.futures import ThreadPoolExecutor

    last, stage = path[1], Stage([path[1]])
    inner_step(path, 0)
    cut = last.ok(cc.Cut(0), cc.CutDone)
    outcome = stage.reduce(0, [(last, cut)])
    stage.apply(last, outcome)
    parts = ((last.peer, cut.tokens, cut.shards[0]),)
    with ThreadPoolExecutor(1) as beside:
        reduce = cc.Reduce(0, 1, 0, shard_length(last.config, 1, 0), parts)
        commands: list[cc.Command] = [reduce, cc.GatherEvidence(1, 0, 1)]
        futures = [beside.submit(last.do, command) for command in commands * 10]
        for step in range(5):
            inner_step(path, 10 + 2 * step)
        results = [future.result() for future in futures]
    assert not any(isinstance(result, cc.Failed) for result in results)
    specs = {r.result.digest for r in results if isinstance(r, cc.Reduced)}
    assert specs == {s.blob.digest for s in outcome.shards[:1] if s.blob}
