"""The parameters of a stage as versions: a step makes a new one, graphs keep the one they met.

A version is one flat vector and one leaf tensor per parameter that views it. After a step the
model is bound to new leaves over new storage, and nothing ever writes into the old: the old graph's
gradient stays that of the old parameters, and its storage is freed with the last graph that has it.
Rebinding only `p.data` of the same leaf is not enough: autograd saves a leaf that an operation
multiplies with (a norm's gain, the right factor of a product) by reference, and would silently use
the new values (test_executor.py shows it).

In bf16 the leaves are a rounded copy and the fp32 master is apart, on the device or in RAM.
Not here: what the new values are (inner_optimizers.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import torch
from torch import Tensor, nn

from engine.compute.stage import Part

Version = tuple[nn.Parameter, ...]
"""The leaves that a graph is built with, in canonical order."""


class GradientSum:
    """The accumulated gradient, flat in fp32, filled while a backward pass runs.

    Each leaf's gradient is added and freed at once, so that a microbatch never needs a second
    full set. `skip` names parameters that a failed attempt at the same samples already added.
    """

    def __init__(self, parts: Sequence[Part], device: torch.device) -> None:
        self.flat = torch.zeros(sum(part.num_values for part in parts), device=device)
        self.views = views_of(self.flat, parts)
        self.skip: frozenset[int] = frozenset()
        self.added: set[int] = set()

    def begin(self, skip: frozenset[int]) -> None:
        """Before each attempt at a backward pass."""
        self.skip, self.added = skip, set()

    def take(self, index: int, leaf: Tensor) -> None:
        """Hook of leaf `index`: autograd has just finished its gradient."""
        gradient, leaf.grad = leaf.grad, None
        if gradient is not None and index not in self.skip:
            self.views[index].add_(gradient)
            self.added.add(index)


class Parameters:
    """The live parameters: an fp32 master vector and the current version made from it."""

    def __init__(
        self,
        parts: Sequence[Part],
        gradient: GradientSum,
        master: Tensor,
        *,
        device: torch.device,
        master_device: torch.device,
        is_bf16: bool,
    ) -> None:
        self._parts, self._gradient = parts, gradient
        self._device, self._master_device = device, master_device
        self._is_bf16 = is_bf16
        self.replace(master)

    def replace(self, master: Tensor) -> None:
        """Take a flat fp32 vector, which nobody else may write to afterwards, as a new version."""
        self.master = master.to(self._master_device)
        values = views_of(self.master, self._parts)
        if self._is_bf16:
            rounded = views_of(self.master.to(self._device, torch.bfloat16), self._parts)
            values = [
                # Gains are few and multiply everything: they stay in fp32.
                value.to(self._device, copy=True) if part.rule.std is None else view
                for part, value, view in zip(self._parts, values, rounded, strict=True)
            ]
        self.version: Version = tuple(map(self._leaf, range(len(values)), values))

    def update(self, write_new: Callable[[int, Tensor, Tensor], None]) -> None:
        """Make a new version: write_new(index, old, new) fills `new`, on the master's device."""
        # In bf16 no graph refers to the master, so it may be overwritten.
        master = self.master if self._is_bf16 else torch.empty_like(self.master)
        olds, news = views_of(self.master, self._parts), views_of(master, self._parts)
        for index, (old, new) in enumerate(zip(olds, news, strict=True)):
            write_new(index, old, new)
        self.replace(master)

    def _leaf(self, index: int, value: Tensor) -> nn.Parameter:
        leaf = nn.Parameter(value)
        hook = partial(self._gradient.take, index)
        leaf.register_post_accumulate_grad_hook(hook)  # type: ignore[no-untyped-call]  # torch
        return leaf


def views_of(flat: Tensor, parts: Sequence[Part]) -> list[Tensor]:
    """A flat vector as the parameters in their shapes; no copies."""
    pieces = torch.split(flat, [part.num_values for part in parts])
    return [piece.view(part.shape) for piece, part in zip(pieces, parts, strict=True)]
