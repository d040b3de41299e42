"""Which stage a contributor is given."""

from __future__ import annotations

from fractions import Fraction

import pytest

from engine.core.assignment import StageLoad, choose_donor, choose_move, choose_stage
from engine.protocol.ids import PeerId


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


def stages_of(*speeds: tuple[float, ...]) -> list[dict[PeerId, float]]:
    """Replicas called `a0`, `a1` in stage 0, `b0` in stage 1 and so on."""
    return [
        {PeerId(f"{'abcd'[stage]}{i}"): speed for i, speed in enumerate(of_stage)}
        for stage, of_stage in enumerate(speeds)
    ]


def moved(
    stages: list[dict[PeerId, float]],
    costs: tuple[int, ...] = (1, 1, 1),
    unfit: tuple[str, ...] = (),
) -> tuple[str, int] | None:
    everybody = [peer for replicas in stages for peer in replicas]
    fits = {peer: () if peer in unfit else range(len(stages)) for peer in everybody}
    decision = choose_move(stages, [Fraction(cost) for cost in costs], fits)
    assert decision.reason
    return decision.value


@pytest.mark.parametrize(
    ("speeds", "choice"),
    [
        (((100, 100, 100), (100,)), ("a2", 1)),
        (((100, 100), (100,)), None),  # whoever gives one up keeps two
        (((100, 100, 100), (300,)), None),  # nothing to gain
        (((100, 100, 100, 100), (100, 100), (100,)), ("a3", 2)),
        (((100, 100, 100), (100,), (100,)), ("a2", 1)),  # the other is helped a round later
        (((100, 100, 100), (290,)), None),  # not worth a load
        (((100, 100, 0), (100,)), None),  # not measured yet
        (((100, 100, 100), ()), None),  # that is the donor's case
        ((), None),
    ],
)
def test_a_replica_moves_to_the_slowest_stage_if_the_run_gains_by_it(
    speeds: tuple[tuple[float, ...], ...], choice: tuple[str, int] | None
) -> None:
    assert moved(stages_of(*speeds)) == choice


def test_of_those_that_help_the_one_goes_that_leaves_both_stages_fastest() -> None:
    assert moved(stages_of((60, 200, 80, 120), (100,))) == ("a1", 1)


def test_only_who_has_the_memory_moves() -> None:
    stages = stages_of((100, 100, 100), (100,))
    assert moved(stages, unfit=("a2", "a1")) == ("a0", 1)
    assert moved(stages, unfit=("a0", "a1", "a2")) is None


def test_a_dearer_stage_gains_less_by_the_same_machine() -> None:
    stages = stages_of((100, 100, 100), (100,))
    assert moved(stages, costs=(1, 10)) is None


def test_a_claimed_speed_counts_at_most_fourfold_here_too() -> None:
    assert moved(stages_of((1e9, 100, 100), (100,), (100, 100))) == ("a2", 1)
