"""Numbers and states as people read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import presenters
from engine.protocol.messages import Activity, Counters, Phase


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"), (999.4, "999"), (9_999, "9,999"), (12_345, "12.3 k"), (999_999, "1 M"),
        (999_499, "999 k"), (9_999.6, "10 k"),
        (1_234_567, "1.23 M"), (98_765_432, "98.8 M"), (5e9, "5 G"), (2.5e12, "2.5 T"),
        (-20_000, "-20 k"),
    ],
)  # fmt: skip
def test_counts(value: float, text: str) -> None:
    assert presenters.count(value) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (59.6, "1:00"), (75, "1:15"), (3700, "1:01:40"), (-3, "0:00")],
)
def test_clock(seconds: float, text: str) -> None:
    assert presenters.clock(seconds) == text


@pytest.mark.parametrize(
    ("micro", "text"),
    [
        (0, "0.00"), (9_999, "0.00"), (12_345_678, "12.34"), (-5_500_000, "-5.50"),
        (1_234_567_890_000, "1,234,567.89"),
    ],
)  # fmt: skip
def test_credits_are_never_rounded_up(micro: int, text: str) -> None:
    assert presenters.credit(micro) == text


@given(st.integers(0, 1 << 62))
def test_no_amount_reads_as_more_than_it_is(micro: int) -> None:
    units, hundredths = presenters.credit(micro).replace(",", "").split(".")
    assert 0 <= micro - (int(units) * 100 + int(hundredths)) * 10_000 < 10_000


@pytest.mark.parametrize(
    ("value", "text"),
    [(512, "512 B"), (1536, "1.5 KiB"), (3 << 20, "3.0 MiB"), (5 << 40, "5.0 TiB")],
)
def test_bytes(value: float, text: str) -> None:
    assert presenters.num_bytes(value) == text


def test_every_phase_and_activity_has_words() -> None:
    assert all(presenters.phase(phase) for phase in Phase)
    assert all(presenters.activity(activity) for activity in Activity)
    assert presenters.activity("hovering") == "hovering", "of a newer version: as it is"
    assert presenters.phase(None) == "not yet known"


def test_bytes_on_the_wire() -> None:
    assert presenters.wire(Counters()) == "–"
    assert presenters.wire(Counters(forward_bytes=90, forward_tokens=10)) == "9.0 forward"
    both = Counters(forward_bytes=90, forward_tokens=10, backward_bytes=35, backward_tokens=5)
    assert presenters.wire(both) == "9.0 forward, 7.0 back"


def test_plurals() -> None:
    assert presenters.plural(1, "round") == "1 round"
    assert presenters.plural(1200, "round") == "1,200 rounds"
    assert presenters.plural(2, "microbatch", "microbatches") == "2 microbatches"
