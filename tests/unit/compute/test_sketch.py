"""The sketch estimates differences, is linear, and is the same everywhere."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from engine.compute.sketch import LANES, SKETCH_SIZE, relative_error, sketch
from tests.unit.compute.stage_kit import some_values

SHAPES = st.lists(
    st.sampled_from([(1,), (255,), (16, 16), (LANES * SKETCH_SIZE,), (3, 5000), (70, 99)]),
    min_size=1,
    max_size=3,
)


def gradients(shapes: list[tuple[int, ...]], seed: int) -> list[Tensor]:
    return [some_values(seed + index, *shape) for index, shape in enumerate(shapes)]


@settings(max_examples=20)
@given(SHAPES, st.integers(0, 2**62), st.integers(0, 99))
def test_it_is_linear(shapes: list[tuple[int, ...]], seed: int, values_seed: int) -> None:
    a, b = gradients(shapes, values_seed), gradients(shapes, values_seed + 1000)
    both = sketch([x - 2.0 * y for x, y in zip(a, b, strict=True)], seed)
    torch.testing.assert_close(both, sketch(a, seed) - 2.0 * sketch(b, seed), rtol=1e-3, atol=1e-2)


@settings(max_examples=10)
@given(st.integers(0, 2**62))
def test_length_of_a_difference_is_estimated(seed: int) -> None:
    """Of 256 sums within about 1 / sqrt(2 x 256) = 4 %; six deviations are allowed."""
    honest = gradients([(300, 200), (5000,)], 3)
    other = [g + 0.1 * some_values(index, *g.shape) for index, g in enumerate(honest)]
    error = relative_error(sketch(other, seed), sketch(honest, seed))
    assert error == pytest.approx(0.1, rel=0.4)


def test_rows_that_resemble_each_other_do_not_add_up() -> None:
    """A gradient of equal rows is the worst case for signs that are drawn per row only."""
    rows = some_values(1, SKETCH_SIZE).expand(64, SKETCH_SIZE)
    lengths = torch.stack([sketch([rows], seed).norm() for seed in range(200)]) / rows.norm()
    assert lengths.square().mean() == pytest.approx(1.0, abs=0.15)
    assert lengths.max() < 2.0


def test_every_value_and_its_place_count() -> None:
    base = some_values(1, 9000)
    reference = sketch([base], 5)
    for index in (0, 4095, 4096, 8999):
        changed = base.clone()
        changed[index] += 10.0
        assert (sketch([changed], 5) - reference).abs().max() == pytest.approx(10.0, rel=1e-3)
    assert relative_error(sketch([base.roll(1)], 5), reference) > 0.5
    assert relative_error(sketch([base], 6), reference) > 0.5


def test_same_for_any_number_of_threads_and_dtype() -> None:
    values = gradients([(513, 77)], 4)
    one = sketch(values, 11)
    threads = torch.get_num_threads()
    try:
        torch.set_num_threads(threads + 1)
        assert relative_error(sketch(values, 11), one) < 1e-5
    finally:
        torch.set_num_threads(threads)
    assert relative_error(sketch([v.bfloat16() for v in values], 11), one) < 0.01


def test_golden_sketch() -> None:
    """Signs are part of the protocol: other values here mean that peers no longer agree."""
    assert sketch([torch.arange(1.0, 11.0)], seed=1, size=4).tolist() == GOLDEN


GOLDEN = [-15.0, 18.0, -10.0, -12.0]


@pytest.mark.parametrize(
    ("claimed", "replayed", "expected"),
    [
        ([3.0, 4.0], [3.0, 4.0], 0.0),
        ([0.0, 0.0], [0.0, 0.0], 0.0),
        ([3.0, 4.0], [0.0, 0.0], float("inf")),
        ([0.0, 0.0], [3.0, 4.0], 1.0),
        ([6.0, 8.0], [3.0, 4.0], 1.0),
        ([float("nan"), 0.0], [3.0, 4.0], float("inf")),
        ([3.0, 4.0], [float("nan"), 4.0], float("inf")),
        ([float("inf"), 4.0], [float("inf"), 4.0], float("inf")),
        ([3.0], [3.0, 4.0], float("inf")),
    ],
)
def test_relative_error(claimed: list[float], replayed: list[float], expected: float) -> None:
    assert relative_error(torch.tensor(claimed), torch.tensor(replayed)) == expected
