"""Ends of a boundary that are not (or not yet) the product's, to be compared with its own.

    open     the residual stream passes whole and every stage adds an embedding of its own: the fair
             control, with all the parameters of re-injection and no bottleneck
    path     the first channels pass as they are, beside what is projected: an identity path, as in
             residual bottlenecks
    curved   what is decoded goes through a small gated product as well: non-linear decoding
    muon     Muon takes the projections, so that all channels learn at one pace
    open_near  the same, mixing the embeddings of the last four tokens as the product does
    first    the first channels of the normalised residual stream, as they are and where they were:
             no projections at all
    first_near  the same, with that mixture
    shared   projections are random, orthonormal, the same at every cut, and never trained

Each replaces the product's sender and receiver while an executor is built; all else is the product.
Not here: the product's own ends (engine/compute/boundary.py), and what became of these (README).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.compute import stage as stage_module
from engine.compute.blocks import EMBEDDING_STD, PartRule, empty_parameter
from engine.compute.boundary import Receiver, Sender
from engine.compute.executor import StageExecutor
from engine.compute.operations import NORM_EPSILON, look_up
from engine.compute.slices import UNHURRIED, Pace
from engine.protocol.run_config import BoundaryConfig, ModelConfig, RunConfig
from tests.bench.learning.line import executor_of

NEAR_TOKENS, NEAR_STD = 4, 0.3
CURVED_PER_CHANNEL = 4
"""Hidden values of the non-linear decoder per channel."""
SUBSPACE_SEED = 5


@dataclass(frozen=True, slots=True)
class Ends:
    """Both ends of a boundary."""

    sender: type[nn.Module]
    receiver: type[nn.Module]

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Stages that are built meanwhile have these ends."""
        with (
            patch.object(stage_module, "Sender", self.sender),
            patch.object(stage_module, "Receiver", self.receiver),
        ):
            yield

    def executor_of(self, config: RunConfig, stage: int) -> StageExecutor:
        with self.in_place():
            return executor_of(config, stage)


def normed(x_BTD: Tensor) -> Tensor:
    """As the product's sender does."""
    return functional.rms_norm(x_BTD.float(), (x_BTD.shape[-1],), eps=NORM_EPSILON)


class OpenSender(nn.Module):
    """Nothing is done to the residual stream. Channels have to be as many as the model is wide."""

    def __init__(self, model: ModelConfig, boundary: BoundaryConfig) -> None:
        super().__init__()
        assert boundary.channels == model.width, "an open boundary is as wide as the model"
        self.rules: dict[str, PartRule] = {}

    def forward(self, x_BTD: Tensor, pace: Pace = UNHURRIED) -> Tensor:
        return x_BTD


class OpenReceiver(nn.Module):
    """The residual stream as it came, plus a trained embedding."""

    kind = "full"

    def __init__(self, model: ModelConfig, boundary: BoundaryConfig) -> None:
        super().__init__()
        self.table = empty_parameter(model.vocab_size, model.width)
        self.rules = {"table": PartRule(std=EMBEDDING_STD)}

    def forward(self, tokens_BT: Tensor, x_BTD: Tensor, pace: Pace = UNHURRIED) -> Tensor:
        return x_BTD + look_up(tokens_BT, self.table, pace).float()


class PathSender(Sender):
    """down(norm(x)) plus the first channels of norm(x)."""

    def forward(self, x_BTD: Tensor, pace: Pace = UNHURRIED) -> Tensor:
        passed_BTK: Tensor = normed(x_BTD)[..., : len(self.down)]
        return super().forward(x_BTD, pace) + passed_BTK


class PathReceiver(Receiver):
    """up(c) plus c itself in the first channels."""

    def _decoded(self, channels_BTK: Tensor) -> Tensor:
        width, num_channels = self.up.shape
        passed_BTD = functional.pad(channels_BTK, (0, width - num_channels))
        return super()._decoded(channels_BTK) + passed_BTD


class MuonSender(Sender):
    """The product's, updated by Muon."""

    def __init__(self, model: ModelConfig, boundary: BoundaryConfig) -> None:
        super().__init__(model, boundary)
        self.rules["down"] = PartRule(self.rules["down"].std, matrix_rows=(boundary.channels,))


class MuonReceiver(Receiver):
    """The product's; Muon takes its projection, AdamW its table."""

    def __init__(self, model: ModelConfig, boundary: BoundaryConfig) -> None:
        super().__init__(model, boundary)
        self.rules["up"] = PartRule(self.rules["up"].std, matrix_rows=(model.width,))


class CurvedReceiver(Receiver):
    """up(c) plus wide(silu(gate(c)) * c'(c)), a gated product of its own."""

    def __init__(self, model: ModelConfig, boundary: BoundaryConfig) -> None:
        super().__init__(model, boundary)
        num_channels = boundary.channels
        hidden = CURVED_PER_CHANNEL * num_channels
        self.curved_in = empty_parameter(2 * hidden, num_channels)
        self.curved_out = empty_parameter(model.width, hidden)
        self.rules["curved_in"] = PartRule(std=num_channels**-0.5)
        self.rules["curved_out"] = PartRule(std=EMBEDDING_STD * hidden**-0.5)

    def _decoded(self, channels_BTK: Tensor) -> Tensor:
        gate, linear = functional.linear(channels_BTK, self.curved_in).chunk(2, dim=-1)
        curved_BTD = functional.linear(functional.silu(gate) * linear, self.curved_out).float()
        return super()._decoded(channels_BTK) + curved_BTD


