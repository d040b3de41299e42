"""`generate`: a checkpoint continues a text, with the quantisers of its boundaries in between.

Composition only: compute and codec do not know each other.
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor

from engine.codec.activations import Bits, decode_tensor, encode_tensor
from engine.compute.checkpoint import Checkpoint, CheckpointError
from engine.compute.generate import RoundTrip, WholeModel
from engine.data.tokenizer import Tokenizer, TokenizerError
from engine.protocol.run_config import RunConfig


def boundary_round_trip(config: RunConfig) -> RoundTrip:
    """What a boundary tensor is after it was sent from one stage to the next."""
    bits: Bits = config.boundary.bits if config.boundary.kind == "bottleneck" else 16

    def round_trip(sent: Tensor) -> Tensor:
        return decode_tensor(encode_tensor(sent, bits, seed=None), tuple(sent.shape), bits)

    return round_trip


def generate(
    checkpoint: Checkpoint,
    prompt: str,
    num_tokens: int,
    temperature: float = 0.8,
    seed: int = 0,
    device: torch.device | None = None,
) -> Iterator[str]:
    """The continuation of `prompt`, piece by piece; the pieces joined are the text.

    An empty prompt begins a new document. Raises `CheckpointError` for a tokenizer that is none.
    """
    try:
        tokenizer = Tokenizer.from_bytes(checkpoint.tokenizer)
    except TokenizerError as error:
        raise CheckpointError(
            f"The checkpoint's tokenizer cannot be used: {error}.",
            "Take another copy of the checkpoint, or have the run write it again.",
        ) from error
    config = checkpoint.config
    model = WholeModel(
        config,
        checkpoint.stage_anchors,
        boundary_round_trip(config),
        device or torch.device("cpu"),
    )
    prompt_tokens = [int(token) for token in tokenizer.encode(prompt)] or [tokenizer.end_id]
    tokens: list[int] = []
    told = ""
    for token in model.generate(prompt_tokens, num_tokens, temperature, seed):
        tokens.append(token)
        text = tokenizer.decode(tokens)
        if not text.endswith("\N{REPLACEMENT CHARACTER}"):  # the character may not be complete yet
            yield text[len(told) :]
            told = text
    rest = tokenizer.decode(tokens)[len(told) :]
    if rest:
        yield rest
