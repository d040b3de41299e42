"""Which stage does a contributor serve?

Pure: the stages' loads come in, a stage and the reason come out. Every stage gets a second replica
before any gets a third: one alone may vanish with its work, and nobody checks what it merges. Then
the stage with the least measured speed is filled first, since the slowest stage sets the speed of
the pipeline; should another become the slowest, a replica may move there. Speeds are claims, so a
replica counts for at most four and at least a quarter of a median one. Not here: which stages a
machine has the memory for (stage_needs.py), who holds which seat, and when somebody is moved
(seats.py).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from engine.core.decision import Decision, no, yes
from engine.protocol.ids import PeerId

WEIGHT_MAX = 4.0
GAIN_MIN = 1.2
"""A replica is moved between two rounds if the run is to become faster by this: loading a stage
costs a part of a round, and measured speeds vary."""
REDUNDANT = 2
"""Replicas with which a stage survives the loss of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageLoad:
    """How well a stage is served."""

    stage: int
    speeds: tuple[float, ...]
    """Of each present replica, tokens per second; 0 where it was not measured yet."""
    num_places_taken: int
    """Seats that count against `replicas_wanted`."""
    size_bytes: int = 0
    """What it takes at least."""


def weights(loads: Iterable[StageLoad]) -> dict[int, float]:
    """Present replicas of each stage, each counted by its speed against the median of all."""
    loads = list(loads)
    known = [speed for load in loads for speed in load.speeds if speed > 0]
    typical = median(known) if known else 1.0
    return {
        load.stage: sum(
            min(WEIGHT_MAX, max(1 / WEIGHT_MAX, speed / typical)) if speed > 0 else 1.0
            for speed in load.speeds
        )
        for load in loads
    }


def choose_stage(
    loads: Sequence[StageLoad], replicas_wanted: int, fitting: Container[int] | None = None
) -> Decision[int]:
    """The stage that a newcomer should serve, if any has a place.

    `fitting`: stages that it has the memory for; None: all. Of equals it gets the largest, so that
    the smaller ones are left to those with less.
    """
    weight = weights(loads)
    able = [load for load in loads if fitting is None or load.stage in fitting]
    free = [load for load in able if load.num_places_taken < replicas_wanted]
    if not free:
        which = "every stage" if len(able) == len(loads) else "every stage that fits its memory"
        return no(f"{which} has {replicas_wanted} contributors")

    def service(load: StageLoad) -> tuple[int, float, int, int, int]:
        redundancy = min(len(load.speeds), REDUNDANT)
        places = load.num_places_taken
        return redundancy, weight[load.stage], places, -load.size_bytes, load.stage

    best = min(free, key=service)
    num = len(best.speeds)
    replicas = "replica" if num == 1 else "replicas"
    return yes(best.stage, f"stage {best.stage} is served least: {num} live {replicas}")


def choose_donor(
    loads: Sequence[StageLoad], empty_stage: int, able: Container[int] | None = None
) -> Decision[int]:
    """The stage that can best spare a replica for `empty_stage`: it must keep at least one.

    `able`: stages one of whose replicas has the memory for the empty one; None: all.
    """
    weight = weights(loads)
    rich = [
        load
        for load in loads
        if len(load.speeds) >= 2
        and load.stage != empty_stage
        and (able is None or load.stage in able)
    ]
    if not rich:
        return no(f"nobody can be spared for stage {empty_stage}")
    best = max(rich, key=lambda load: (len(load.speeds), weight[load.stage], -load.stage))
    return yes(best.stage, f"stage {best.stage} has {len(best.speeds)} live replicas")


def choose_move(
    stages: Sequence[Mapping[PeerId, float]],
    costs: Sequence[Fraction],
    fits: Mapping[PeerId, Container[int]],
) -> Decision[tuple[PeerId, int]]:
    """The replica to give to the slowest stage, and that stage, if both are then faster than it.

    stages: of each its present replicas and their measured tokens per second there. costs: work
    per token of each stage, in any unit. fits: stages that a replica has the memory for. Whoever
    gives one up keeps two. Every move raises the slowest stage, so moves come to an end.
    """
    known = [speed for replicas in stages for speed in replicas.values()]
    if not known or min(known) <= 0 or not all(stages):
        return no("not every replica's speed is known")
    most = WEIGHT_MAX * median(known)
    sums = [sum(min(most, speed) for speed in replicas.values()) for replicas in stages]
    slow = sums.index(min(sums))
    best, choice = GAIN_MIN * sums[slow], None
    for donor, replicas in enumerate(stages):
        if donor == slow or len(replicas) <= REDUNDANT:
            continue
        for peer, claimed in replicas.items():
            speed = min(most, claimed)
            there = sums[slow] + speed * float(costs[donor] / costs[slow])
            slower = min(there, sums[donor] - speed)
            if slower >= best and slow in fits[peer]:
                best, choice = slower, (peer, slow)
    if choice is None:
        return no("no replica would make the run faster elsewhere")
    now = f"{sums[slow]:,.0f} tokens/s"
    return yes(choice, f"stage {slow} sets the pace at {now}, and others can spare a replica")