class Near(nn.Module):
    """(batch, token, model) -> the same plus a part of each of the tokens before."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.mixture = empty_parameter(NEAR_TOKENS - 1, width)
        self.rules = {"mixture": PartRule(std=NEAR_STD)}

    def forward(self, found_BTD: Tensor) -> Tensor:
        mixed_BTD = found_BTD
        for distance, weights_D in enumerate(self.mixture, 1):
            before_BTD = functional.pad(found_BTD, (0, 0, distance, 0))[:, :-distance]
            mixed_BTD = mixed_BTD + before_BTD * weights_D
        return mixed_BTD


class OpenNearReceiver(OpenReceiver):
    """The residual stream as it came, plus a trained embedding, mixed along the tokens."""

    def __init__(self, model: ModelConfig, boundary: BoundaryConfig) -> None:
        super().__init__(model, boundary)
        self.near = Near(model.width)

    def forward(self, tokens_BT: Tensor, x_BTD: Tensor, pace: Pace = UNHURRIED) -> Tensor:
        mixed: Tensor = x_BTD + self.near(look_up(tokens_BT, self.table, pace)).float()
        return mixed


def subspace(width: int, num_channels: int) -> Tensor:
    """(width, channels) with orthonormal columns, the same wherever it is asked for."""
    generator = torch.Generator().manual_seed(SUBSPACE_SEED)
    drawn = torch.randn(width, num_channels, generator=generator, dtype=torch.float64)
    found: Tensor = torch.linalg.qr(drawn).Q
    return found.float()


class SharedSender(nn.Module):
    """norm(x) in the subspace."""

    def __init__(self, model: ModelConfig, boundary: BoundaryConfig) -> None:
        super().__init__()
        self.rules: dict[str, PartRule] = {}
        with torch.device("cpu"):
            self.basis_DK = subspace(model.width, boundary.channels)

    def forward(self, x_BTD: Tensor, pace: Pace = UNHURRIED) -> Tensor:
        return normed(x_BTD) @ self.basis_DK.to(x_BTD.device)


class SharedReceiver(OpenReceiver):
    """The subspace's part of the residual stream, plus a trained embedding."""

    def __init__(self, model: ModelConfig, boundary: BoundaryConfig) -> None:
        super().__init__(model, boundary)
        with torch.device("cpu"):
            self.basis_DK = subspace(model.width, boundary.channels)

    def forward(self, tokens_BT: Tensor, x_BTD: Tensor, pace: Pace = UNHURRIED) -> Tensor:
        decoded_BTD = x_BTD @ self.basis_DK.to(x_BTD.device).t()
        return super().forward(tokens_BT, decoded_BTD, pace)


class FirstSender(nn.Module):
    """The first channels of norm(x)."""

    def __init__(self, model: ModelConfig, boundary: BoundaryConfig) -> None:
        super().__init__()
        self.rules: dict[str, PartRule] = {}
        self.num_channels = boundary.channels

    def forward(self, x_BTD: Tensor, pace: Pace = UNHURRIED) -> Tensor:
        return normed(x_BTD)[..., : self.num_channels]


class FirstReceiver(OpenReceiver):
    """The channels where they were, plus a trained embedding."""

    def forward(self, tokens_BT: Tensor, x_BTD: Tensor, pace: Pace = UNHURRIED) -> Tensor:
        return super().forward(tokens_BT, widened(x_BTD, self.table), pace)


class FirstNearReceiver(OpenNearReceiver):
    """The channels where they were, plus a trained embedding, mixed along the tokens."""

    def forward(self, tokens_BT: Tensor, x_BTD: Tensor, pace: Pace = UNHURRIED) -> Tensor:
        return super().forward(tokens_BT, widened(x_BTD, self.table), pace)


def widened(channels_BTK: Tensor, table_VD: Tensor) -> Tensor:
    """Zeros behind the channels, to the width of the table."""
    return functional.pad(channels_BTK, (0, table_VD.shape[1] - channels_BTK.shape[-1]))


PRODUCT = Ends(Sender, Receiver)
OPEN = Ends(OpenSender, OpenReceiver)
PATH = Ends(PathSender, PathReceiver)
MUON = Ends(MuonSender, MuonReceiver)
CURVED = Ends(Sender, CurvedReceiver)
OPEN_NEAR = Ends(OpenSender, OpenNearReceiver)
FIRST = Ends(FirstSender, FirstReceiver)
FIRST_NEAR = Ends(FirstSender, FirstNearReceiver)
SHARED = Ends(SharedSender, SharedReceiver)
