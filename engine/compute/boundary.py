"""The learned bottleneck between two stages: k channels per token instead of the model's width.

The sending stage projects its normalised residual stream down to k channels; the receiving stage
projects them up again and adds an embedding of the very tokens, which travel along anyway. So the
wire need not carry what the tokens themselves say. Kinds of that embedding:

    full      a trained table: vocabulary x model
    low_rank  a trained product: vocabulary x rank, rank x model
    frozen    random, derived from the run's seed, never trained and never stored: kept in bf16
    none      the k channels have to carry everything

The embeddings of the tokens before may be mixed into it, channel by channel: what can be said of
near tokens need not cross either (measured: benchmark `codec`).
`BoundaryConfig(kind="none")` has neither end: the residual stream passes whole.
Not here: quantising the channels and packing them into bytes (codec), which both ends' owners do.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.compute.blocks import EMBEDDING_STD, PartRule, empty_parameter
from engine.compute.operations import NORM_EPSILON, look_up
from engine.compute.slices import UNHURRIED, Pace, by_tokens
from engine.protocol.run_config import BoundaryConfig, ModelConfig

MIXTURE_STD = 0.3
"""Of a token's weights among the embeddings that come after it."""


class Sender(nn.Module):
    """Down to the wire: (batch, token, model) -> (batch, token, channels).

    The norm has no gain: the projection behind it can do the same. Without a norm the channels
    would grow with the residual stream, and the receiver's projection would have to follow.
    """

    def __init__(self, model: ModelConfig, boundary: BoundaryConfig) -> None:
        super().__init__()
        self.down = empty_parameter(boundary.channels, model.width)
        self.rules = {"down": PartRule(std=model.width**-0.5)}

    def forward(self, x_BTD: Tensor, pace: Pace = UNHURRIED) -> Tensor:
        return by_tokens(self._sent, x_BTD.shape[-1], pace, x_BTD)

    def _sent(self, x_BTD: Tensor) -> Tensor:
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
        self.num_before = 0 if self.kind == "none" else boundary.reinjected_tokens - 1
        if self.num_before:
            width = boundary.reinjection_rank if self.kind == "low_rank" else model.width
            self.mixture = empty_parameter(self.num_before, width)
            self.rules["mixture"] = PartRule(std=MIXTURE_STD)

    def forward(self, tokens_BT: Tensor, channels_BTK: Tensor, pace: Pace = UNHURRIED) -> Tensor:
        width = len(self.up)
        if self.kind == "none":
            return by_tokens(self._decoded, width, pace, channels_BTK)
        if self.kind == "frozen":
            assert self.frozen_VD is not None, "StageModel.set_constants fills the frozen table"
            found_BTR = functional.embedding(tokens_BT, self.frozen_VD)
        else:
            found_BTR = look_up(tokens_BT, self.table, pace)
        before = _shifted(found_BTR, self.num_before)
        return by_tokens(self._joined, width, pace, channels_BTK, found_BTR, *before)

    def _decoded(self, channels_BTK: Tensor) -> Tensor:
        return functional.linear(channels_BTK, self.up).float()

    def _joined(self, channels_BTK: Tensor, found_BTR: Tensor, *before: Tensor) -> Tensor:
        if before:
            found_BTR = found_BTR.float()
            for weights_R, before_BTR in zip(self.mixture.float(), before, strict=True):
                found_BTR = torch.addcmul(found_BTR, before_BTR.float(), weights_R)
        is_widened = self.kind == "low_rank"
        reinjected_BTD = functional.linear(found_BTR, self.widen) if is_widened else found_BTR
        return self._decoded(channels_BTK) + reinjected_BTD.float()


def _shifted(found_BTR: Tensor, num_before: int) -> list[Tensor]:
    """Per distance from 1 on, what was found that many tokens before; zeros before the first."""
    num_tokens = found_BTR.shape[1]
    padded_BTR = functional.pad(found_BTR, (0, 0, num_before, 0)) if num_before else found_BTR
    starts = range(num_before - 1, -1, -1)
    return [padded_BTR[:, start : start + num_tokens] for start in starts]
