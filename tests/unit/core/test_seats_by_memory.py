"""Seats for machines of unequal memory, in a run of unequal stages."""

from __future__ import annotations

import msgspec

from engine.protocol import messages as m
from tests.unit.core.acting_contributor import Sim
from tests.unit.core.orchestrator_world import World
from tests.unit.core.test_stage_needs import CONFIG, LARGEST, MIDDLE, SIZES, SMALLEST

PLENTY = 10**12


def world(**changes: object) -> World:
    return World(msgspec.structs.replace(CONFIG, **changes))


def add(run: World, name: str, memory_bytes: int) -> Sim:
    (sim,) = run.add(name)
    sim.device = m.DeviceReport(kind="cpu", memory_bytes=memory_bytes)
    return sim


def stages(*sims: Sim) -> list[int | None]:
    return [sim.seat.stage if sim.seat else None for sim in sims]


def test_whoever_comes_first_leaves_the_smaller_stages_to_those_with_less() -> None:
    run = world()
    large = add(run, "large", PLENTY)
    run.run(5)
    small = add(run, "small", SIZES[SMALLEST])
    run.run(5)
    middle = add(run, "middle", SIZES[MIDDLE])
    run.run(5)
    assert stages(large, small, middle) == [LARGEST, SMALLEST, MIDDLE]
    assert run.run(60, lambda: run.core.phase is m.Phase.TRAINING)


def test_a_machine_that_no_stage_fits_into_is_refused_with_what_it_needs() -> None:
    run = world()
    tiny = add(run, "tiny", 10**6)
    run.run(10)
    assert tiny.refused is not None
    assert tiny.refused.code == "too_little_memory"
    assert "needs" in tiny.refused.detail
    assert "Grant more" in tiny.refused.detail
    assert not run.core._rooms.members.waiting, "it holds no place in the queue either"


def test_a_small_machine_waits_for_its_stage_while_others_pass_it() -> None:
    run = world(replicas_wanted=1)
    first, second = add(run, "s1", SIZES[SMALLEST]), add(run, "s2", SIZES[SMALLEST])
    run.run(10)
    (waits,) = [sim for sim in (first, second) if sim.seat is None]
    assert waits.queued is not None
    assert waits.queued.reason == (
        "places in stages that fit into its memory: 1, all taken; you are number 1 in the queue"
    )
    large, other = add(run, "l1", PLENTY), add(run, "l2", PLENTY)
    run.run(10)
    assert sorted(stages(large, other)) == sorted([LARGEST, MIDDLE])  # type: ignore[type-var]
    assert waits.seat is None


def test_a_stage_that_nobody_serves_is_given_to_somebody_with_the_memory() -> None:
    run = world()
    large = [add(run, f"l{i}", PLENTY) for i in range(4)]
    run.run(20)
    small = [add(run, f"s{i}", SIZES[SMALLEST]) for i in range(2)]
    run.run(20)
    for sim in large:
        sim.is_up = not (sim.seat and sim.seat.stage == LARGEST)
    gone = [sim for sim in large if not sim.is_up]
    assert gone, "nobody served the largest stage"
    assert run.run(120, lambda: any(s.is_up and stages(s) == [LARGEST] for s in large))
    assert set(stages(*small)) <= {SMALLEST, None}


def test_who_holds_a_small_stage_makes_room_for_one_who_waits_and_takes_the_empty_one() -> None:
    run = world(replicas_wanted=1)
    holders = [add(run, f"l{i}", PLENTY) for i in range(3)]
    run.run(20)
    small = add(run, "small", SIZES[SMALLEST])
    run.run(10)
    assert small.seat is None
    next(sim for sim in holders if stages(sim) == [LARGEST]).is_up = False
    assert run.run(120, lambda: stages(small) == [SMALLEST])
    assert run.run(30, lambda: any(s.is_up and stages(s) == [LARGEST] for s in holders))


def test_who_is_granted_less_than_before_gives_its_seat_up() -> None:
    run = world()
    sim, _ = add(run, "l", PLENTY), add(run, "other", PLENTY)
    run.run(10)
    assert stages(sim) != [SMALLEST]
    sim.device = m.DeviceReport(kind="cpu", memory_bytes=SIZES[SMALLEST])
    sim.session += 1
    sim.is_registered, sim.seat, sim.is_loaded = False, None, False
    assert run.run(20, lambda: stages(sim) == [SMALLEST])
    assert any("no longer the memory" in text for text in run.store.events)
