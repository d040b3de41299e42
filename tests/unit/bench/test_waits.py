"""Waits that follow from spans are those of somebody who asks at random."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.stopping.waits import share_of, wait_at

SPANS = st.lists(st.floats(1e-4, 10.0), min_size=1, max_size=20)


@given(SPANS, st.floats(0.0, 1.0))
def test_exactly_that_share_waits_no_longer(spans_s: list[float], share: float) -> None:
    wait_s = wait_at(spans_s, share)
    exceeding = sum(max(0.0, span_s - wait_s) for span_s in spans_s) / sum(spans_s)
    assert exceeding == pytest.approx(1.0 - share, abs=1e-9)
    assert 0.0 <= wait_s <= max(spans_s)


def test_it_is_what_drawing_moments_gives() -> None:
    spans_s = [0.01] * 50 + [0.1] * 3 + [0.2]
    drawn = random.Random(1)
    waits = []
    for _ in range(50_000):
        (span_s,) = drawn.choices(spans_s, weights=spans_s)
        waits.append(drawn.uniform(0.0, span_s))
    for share in (0.5, 0.95, 0.99):
        assert share_of(waits, share) == pytest.approx(wait_at(spans_s, share), rel=0.05)


def test_without_spans_there_is_nothing_to_say() -> None:
    with pytest.raises(ValueError, match="no span"):
        wait_at([], 0.99)


def test_a_share_of_few_is_the_largest() -> None:
    assert share_of([3.0, 1.0, 2.0], 0.99) == 3.0
    assert share_of([3.0, 1.0, 2.0], 0.5) == 2.0
