"""How much is computed between two points at which computing can stop, and products in slices.

Where a half-block of a microbatch takes longer than a person should wait, every operation of it is
computed in slices: products by rows and columns of the result, what concerns each token by tokens,
attention by heads. Each number is computed as in the whole, and autograd sees one operation, whose
backward is sliced likewise: no weight's gradient is summed up from pieces.
Not here: the operations of a block (operations.py), how large slices may be (pacing.py), whether
computing stops (yielding.py).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import torch
from torch import Tensor

FLAT_VALUES = 1 << 20
"""Of a flat vector at once, between two points: a few milliseconds for an operation or ten."""
SIDE_MIN = 32
"""Rows or columns of a slice; narrower ones leave a processor idle."""


@dataclass(frozen=True, slots=True)
class Slices:
    """At most so much at once."""

    products: int
    """Multiply-adds of a product of matrices."""
    values: int = FLAT_VALUES
    """Values of what concerns each of them alone, or those of its token."""


class Pace(Protocol):
    """How much is computed at once, and what is called between."""

    @property
    def slices(self) -> Slices | None:
        """None: everything at once."""
        ...

    def between_blocks(self) -> None: ...

    def behind_block(self, x: Tensor) -> Tensor:
        """`x`, with a point now and one when its gradient is there."""
        ...


class Unhurried:
    """Everything at once; nobody asks to stop."""

    slices: Slices | None = None

    def between_blocks(self) -> None:
        return

    def behind_block(self, x: Tensor) -> Tensor:
        return x


UNHURRIED = Unhurried()


def product(
    a_NK: Tensor,
    b_KM: Tensor,
    pace: Pace,
    *,
    out: Tensor | None = None,
    mm: Callable[[Tensor, Tensor, Tensor], object] = lambda a, b, out: torch.mm(a, b, out=out),
) -> Tensor:
    """a @ b in slices of `out`, which is (row, column). `mm` computes one: (a, b, its place)."""
    num_rows, num_columns = a_NK.shape[0], b_KM.shape[1]
    out = a_NK.new_empty(num_rows, num_columns) if out is None else out
    rows, columns = _sides(num_rows, num_columns, a_NK.shape[1], pace.slices)
    for row in range(0, num_rows, rows):
        for column in range(0, num_columns, columns):
            across = slice(column, column + columns)
            mm(a_NK[row : row + rows], b_KM[:, across], out[row : row + rows, across])
            pace.between_blocks()
    return out


def _sides(num_rows: int, num_columns: int, inner: int, slices: Slices | None) -> tuple[int, int]:
    """Rows and columns at once: whole rows where enough of them fit, else about a square."""
    if slices is None:
        return max(1, num_rows), max(1, num_columns)
    area = max(1, slices.products // max(1, inner))
    square = math.isqrt(area)
    rows = min(num_rows, max(area // max(1, num_columns), square, SIDE_MIN))
    return max(1, rows), max(1, min(num_columns, max(area // max(1, rows), SIDE_MIN)))


def marked(x: Tensor, pace: Pace) -> Tensor:
    """`x`, with points here where things are sliced: between operations that cannot be."""
    return x if pace.slices is None else pace.behind_block(x)


def pieces_of(num_rows: int, values_per_row: int, pace: Pace) -> Iterator[slice]:
    """Rows in order, as many at once as `pace` allows; a point behind each piece."""
    at_once = num_rows if pace.slices is None else pace.slices.values // max(1, values_per_row)
    at_once = max(1, at_once)
    for start in range(0, num_rows, at_once):
        yield slice(start, min(start + at_once, num_rows))
        pace.between_blocks()


def by_tokens(
    compute: Callable[..., Tensor], width: int, pace: Pace, *inputs_BTD: Tensor
) -> Tensor:
    """`compute`, which treats every token by itself, on so many at once; joined by autograd.

    width: the most values that it makes or takes of one token. For small matrices only: the
    gradient of what `compute` multiplies with is summed up from pieces.
    """
    batch, num_tokens = inputs_BTD[0].shape[:2]
    if pace.slices is None or batch * num_tokens * width <= pace.slices.values:
        return compute(*inputs_BTD)
    at_once = max(1, pace.slices.values // (batch * width))
    pieces = zip(*(torch.split(x, at_once, dim=1) for x in inputs_BTD), strict=True)
    return torch.cat([pace.behind_block(compute(*piece)) for piece in pieces], dim=1)


def flat_pieces(*flats: Tensor) -> Iterator[tuple[Tensor, ...]]:
    """Equal ranges of 1-D tensors of one length, `FLAT_VALUES` long."""
    return zip(*(torch.split(flat, FLAT_VALUES) for flat in flats), strict=True)


def zeros_of(shape: torch.Size, dtype: torch.dtype, device: torch.device, pace: Pace) -> Tensor:
    """A matrix of zeros, filled piece by piece: new memory is slow at its first touch."""
    zeros_ND = torch.empty(shape, dtype=dtype, device=device)
    for piece in pieces_of(shape[0], shape[1], pace):
        zeros_ND[piece].zero_()
    return zeros_ND


def applied(operation: type[torch.autograd.Function], *inputs: Any) -> Tensor:
    """The result of an operation with a gradient of its own."""
    found: Tensor = operation.apply(*inputs)  # type: ignore[no-untyped-call]  # torch has no type
    return found
