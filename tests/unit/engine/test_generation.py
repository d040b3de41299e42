"""A checkpoint continues a text through the very boundaries it was trained with."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest
import torch

from engine.compute.checkpoint import Checkpoint, CheckpointError
from engine.compute.executor import StageExecutor
from engine.compute.generate import WholeModel
from engine.data.tokenizer import Tokenizer
from engine.generation import boundary_round_trip, generate
from engine.protocol.run_config import RunConfig
from tests.small_run import CPU, Contributor, ToySamples, forward, small_config, work_at

torch.set_num_threads(1)


def anchors_of(config: RunConfig) -> tuple[torch.Tensor, ...]:
    return tuple(
        StageExecutor(config, stage, CPU, autocast=False).read_flat()
        for stage in range(config.num_stages)
    )


@pytest.fixture(scope="module")
def text_checkpoint() -> Checkpoint:
    """Untrained, with a real tokenizer."""
    tokenizer = Tokenizer.train(["the cat sat on the mat"] * 3, 280)
    config = small_config()
    model = msgspec.structs.replace(config.model, vocab_size=tokenizer.vocab_size)
    config = msgspec.structs.replace(config, model=model)
    return Checkpoint(config, 0, anchors_of(config), tokenizer.to_bytes())


@pytest.mark.parametrize(("kind", "num_stages"), [("bottleneck", 3), ("none", 2), ("none", 1)])
def test_its_probabilities_are_those_of_the_swarm(
    tmp_path: Path, kind: str, num_stages: int
) -> None:
    """The loss of a sample, token by token here, is the loss that the stages report together."""
    config = small_config(num_stages, "none" if kind == "none" else "bottleneck")
    path = [Contributor(config, stage, tmp_path / str(stage)) for stage in range(num_stages)]
    for peer in path:
        peer.load()
    _, swarm_nats = forward(path, work_at(3, num_samples=1, is_validation=True))
    model = WholeModel(config, anchors_of(config), boundary_round_trip(config), CPU)
    sample = [int(token) for token in ToySamples(config).read(3, 1, True)[0]]
    nats = 0.0
    for known in range(1, len(sample)):
        scores = torch.log_softmax(model.logits(sample[:known]), dim=-1)
        nats -= float(scores[sample[known]])
    assert nats == pytest.approx(swarm_nats, rel=1e-4)


def test_the_quantiser_is_in_between(text_checkpoint: Checkpoint) -> None:
    config = text_checkpoint.config
    quantised = WholeModel(config, text_checkpoint.stage_anchors, boundary_round_trip(config), CPU)
    plain = WholeModel(config, text_checkpoint.stage_anchors, lambda sent: sent, CPU)
    assert not torch.equal(quantised.logits([1, 2, 3]), plain.logits([1, 2, 3]))


def text(pieces: Iterable[str]) -> str:
    return "".join(pieces)


def test_a_seed_names_a_continuation(text_checkpoint: Checkpoint) -> None:
    one = text(generate(text_checkpoint, "the cat", 12, temperature=1.0, seed=1))
    assert one == text(generate(text_checkpoint, "the cat", 12, temperature=1.0, seed=1))
    assert one != text(generate(text_checkpoint, "the cat", 12, temperature=1.0, seed=2))
    cold = {text(generate(text_checkpoint, "the", 5, temperature=0.0, seed=s)) for s in (1, 2)}
    assert len(cold) == 1


def test_pieces_join_to_the_text_whatever_characters_are_drawn(
    text_checkpoint: Checkpoint,
) -> None:
    """Longer than the context, from an empty prompt, with characters of several tokens."""
    tokenizer = Tokenizer.from_bytes(text_checkpoint.tokenizer)
    config = text_checkpoint.config
    model = WholeModel(config, text_checkpoint.stage_anchors, boundary_round_trip(config), CPU)
    tokens = list(model.generate([tokenizer.end_id], 40, 2.0, seed=5))
    pieces = text(generate(text_checkpoint, "", 40, temperature=2.0, seed=5))
    assert pieces.rstrip("\N{REPLACEMENT CHARACTER}") == tokenizer.decode(tokens).rstrip(
        "\N{REPLACEMENT CHARACTER}"
    )


def test_nothing_to_continue_is_our_own_mistake(text_checkpoint: Checkpoint) -> None:
    model = WholeModel(
        text_checkpoint.config, text_checkpoint.stage_anchors, lambda sent: sent, CPU
    )
    with pytest.raises(ValueError, match="at least one token"):
        next(model.generate([], 1, 1.0, 0))


def test_a_broken_tokenizer_is_said(text_checkpoint: Checkpoint) -> None:
    broken = Checkpoint(text_checkpoint.config, 0, text_checkpoint.stage_anchors, b"{}")
    with pytest.raises(CheckpointError, match="tokenizer"):
        next(generate(broken, "x", 1))
