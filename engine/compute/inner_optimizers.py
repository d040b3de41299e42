"""The optimizers inside a round: AdamW, and Muon for the matrices of the blocks.

Both are functions of (old value, gradient, moments) to a new value; they never write into the old
one, because graphs in flight may still need it. Moments start at zero in every segment, so that a
validator can replay a segment from nothing but the anchor.
Not here: gradients and clipping (executor.py), the outer optimizer that merges replicas.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from engine.compute.slices import FLAT_VALUES, UNHURRIED, Pace, flat_pieces, product
from engine.compute.stage import Part
from engine.protocol.run_config import OptimizerConfig

ADAM_EPSILON = 1e-8
MUON_ITERATIONS = 5
MUON_COEFFICIENTS = (3.4445, -4.7750, 2.0315)
MUON_EPSILON = 1e-7
LAST_UPDATE = -1
"""Last updates are kept beside moments: that of a parameter's first piece as its piece -1."""


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
        pace: Pace = UNHURRIED,
    ) -> None:
        """At the points of `pace` an update can wait; nothing of it is begun again."""
        self._config, self._parts = config, parts
        self._device, self._state_device = device, state_device
        self._pace = pace
        self._moments: dict[tuple[int, int], tuple[Tensor, ...]] = {}
        """By parameter and piece of it."""
        self._steps = 0
        self._steps_on_device = torch.zeros((), device=device)

    def reset(self) -> None:
        """Begin a segment: no moments, step count zero."""
        self._moments.clear()
        self._steps = 0

    def begin_step(self) -> None:
        """Count one step; then `update` is called once for every parameter."""
        self._steps += 1
        self._steps_on_device = torch.tensor(float(self._steps), device=self._device)

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
            direction = self._muon_direction(index, gradient)
            for number, (old_piece, piece, new_piece) in enumerate(_pieces(old, direction, new)):
                before = self._before(old_piece)
                self._move(old_piece, piece, learning_rate, new_piece)
                self._correct((index, LAST_UPDATE - number), before, new_piece)
                self._pace.between_blocks()
            return
        learning_rate = self._config.learning_rate * rate
        for number, (old_piece, piece, new_piece) in enumerate(_pieces(old, gradient, new)):
            before = self._before(old_piece)
            self._adamw((index, number), old_piece, piece, learning_rate, new_piece)
            self._correct((index, LAST_UPDATE - number), before, new_piece)
            self._pace.between_blocks()

    def _before(self, old: Tensor) -> Tensor | None:
        """A copy for `_correct`, where delays are corrected."""
        if not self._config.corrects_delay:
            return None
        return old.detach().to(self._device, copy=True)

    def _correct(self, key: tuple[int, int], before: Tensor | None, new: Tensor) -> None:
        """`new` += u - last u, with u = `new` - `before`.

        With gradients of a step ago the last update was that of the step before it; the difference
        is paid back (error feedback for delay, after Zmushko et al. 2026). In a segment's first
        step nothing is owed. `before` is scratch.
        """
        if before is None:
            return
        update = torch.sub(new.to(self._device), before, out=before)
        if key in self._moments:
            last = self._moments[key][0].to(self._device)
            new.add_((update - last).to(new.device))
        self._kept(key, (update,))

    def _move(self, old: Tensor, direction: Tensor, learning_rate: float, new: Tensor) -> None:
        """One step along `direction`, with decoupled weight decay, into `new`."""
        kept = 1.0 - learning_rate * self._config.weight_decay
        if new.device == direction.device:
            torch.mul(old, kept, out=new).sub_(direction, alpha=learning_rate)
        else:
            decayed = old.to(self._device) * kept
            new.copy_(decayed.sub_(direction, alpha=learning_rate))

    def _adamw(
        self,
        key: tuple[int, int],
        old: Tensor,
        gradient: Tensor,
        learning_rate: float,
        new: Tensor,
    ) -> None:
        """AdamW (Loshchilov and Hutter 2019), by torch's fused kernel: a third of the time."""
        mean, square = self._fetched(key, gradient, count=2)
        values = new if new.device == gradient.device else torch.empty_like(gradient)
        values.copy_(old)
        torch._fused_adamw_(
            [values],
            [gradient],
            [mean],
            [square],
            [],
            [self._steps_on_device],
            lr=learning_rate,
            beta1=self._config.beta1,
            beta2=self._config.beta2,
            weight_decay=self._config.weight_decay,
            eps=ADAM_EPSILON,
            amsgrad=False,
            maximize=False,
        )
        self._kept(key, (mean, square))
        if values is not new:
            new.copy_(values)

    def _muon_direction(self, index: int, gradient: Tensor) -> Tensor:
        """Muon (Jordan et al. 2024) with Nesterov momentum, for each stacked matrix by itself.

        The factor keeps the size of an update of any shape: sqrt(max(1, rows / columns)).
        """
        (momentum,) = self._fetched((index, 0), gradient, count=1)
        ahead = torch.empty_like(gradient)
        for sum_piece, piece, ahead_piece in _pieces(momentum, gradient, ahead):
            sum_piece.mul_(self._config.momentum).add_(piece)
            torch.add(piece, sum_piece, alpha=self._config.momentum, out=ahead_piece)
            self._pace.between_blocks()
        self._kept((index, 0), (momentum,))
        matrices = torch.split(ahead, list(self._parts[index].rule.matrix_rows))
        return torch.cat(
            [
                orthogonalized(matrix, self._pace).mul_(
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


def orthogonalized(matrix: Tensor, pace: Pace = UNHURRIED) -> Tensor:
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
    pace.between_blocks()
    for _ in range(MUON_ITERATIONS):
        gram = product(x, x.mT, pace)
        polynomial = _with_product(gram, gram, gram, b, c, pace)
        x = _with_product(x, polynomial, x, a, 1.0, pace)
    return (x.mT if is_tall else x).to(matrix.dtype)


def _with_product(
    x: Tensor, left: Tensor, right: Tensor, beta: float, alpha: float, pace: Pace
) -> Tensor:
    """beta x + alpha (left @ right)."""
    if pace.slices is None:
        pace.between_blocks()
        return torch.addmm(x, left, right, beta=beta, alpha=alpha)
    out = x.clone()
    return product(
        left, right, pace, out=out, mm=lambda a, b, o: o.addmm_(a, b, beta=beta, alpha=alpha)
    )


def _pieces(*tensors: Tensor) -> Iterator[tuple[Tensor, ...]]:
    """Of large tables, so that scratch stays small beside them and points come often enough."""
    if tensors[0].numel() <= FLAT_VALUES:
        return iter((tensors,))
    return flat_pieces(*(tensor.flatten() for tensor in tensors))
