"""Which stage a contributor is given."""

from __future__ import annotations

import pytest

from engine.core.assignment import StageLoad, choose_donor, choose_stage


def loads(*speeds: tuple[float, ...], taken: tuple[int, ...] | None = None) -> list[StageLoad]:
    counts = taken or tuple(len(s) for s in speeds)
    return [
        StageLoad(stage=i, speeds=s, num_places_taken=n)
        for i, (s, n) in enumerate(zip(speeds, counts, strict=True))
    ]


@pytest.mark.parametrize(
    ("stages", "wanted", "choice"),
    [
        (loads((), ()), 2, 0),
        (loads((0.0,), ()), 2, 1),
        (loads((100.0, 100.0), (100.0,)), 2, 1),
        (loads((400.0,), (100.0, 100.0)), 3, 0),  # a second one before anybody's third
        (loads((400.0, 400.0), (100.0, 100.0)), 3, 1),
        (loads((1e9,), (100.0, 100.0), (100.0,)), 3, 2),
        (loads((100.0,), (100.0,)), 1, None),
        (loads((), (100.0,), taken=(1, 1)), 1, None),
        (loads((), (100.0,), taken=(0, 1)), 1, 0),
    ],
)
def test_the_least_served_stage_with_a_place_is_filled(
    stages: list[StageLoad], wanted: int, choice: int | None
) -> None:
    decision = choose_stage(stages, wanted)
    assert decision.value == choice
    assert decision.reason


def test_a_claimed_speed_counts_at_most_fourfold() -> None:
    stages = loads((1e12, 1e12), (100.0,) * 9, (100.0,) * 9)
    assert choose_stage(stages, 10).value == 0


def sized(*sizes_bytes: int, served: tuple[int, ...]) -> list[StageLoad]:
    return [
        StageLoad(stage=i, speeds=(100.0,) * n, num_places_taken=n, size_bytes=size)
        for i, (size, n) in enumerate(zip(sizes_bytes, served, strict=True))
    ]


@pytest.mark.parametrize(
    ("stages", "fitting", "choice"),
    [
        (sized(5, 9, 7, served=(0, 0, 0)), {0, 1, 2}, 1),  # the largest of equals
        (sized(5, 9, 7, served=(0, 0, 0)), {0, 2}, 2),
        (sized(5, 9, 7, served=(0, 0, 0)), {0}, 0),
        (sized(5, 9, 7, served=(1, 0, 0)), {0}, 0),  # a place that fits, if a worse one
        (sized(5, 9, 7, served=(0, 1, 0)), {0, 1, 2}, 2),
        (sized(5, 9, 7, served=(2, 0, 0)), {0}, None),  # its stage is full
        (sized(5, 9, 7, served=(0, 0, 0)), set(), None),
    ],
)
def test_those_with_less_memory_get_the_smaller_stages(
    stages: list[StageLoad], fitting: set[int], choice: int | None
) -> None:
    decision = choose_stage(stages, 2, fitting)
    assert decision.value == choice
    if choice is None:
        assert decision.reason == "every stage that fits its memory has 2 contributors"


def test_a_donor_has_somebody_with_the_memory() -> None:
    stages = loads((), (1.0, 1.0), (1.0, 1.0, 1.0))
    assert choose_donor(stages, 0, {1}).value == 1
    assert choose_donor(stages, 0, ()).value is None


@pytest.mark.parametrize(
    ("stages", "choice"),
    [
        (loads((), (1.0,), (1.0,)), None),
        (loads((), (1.0, 1.0), (1.0,)), 1),
        (loads((), (1.0, 1.0), (1.0, 1.0, 1.0)), 2),
    ],
)
def test_a_donor_keeps_a_replica(stages: list[StageLoad], choice: int | None) -> None:
    assert choose_donor(stages, 0).value == choice
