"""The learned bottleneck between two stages: k channels per token instead of the model's width.

The sending stage projects its normalised residual stream down to k channels; the receiving stage
projects them up again and adds an embedding of the very tokens, which travel along anyway. So the
wire need not carry what the tokens themselves say. Kinds of that embedding:

    full      a trained table: vocabulary x model
    low_rank  a trained product: vocabulary x rank, rank x model
    frozen    random, derived from the run's seed, never trained and never stored: kept in bf16
    none      the k channels have to carry everything

`BoundaryConfig(kind="none")` has neither end: the residual stream passes whole.
Not here: quantising the channels and packing them into bytes (codec), which both ends' owners do.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional

from engine.compute.blocks import EMBEDDING_STD, NORM_EPSILON, PartRule, empty_parameter
from engine.protocol.run_config import BoundaryConfig, ModelConfig


class Sender(nn.Module):
    """Down to the wire: (batch, token, model) -> (batch, token, channels).

    The norm has no gain: the projection behind it can do the same. Without a norm the channels
    would grow with the residual stream, and the receiver's projection would have to follow.
    """

    def __init__(self, model: ModelConfig, boundary: BoundaryConfig) -> None:
        super().__init__()
        self.down = empty_parameter(boundary.channels, model.width)
        self.rules = {"down": PartRule(std=model.width**-0.5)}

    def forward(self, x_BTD: Tensor) -> Tensor:
        normed_BTD = functional.rms_norm(x_BTD.float(), (x_BTD.shape[-1],), eps=NORM_EPSILON)
        return functional.linear(normed_BTD, self.down).float()


class Receiver(nn.Module):
    """Up from the wire, plus the re-injected embedding: -> (batch, token, model)."""

    def __init__(self, model: ModelConfig, boundary: BoundaryConfig) -> None:
        super().__init__()
        self.up = empty_parameter(model.width, boundary.channels)
        self.rules = {"up": PartRule(std=EMBEDDING_STD * boundary.channels**-0.5)}
        self.kind = boundary.reinjection
        self.frozen_VD: Tensor | None = None
        if self.kind == "full":
            self.table = empty_parameter(model.vocab_size, model.width)
            self.rules["table"] = PartRule(std=EMBEDDING_STD)
        elif self.kind == "low_rank":
            rank = boundary.reinjection_rank
            self.table = empty_parameter(model.vocab_size, rank)
            self.widen = empty_parameter(model.width, rank)
            self.rules["table"] = PartRule(std=EMBEDDING_STD)
            self.rules["widen"] = PartRule(std=rank**-0.5)

    def forward(self, tokens_BT: Tensor, channels_BTK: Tensor) -> Tensor:
        decoded_BTD = functional.linear(channels_BTK, self.up).float()
        if self.kind == "none":
            return decoded_BTD
        return decoded_BTD + self.reinjected(tokens_BT).float()

    def reinjected(self, tokens_BT: Tensor) -> Tensor:
        """(batch, token) -> (batch, token, model)."""
        if self.kind == "frozen":
            assert self.frozen_VD is not None, "StageModel.bind fills the frozen table"
            return functional.embedding(tokens_BT, self.frozen_VD)
        embedded = functional.embedding(tokens_BT, self.table)
        return embedded if self.kind == "full" else functional.linear(embedded, self.widen)
