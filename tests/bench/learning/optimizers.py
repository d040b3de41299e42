"""Inner optimizers that are not the product's, to be compared with its own under delay.

    nadam      AdamW that looks ahead along its momentum (Dozat 2016); Nesterov's momentum is what
               Ajanthan et al. (2025) recommend for asynchronous pipelines
    corrected  any of the product's, plus what its last update lacked: with one step of delay the
               last update was the one of the step before, so the difference of both is paid back
               (error feedback for delay, after Zmushko et al. 2026; also optimistic gradient)
    seeded     the product's, whose momentum begins a segment along the last merged move of the
               anchor instead of at zero: everybody knows that move, a validator, too

Not here: AdamW and Muon (engine/compute/inner_optimizers.py).
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

from engine.compute.executor import StageExecutor
from engine.compute.inner_optimizers import ADAM_EPSILON, InnerOptimizer
from engine.protocol.run_config import RunConfig
from tests.bench.learning.line import executor_of
from tests.bench.learning.moments import with_optimizer

SEED_TIMES = 3.0
"""Norm of a momentum that begins, in norms of the first gradient: of a sum that forgets a twentieth
at each step it is 3.2 where gradients are noise, and more where they agree."""
LAST_UPDATE = 7
"""Where the last update of a parameter is kept, as a piece of its moments with this number."""


class NAdam(InnerOptimizer):
    """In the place of AdamW; with decoupled weight decay."""

    def _adamw(
        self,
        key: tuple[int, int],
        old: Tensor,
        gradient: Tensor,
        learning_rate: float,
        new: Tensor,
    ) -> None:
        beta1, beta2, steps = self._config.beta1, self._config.beta2, self._steps
        mean, square = self._fetched(key, gradient, count=2)
        mean.lerp_(gradient, 1 - beta1)
        square.mul_(beta2).addcmul_(gradient, gradient, value=1 - beta2)
        ahead = mean * (beta1 / (1 - beta1 ** (steps + 1)))
        ahead.add_(gradient, alpha=(1 - beta1) / (1 - beta1**steps))
        ahead.div_((square / (1 - beta2**steps)).sqrt_().add_(ADAM_EPSILON))
        self._kept(key, (mean, square))
        self._move(old, ahead, learning_rate, new)


class Corrected(InnerOptimizer):
    """new = old + u + (u - last u), with u the update that the optimizer makes of a gradient."""

    def update(self, index: int, old: Tensor, gradient: Tensor, rate: float, new: Tensor) -> None:
        before = old.detach().clone()
        super().update(index, old, gradient, rate, new)
        update = new.detach() - before
        key = (index, LAST_UPDATE)
        last = self._moments[key][0] if key in self._moments else update
        self._moments[key] = (update,)
        with torch.no_grad():
            new.add_(update - last.to(update.device))


class Seeded(InnerOptimizer):
    """Muon's momentum begins along `directions`, flat values by parameter; AdamW's at zero."""

    directions: Mapping[int, Tensor] = {}

    def set_move(self, move: Tensor) -> None:
        """Of the whole flat anchor: where it was minus where it is, as a gradient points."""
        sizes = [part.num_values for part in self._parts]
        self.directions = dict(enumerate(torch.split(move, sizes)))

    def _fetched(self, key: tuple[int, int], like: Tensor, count: int) -> tuple[Tensor, ...]:
        direction = self.directions.get(key[0])
        if key in self._moments or direction is None or not self.takes_muon(key[0]):
            return super()._fetched(key, like, count)
        scale = SEED_TIMES * like.norm() / direction.norm().clamp_min(1e-30)
        return (direction.view_as(like) * scale,)


def nadam_of(config: RunConfig, stage: int) -> StageExecutor:
    return with_optimizer(executor_of(config, stage), NAdam)


def corrected_of(config: RunConfig, stage: int) -> StageExecutor:
    return with_optimizer(executor_of(config, stage), Corrected)
