"""Inner optimizers that are not the product's, to be compared with its own under delay.

    nadam      AdamW that looks ahead along its momentum (Dozat 2016); Nesterov's momentum is what
               Ajanthan et al. (2025) recommend for asynchronous pipelines

Not here: AdamW and Muon (engine/compute/inner_optimizers.py).
"""

from __future__ import annotations

from torch import Tensor

from engine.compute.executor import StageExecutor
from engine.compute.inner_optimizers import ADAM_EPSILON, InnerOptimizer
from engine.protocol.run_config import RunConfig
from tests.bench.learning.line import executor_of
from tests.bench.learning.moments import with_optimizer


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


def nadam_of(config: RunConfig, stage: int) -> StageExecutor:
    return with_optimizer(executor_of(config, stage), NAdam)
