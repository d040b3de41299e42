"""One seed: faults are drawn and strike, the world is healed, the run ends, all is checked."""

from __future__ import annotations

import random

from tests.sim.checks import EVERYTHING
from tests.sim.faults import draw
from tests.sim.world import World, finished

FAULTY_S = 45.0
"""How long faults strike."""
HEALED_WITHIN_S = 900.0
ROUNDS = 4


def make_world(
    seed: int, peers: int, stages: int, rounds: int = ROUNDS, is_verbose: bool = False
) -> World:
    """A world with the faults of its seed."""
    faults = draw(random.Random(seed ^ 0x5EED), peers, stages, FAULTY_S)
    return World(
        seed=seed,
        num_peers=peers,
        stages=stages,
        faults=faults,
        num_rounds=rounds,
        is_verbose=is_verbose,
    )


def live_through(world: World) -> World:
    """Raises `Violation`."""
    world.run_for(FAULTY_S).heal().run(until=finished, within_s=HEALED_WITHIN_S)
    return world.run_for(20.0).check(*EVERYTHING)
