"""One stage of the model: a contiguous slice of blocks, with embedding or head at the ends.

Initial weights follow from the run's seed and the part's name alone (which names the block by its
number in the whole model), so a block starts with the same bits wherever it lands and however many
stages there are, and a stage needs no download at the start.
Not here: graphs, gradients and steps (executor.py); which blocks a stage has (core/model_figures).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn

from engine.compute.blocks import EMBEDDING_STD, Block, Embedding, Head, PartRule, rope_tables
from engine.compute.boundary import Receiver, Sender
from engine.compute.slices import flat_pieces
from engine.compute.yielding import YieldPoints
from engine.core.model_figures import StageSlice
from engine.protocol.ids import seed_from
from engine.protocol.run_config import BoundaryConfig, ModelConfig


@dataclass(frozen=True, slots=True)
class Part:
    """One trained parameter of a stage."""

    name: str
    """Names the same values in every partition of the model, e.g. `blocks.5.attention.qkv`."""
    module: nn.Module
    attribute: str
    shape: torch.Size
    rule: PartRule

    @property
    def num_values(self) -> int:
        return self.shape.numel()


class StageModel(nn.Module):
    """The modules of a stage. Make it under `torch.device("meta")`, then `bind` real storage.

    With the boundary off, the parameters of all stages in a row are those of the whole model.
    """

    def __init__(self, model: ModelConfig, boundary: BoundaryConfig, part: StageSlice) -> None:
        super().__init__()
        self.model, self.part = model, part
        has_bottleneck = boundary.kind == "bottleneck"
        is_receiving = has_bottleneck and not part.has_embedding
        is_sending = has_bottleneck and not part.has_head
        numbers = range(part.first_block, part.end_block)
        self.embedding = Embedding(model) if part.has_embedding else None
        self.receiver = Receiver(model, boundary) if is_receiving else None
        self.blocks = nn.ModuleDict({str(number): Block(model) for number in numbers})
        self.sender = Sender(model, boundary) if is_sending else None
        self.head = Head(model) if part.has_head else None
        boundary_width = boundary.channels if has_bottleneck else model.width
        self.width_in = 0 if part.has_embedding else boundary_width
        """Values per token that arrive from the stage before (0 at stage 0)."""
        self.width_out = 0 if part.has_head else boundary_width
        """Values per token that go to the next stage (0 at the last)."""
        self.parts = tuple(self._parts())
        """All trained parameters in canonical order: that of the flat vector."""
        self.points = YieldPoints(torch.device("cpu"))
        """Where the passes can stop; the executor's."""
        self._rope: Tensor | None = None

    def _parts(self) -> list[Part]:
        return [
            Part(f"{self._origin(prefix)}.{attribute}", module, attribute, value.shape, rule)
            for prefix, module in self.named_modules()
            for attribute, value in module.named_parameters(recurse=False)
            for rule in [cast("dict[str, PartRule]", module.rules)[attribute]]
        ]

    def _origin(self, prefix: str) -> str:
        """The ends of a boundary are named by the block behind the cut, not by the stage."""
        block_behind = {"receiver": self.part.first_block, "sender": self.part.end_block}
        return f"cut.{block_behind[prefix]}.{prefix}" if prefix in block_behind else prefix

    def bind(self, leaves: Sequence[nn.Parameter]) -> None:
        """Compute with these parameters from now on; graphs built before keep their own."""
        for part, leaf in zip(self.parts, leaves, strict=True):
            setattr(part.module, part.attribute, leaf)

    def set_constants(self, seed: int, device: torch.device) -> None:
        """What is not trained: rotary tables, and the frozen re-injected embedding (bf16)."""
        self._rope = self._rope_tables(self.model.context, device)
        if self.receiver is not None and self.receiver.kind == "frozen":
            shape = torch.Size((self.model.vocab_size, self.model.width))
            name = f"{self._origin('receiver')}.frozen"
            table = initial_values(seed, name, shape, PartRule(std=EMBEDDING_STD))
            self.receiver.frozen_VD = table.bfloat16().to(device)

    def _rope_tables(self, num_tokens: int, device: torch.device) -> Tensor:
        head_width = self.model.width // self.model.num_heads
        return rope_tables(num_tokens, head_width, self.model.rope_theta, device)

    def forward(self, tokens_BT: Tensor, boundary_in: Tensor | None) -> Tensor:
        """The boundary's values (batch, token, k), or at the last stage the loss.

        tokens_BT: int64 ids. boundary_in: (batch, token, k), None at stage 0. The loss is the
        cross entropy of each token given those before it in nats, summed: a scalar.
        """
        x_BTD = self.residual(tokens_BT, boundary_in)
        if self.head is not None:
            loss: Tensor = self.head(x_BTD, tokens_BT, self.points)
            return loss
        return x_BTD if self.sender is None else self.sender(x_BTD, self.points)

    def logits(self, tokens_BT: Tensor, boundary_in: Tensor | None) -> Tensor:
        """Last stage only: scores of the token after each position, (batch, token, vocabulary)."""
        assert self.head is not None, "only the last stage has a head"
        return self.head.logits(self.residual(tokens_BT, boundary_in))

    def residual(self, tokens_BT: Tensor, boundary_in: Tensor | None) -> Tensor:
        """The residual stream behind the stage's last block: (batch, token, model)."""
        if self.embedding is not None:
            x_BTD = self.embedding(tokens_BT, self.points)
        else:
            assert boundary_in is not None, "only stage 0 begins with tokens alone"
            x_BTD = boundary_in
            if self.receiver is not None:
                x_BTD = self.receiver(tokens_BT, boundary_in, self.points)
        num_tokens = tokens_BT.shape[1]
        if self._rope is None:  # on `meta`, where no constants are set
            rope = self._rope_tables(num_tokens, x_BTD.device)
        else:
            rope = self._rope[:, :num_tokens]
        x_BTD = self.points.behind_block(x_BTD)
        for block in self.blocks.values():
            assert isinstance(block, Block)
            x_BTD = self.points.behind_block(block.attend(x_BTD, rope, self.points))
            x_BTD = self.points.behind_block(block.mix(x_BTD, self.points))
        return x_BTD


def initial_values(
    seed: int,
    name: str,
    shape: torch.Size,
    rule: PartRule,
    between: Callable[[], None] = lambda: None,
) -> Tensor:
    """A part's values at the start, fp32 on CPU: the same bits on every machine.

    `between` is called now and then: a point at which it can wait.

    Uniform, not normal: a uniform draw is 24 random bits, one exact subtraction and one rounded
    product, while a normal one goes through logarithms that differ between processors.
    """
    if rule.std is None:
        return torch.ones(shape)
    generator = torch.Generator().manual_seed(seed_from(seed, "weights", name))
    values = torch.empty(shape)
    for (piece,) in flat_pieces(values.view(-1)):
        torch.rand(piece.shape, generator=generator, out=piece)
        piece.sub_(0.5).mul_(rule.std * 12**0.5)
        between()
    return values
