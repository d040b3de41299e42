"""The performer on a real toy model: microbatches, what peers can break, and its log."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from engine.codec.activations import encode_tensor
from engine.codec.shards import decode_drift
from engine.core import compute_commands as cc
from engine.core.model_figures import shard_length
from engine.evidence import unpack_evidence
from engine.payload_store import PayloadStore
from engine.protocol.ids import Digest, PayloadRef, Work, WorkKey
from engine.protocol.messages import StageManifest
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
from tests.unit.engine.performer_kit import CONFIG, failed, log_of, path, replica_of

__all__ = ["path"]


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
