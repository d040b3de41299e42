"""`python -m tests.sim --seed 7`: let a seed happen again, and say what went wrong.

Prints the last lines of the trace of a seed that fails (all of it with --verbose). With --seeds K
the K seeds from --seed on are run, for at most --minutes. Exit code 1 when any failed.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback

from tests.sim.clock import Violation
from tests.sim.scenario import ROUNDS, live_through, make_world
from tests.sim.world import World

TRACE_SHOWN = 40


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.sim", description=__doc__)
    parser.add_argument("--seed", type=int, default=0, help="the first seed (default 0)")
    parser.add_argument("--seeds", type=int, default=1, help="how many (default 1)")
    parser.add_argument("--minutes", type=float, default=1e9, help="stop after so long")
    parser.add_argument("--peers", type=int, default=12, help="contributors (default 12)")
    parser.add_argument("--stages", type=int, default=3, help="stages (default 3)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"of the run ({ROUNDS})")
    parser.add_argument("--verbose", action="store_true", help="print everything that happens")
    options = parser.parse_args(argv)
    began_s, num_failed, num_run = time.monotonic(), 0, 0
    for seed in range(options.seed, options.seed + options.seeds):
        if time.monotonic() - began_s > 60 * options.minutes:
            break
        size = (options.peers, options.stages, options.rounds)
        num_failed += not _run(make_world(seed, *size, is_verbose=options.verbose))
        num_run += 1
    rate = 60 * num_run / (time.monotonic() - began_s)
    print(f"{num_run} seeds, {num_failed} failed, {rate:.1f} seeds a minute")
    return min(1, num_failed)


def _run(world: World) -> bool:
    faults = ", ".join(repr(fault) for fault in world.faults)
    failure: Violation | None = None
    try:
        live_through(world)
    except Violation as violation:
        failure = violation
    names = " ".join(type(f).__name__ + ("" if f.fired else "(-)") for f in world.faults)
    size = f"{world.num_peers} peers, {world.stages} stages"
    took = f"{world.time.now_s:.0f} s, {world.time.num_events} events"
    print(f"seed {world.seed}: {'ok' if failure is None else 'FAILED'}; {size}; {took}; {names}")
    sys.stdout.flush()
    if failure is None:
        return True
    if not world.is_verbose:
        print("\n".join(list(world.lines)[-TRACE_SHOWN:]))
    if failure.__cause__ is not None and not isinstance(failure.__cause__, Violation):
        traceback.print_exception(failure.__cause__)
    print(f"{failure}\nfaults: {faults}")
    return False


if __name__ == "__main__":
    sys.exit(main())
