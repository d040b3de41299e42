"""The optimizers inside a round: AdamW, and Muon for the matrices of the blocks.

Both are functions of (old value, gradient, moments) to a new value; they never write into the old
one, because graphs in flight may still need it. Moments start at zero in every segment, so that a
validator can replay a segment from nothing but the anchor.
Not here: gradients and clipping (executor.py), the outer optimizer that merges replicas.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from engine.compute.stage import Part
from engine.protocol.run_config import OptimizerConfig

ADAM_EPSILON = 1e-8
MUON_ITERATIONS = 5
MUON_COEFFICIENTS = (3.4445, -4.7750, 2.0315)
MUON_EPSILON = 1e-7

PIECE_VALUES = 1 << 22
"""AdamW takes large tables in pieces, so that its scratch stays small beside them."""


def warmup_factor(config: OptimizerConfig, segment: int, step: int) -> float:
    """Share of the learning rate at this step of a segment, counted from 1.

    A linear rise over `warmup_steps` in segment 0 and over `rewarmup_steps` in every later one,
    whose moments begin at zero.
    """
    warmup_steps = config.warmup_steps if segment == 0 else config.rewarmup_steps
    return min(1.0, step / warmup_steps) if warmup_steps > 0 else 1.0


def clip_factor(norm: float, norm_max: float) -> float:
    """What a gradient of this norm is multiplied by, so that it is at most `norm_max` long."""
    return min(1.0, norm_max / norm) if norm > 0.0 else 1.0


class InnerOptimizer:
    """Moments of a stage's parameters, and the step that uses them.

    `state_device` is where moments rest between steps; with the CPU's memory each parameter's
    moments visit the device for its own update only.
    """

    def __init__(
        self,
        config: OptimizerConfig,
        parts: Sequence[Part],
        device: torch.device,
        state_device: torch.device,
        between: Callable[[], None] = lambda: None,
    ) -> None:
        """`between` is called between two products of an update: a point at which it can wait."""
        self._config, self._parts = config, parts
        self._device, self._state_device = device, state_device
        self._between = between
        self._moments: dict[tuple[int, int], tuple[Tensor, ...]] = {}
        """By parameter and piece of it."""
        self._steps = 0

    def reset(self) -> None:
        """Begin a segment: no moments, step count zero."""
        self._moments.clear()
        self._steps = 0

    def begin_step(self) -> None:
        """Count one step; then `update` is called once for every parameter."""
        self._steps += 1

    def takes_muon(self, index: int) -> bool:
        """Whether Muon updates this parameter, or AdamW."""
        return self._config.kind == "muon" and bool(self._parts[index].rule.matrix_rows)

    def update(self, index: int, old: Tensor, gradient: Tensor, rate: float, new: Tensor) -> None:
        """Write the new value of parameter `index` into `new`, which may be `old` itself.

        rate: share of the configured learning rates, in [0, 1]. All are fp32; `gradient` is on the
        computing device, and stays as it is.
        """
        if self.takes_muon(index):
            learning_rate = self._config.matrix_learning_rate * rate
            new.copy_(self._moved(old, self._muon_direction(index, gradient), learning_rate))
            return
        learning_rate = self._config.learning_rate * rate
        pieces = (torch.split(t.flatten(), PIECE_VALUES) for t in (old, gradient, new))
        for piece, (old_piece, gradient_piece, new_piece) in enumerate(zip(*pieces, strict=True)):
            direction = self._adamw_direction((index, piece), gradient_piece)
            new_piece.copy_(self._moved(old_piece, direction, learning_rate))
            self._between()

    def _moved(self, old: Tensor, direction: Tensor, learning_rate: float) -> Tensor:
        """One step along `direction`, with decoupled weight decay."""
        decayed = old.to(self._device) * (1.0 - learning_rate * self._config.weight_decay)
        return decayed.sub_(direction, alpha=learning_rate)

    def _adamw_direction(self, key: tuple[int, int], gradient: Tensor) -> Tensor:
        """AdamW (Loshchilov and Hutter 2019) without the learning rate."""
        beta1, beta2 = self._config.beta1, self._config.beta2
        mean, square = self._fetched(key, gradient, count=2)
        mean.mul_(beta1).add_(gradient, alpha=1.0 - beta1)
        square.mul_(beta2).addcmul_(gradient, gradient, value=1.0 - beta2)
        self._kept(key, (mean, square))
        length = (square / (1.0 - beta2**self._steps)).sqrt_().add_(ADAM_EPSILON)
        return mean.div(length).div_(1.0 - beta1**self._steps)

    def _muon_direction(self, index: int, gradient: Tensor) -> Tensor:
        """Muon (Jordan et al. 2024) with Nesterov momentum, for each stacked matrix by itself.

        The factor keeps the size of an update of any shape: sqrt(max(1, rows / columns)).
        """
        (momentum,) = self._fetched((index, 0), gradient, count=1)
        momentum.mul_(self._config.momentum).add_(gradient)
        self._kept((index, 0), (momentum,))
        ahead = gradient.add(momentum, alpha=self._config.momentum)
        matrices = torch.split(ahead, list(self._parts[index].rule.matrix_rows))
        return torch.cat(
            [
                orthogonalized(matrix, self._between).mul_(
                    max(1.0, matrix.shape[0] / matrix.shape[1]) ** 0.5
                )
                for matrix in matrices
            ]
        )

    def _fetched(self, key: tuple[int, int], like: Tensor, count: int) -> tuple[Tensor, ...]:
        if key not in self._moments:
            return tuple(torch.zeros_like(like) for _ in range(count))
        return tuple(moment.to(self._device) for moment in self._moments[key])

    def _kept(self, key: tuple[int, int], moments: tuple[Tensor, ...]) -> None:
        self._moments[key] = tuple(moment.to(self._state_device) for moment in moments)


def orthogonalized(matrix: Tensor, between: Callable[[], None] = lambda: None) -> Tensor:
    """The nearest semi-orthogonal matrix, roughly: singular values end between 0.7 and 1.2.

    Newton-Schulz iteration of a quintic polynomial (Jordan et al. 2024), in bf16 where the device
    is CUDA and in fp32 elsewhere. A zero matrix stays zero.
    """
    a, b, c = MUON_COEFFICIENTS
    is_tall = matrix.shape[0] > matrix.shape[1]
    x = matrix.mT if is_tall else matrix
    x = x / (x.norm() + MUON_EPSILON)
    if x.is_cuda:
        x = x.bfloat16()
    for _ in range(MUON_ITERATIONS):
        gram = x @ x.mT
        polynomial = torch.addmm(gram, gram, gram, beta=b, alpha=c)
        x = torch.addmm(x, polynomial, x, beta=a)
        between()
    return (x.mT if is_tall else x).to(matrix.dtype)
