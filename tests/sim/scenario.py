"""One seed: faults are drawn and strike, the world is healed, the run ends, all is checked."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from unittest.mock import patch

from engine.core import payout, turns
from tests.sim.checks import EVERYTHING
from tests.sim.faults import draw
from tests.sim.world import World, finished

FAULTY_S = 45.0
"""How long faults strike."""
HEALED_WITHIN_S = 900.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large the worlds are; each seed draws its own from the ranges, both ends included."""

    peers: tuple[int, int] = (10, 20)
    stages: tuple[int, int] = (2, 4)
    rounds: int = 4

    def of(self, seed: int) -> tuple[int, int]:
        """(peers, stages) of a seed."""
        rng = random.Random(f"size of {seed}")
        return rng.randint(*self.peers), rng.randint(*self.stages)


def make_world(
    seed: int, peers: int, stages: int, rounds: int = 4, is_verbose: bool = False
) -> World:
    """A world with the faults of its seed."""
    return World(
        seed=seed,
        num_peers=peers,
        stages=stages,
        faults=draw(seed, peers, stages, FAULTY_S),
        num_rounds=rounds,
        is_verbose=is_verbose,
    )


def live_through(world: World) -> World:
    """Raises `Violation`. Every other world has its peers told and paid in turns."""
    with ExitStack() as stack:
        if world.seed % 2:
            stack.enter_context(as_of_thousands())
        world.run_for(FAULTY_S).heal().run(until=finished, within_s=HEALED_WITHIN_S)
        return world.run_for(20.0).check(*EVERYTHING)


@contextmanager
def as_of_thousands() -> Iterator[None]:
    """What an orchestrator does with a crowd, it does with a few."""
    with (
        patch.object(turns, "AT_ONCE", 3),
        patch.object(turns, "TURNS_PER_S", 3.0),
        patch.object(payout, "AT_ONCE", 1),
    ):
        yield
