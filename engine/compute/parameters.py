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

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import torch
from torch import Tensor, nn

from engine.compute.slices import FLAT_VALUES, flat_pieces
from engine.compute.stage import Part

STEP_VALUES = 1 << 22
"""Of the accumulated gradient, what a step's sums take at once: some milliseconds each."""

Version = tuple[nn.Parameter, ...]
"""The leaves that a graph is built with, in canonical order."""


class GradientSum:
    """The accumulated gradient, flat in fp32, filled while a backward pass runs.

    Each leaf's gradient is added and freed at once, so that a microbatch never needs a second
    full set. Large ones are added in pieces, between which a backward may be given up: `added` says
    how far it came, and the next try at the same samples leaves that out.
    """

    def __init__(
        self,
        parts: Sequence[Part],
        device: torch.device,
        between: Callable[[], None] = lambda: None,
        waits: Callable[[], None] = lambda: None,
    ) -> None:
        """`between` is called behind each piece of a leaf's gradient and may raise; `waits` between
        pieces of all else, which is not begun again."""
        self.flat = zeros(sum(part.num_values for part in parts), device, waits)
        self.views = views_of(self.flat, parts)
        self._between, self._waits = between, waits
        self.added: dict[int, int] = {}
        """How many values of leaf i are in the sum."""
        self._filled = [0] * len(self.views)
        """How many values of leaf i belong to this sum; those behind are of the one before."""

    def clear(self) -> None:
        """Begin a new sum; the first gradient of a leaf then costs no addition."""
        self._filled = [0] * len(self.views)

    def complete(self) -> None:
        """Leaves that got no gradient count as zero."""
        for index, view in enumerate(self.views):
            for (piece,) in flat_pieces(view.view(-1)[self._filled[index] :]):
                piece.zero_()
                self._waits()
            self._filled[index] = view.numel()

    def begin(self, added: Mapping[int, int]) -> None:
        """Before each attempt at a backward pass, with what failed attempts at it have added."""
        self.added = dict(added)

    def take(self, index: int, leaf: Tensor) -> None:
        """Hook of leaf `index`: autograd has just finished its gradient."""
        gradient, leaf.grad = leaf.grad, None
        if gradient is None:
            return
        total, gradient = self.views[index].view(-1), gradient.reshape(-1)
        for start in range(self.added.get(index, 0), len(total), FLAT_VALUES):
            end = min(start + FLAT_VALUES, len(total))
            if start < self._filled[index]:
                total[start:end].add_(gradient[start:end])
            else:
                total[start:end].copy_(gradient[start:end])
                self._filled[index] = end
            self.added[index] = end
            if end < len(total):
                self._between()

    def add_product(self, index: int, a: Tensor, b: Tensor) -> None:
        """a @ b is leaf `index`'s gradient, which autograd then never holds."""
        view = self.views[index]
        is_fresh = not self._filled[index]
        if index in self.added:
            torch.mm(a, b)  # in the sum already; done again it takes as long as it did
        elif is_fresh:
            torch.mm(a, b, out=view)
        else:
            view.add_(torch.mm(a, b))
        self._filled[index] = self.added[index] = view.numel()

    def take_mean(self, num_tokens: int) -> float:
        """Divide the sum by its tokens; the length of the whole."""
        self.complete()
        norms = []

        def mean(piece: Tensor) -> None:
            norms.append(torch.linalg.vector_norm(piece.div_(num_tokens)))

        self.each_piece(mean)
        return float(norms[0] if len(norms) == 1 else torch.linalg.vector_norm(torch.stack(norms)))

    def each_piece(self, change: Callable[[Tensor], object]) -> None:
        """Call `change` on all values, so many at once."""
        for piece in torch.split(self.flat, STEP_VALUES):
            change(piece)
            self._waits()


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
        between: Callable[[], None] = lambda: None,
    ) -> None:
        """`between` is called between two parts of a replacement: a point at which it can wait."""
        self._between = between
        self._parts, self._gradient = parts, gradient
        self._device, self._master_device = device, master_device
        self._is_bf16 = is_bf16
        self.replace(master)

    def replace(self, master: Tensor) -> None:
        """Take a flat fp32 vector, which nobody else may write to afterwards, as a new version."""
        self.master = master.to(self._master_device)
        values = views_of(self.master, self._parts)
        if self._is_bf16:
            bf16 = copied(self.master, self._device, self._between, torch.bfloat16)
            rounded = views_of(bf16, self._parts)
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
        if value.device.type == "cpu" and value.dim() == 2 and not self._is_bf16:
            leaf.add_product = partial(self._gradient.add_product, index)  # type: ignore[attr-defined]  # for operations.linear
        return leaf


def views_of(flat: Tensor, parts: Sequence[Part]) -> list[Tensor]:
    """A flat vector as the parameters in their shapes; no copies."""
    pieces = torch.split(flat, [part.num_values for part in parts])
    return [piece.view(part.shape) for piece, part in zip(pieces, parts, strict=True)]


def copied(
    flat: Tensor,
    device: torch.device,
    between: Callable[[], None],
    dtype: torch.dtype = torch.float32,
) -> Tensor:
    """A copy of a flat vector, made piece by piece."""
    copy = torch.empty(flat.shape, dtype=dtype, device=device)
    for piece, into in flat_pieces(flat, copy):
        into.copy_(piece)
        between()
    return copy


def zeros(
    num_values: int,
    device: torch.device,
    between: Callable[[], None],
    dtype: torch.dtype = torch.float32,
) -> Tensor:
    """A flat vector of zeros, made piece by piece: new memory is slow at its first touch."""
    flat = torch.empty(num_values, device=device, dtype=dtype)
    for (piece,) in flat_pieces(flat):
        piece.zero_()
        between()
    return flat
