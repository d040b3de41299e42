"""The single machine that distributed training is compared with: one graph, plain autograd.

It has the product's modules and its rule of the inner optimizers, but none of the executor: no
stash, no payloads, no versions of parameters, `.grad` of ordinary leaves. What crosses from slice
to slice goes through a `Crossing`, so that a test can put quantisers there.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import torch
from torch import Tensor, nn

from engine.compute.inner_optimizers import InnerOptimizer, clip_factor, warmup_factor
from engine.compute.stage import StageModel, initial_values
from engine.core.model_figures import StageSlice, parameter_count, stages_of
from engine.protocol.run_config import RunConfig

CPU = torch.device("cpu")

Crossing = Callable[[int, Tensor], Tensor]
"""(receiving slice, what the slice before computed) -> what it receives."""


def unchanged(stage: int, x: Tensor) -> Tensor:
    """The crossing of a model that is not cut."""
    return x


class Whole:
    """All slices in one autograd graph, clipped and stepped slice by slice.

    `losses`: of every microbatch so far, in nats, summed over its tokens.
    """

    def __init__(self, config: RunConfig, joined: Sequence[StageSlice]) -> None:
        """joined: the slices the modules are made of; clipping is always by those of `config`."""
        self.config = config
        with torch.device("meta"):
            self.models = [StageModel(config.model, config.boundary, part) for part in joined]
        self.parts = [part for model in self.models for part in model.parts]
        for model in self.models:
            model.set_constants(config.seed, CPU)
            model.bind(
                [
                    nn.Parameter(initial_values(config.seed, p.name, p.shape, p.rule))
                    for p in model.parts
                ]
            )
        self.optimizer = InnerOptimizer(config.optimizer, self.parts, CPU, CPU)
        self.steps = 0
        self.losses: list[float] = []

    def leaves(self) -> list[Tensor]:
        return [getattr(part.module, part.attribute) for part in self.parts]

    def loss(self, tokens_BT: Tensor, crossing: Crossing = unchanged) -> Tensor:
        """Of a microbatch; `crossing` is applied to what goes from slice to slice."""
        x: Tensor | None = None
        for stage, model in enumerate(self.models):
            x = model(tokens_BT, None if x is None else crossing(stage, x))
        assert x is not None
        return x

    def step(
        self, batches: Sequence[Tensor], crossings: Sequence[Crossing] | None = None
    ) -> list[float]:
        """One step on the mean loss; the norms of the slices before clipping.

        crossings: one for each microbatch; None: everything crosses unchanged.
        """
        num_tokens = 0
        for tokens_BT, crossing in zip(
            batches, crossings or [unchanged] * len(batches), strict=True
        ):
            loss = self.loss(tokens_BT, crossing)
            loss.backward()  # type: ignore[no-untyped-call]  # torch
            self.losses.append(loss.item())
            num_tokens += tokens_BT[:, 1:].numel()
        self.steps += 1
        self.optimizer.begin_step()
        rate = warmup_factor(self.config.optimizer, 0, self.steps)
        gradients = torch.cat(
            [leaf.grad.flatten() for leaf in self.leaves() if leaf.grad is not None]
        )
        gradients /= num_tokens
        norms = []
        for piece in torch.split(gradients, self.slice_sizes()):
            norms.append(torch.linalg.vector_norm(piece).item())
            share = piece.numel() / gradients.numel()
            piece.mul_(clip_factor(norms[-1], self.config.optimizer.clip_norm * math.sqrt(share)))
        pieces = torch.split(gradients, [part.num_values for part in self.parts])
        for index, (part, leaf, piece) in enumerate(
            zip(self.parts, self.leaves(), pieces, strict=True)
        ):
            new = torch.empty(part.shape)
            self.optimizer.update(index, leaf.detach(), piece.view(part.shape), rate, new)
            setattr(part.module, part.attribute, nn.Parameter(new))
        return norms

    def slice_sizes(self) -> list[int]:
        config = self.config
        return [parameter_count(config.model, config.boundary, s) for s in stages_of(config)]

    def flat(self) -> Tensor:
        return torch.cat([leaf.detach().flatten() for leaf in self.leaves()])
