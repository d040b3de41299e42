"""Let many simulated peers live through faults drawn from a seed, and check that all is in order.

    python -m tests.sim                          one seed, 10 to 20 peers
    python -m tests.sim --seeds 2000 --jobs 4    seeds 0 to 1999, four at a time
    python -m tests.sim --seed 7 --peers 14 --stages 3 --rounds 4 --verbose
                                                 one seed again, with everything that happens in it
    python -m tests.sim --seeds 10 --peers 100-300 --stages 5 --rounds 2

A seed decides everything: sizes, faults, delays, victims. In each world faults strike for 45
virtual seconds, then everything heals, and the run must go on to its end and pass every check.
A seed that fails prints the last that happened in it and the one command that repeats it. At the
end a table shows how often each kind of fault was drawn and really struck.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator

from tests.sim.batch import Lived, Tally, live, live_all
from tests.sim.scenario import Size


def main(argv: list[str] | None = None) -> int:
    """0 when every seed passed, 1 when any failed."""
    options = _parser().parse_args(argv)
    size = Size(peers=options.peers, stages=options.stages, rounds=options.rounds)
    began_s, tally = time.monotonic(), Tally()
    for lived in _lives(options, size):
        tally.add(lived)
        _show(lived)
        is_late = time.monotonic() - began_s > 60 * options.minutes
        if is_late or len(tally.failed) >= options.failures:
            break
    rate = 60 * tally.num_seeds / (time.monotonic() - began_s)
    print(f"\n{tally.table()}\n")
    print(f"{tally.num_seeds} seeds, {len(tally.failed)} failed, {rate:.1f} seeds a minute")
    for lived in tally.failed:
        print(f"  {lived.command}")
    return min(1, len(tally.failed))


def _lives(options: argparse.Namespace, size: Size) -> Iterator[Lived]:
    seeds = range(options.seed, options.seed + options.seeds)
    if options.verbose:
        return (live(seed, size, is_verbose=True) for seed in seeds)
    return live_all(seeds, size, options.jobs)


def _parser() -> argparse.ArgumentParser:
    size, shape = Size(), argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        "python -m tests.sim", description=__doc__, formatter_class=shape
    )
    add = parser.add_argument
    add("--seed", type=int, default=0, metavar="N", help="the first seed (0)")
    add("--seeds", type=_positive, default=1, metavar="N", help="how many seeds from there on (1)")
    add("--minutes", type=float, default=1e9, metavar="M", help="begin no seed after so long")
    add("--failures", type=_positive, default=10, metavar="N", help="stop after so many (10)")
    add("--jobs", type=_positive, default=1, metavar="N", help="seeds at the same time (1)")
    add("--peers", type=_span, default=size.peers, metavar="N|A-B", help="contributors (10-20)")
    add("--stages", type=_span, default=size.stages, metavar="N|A-B", help="stages (2-4)")
    add("--rounds", type=_positive, default=size.rounds, metavar="N", help="rounds of a run (4)")
    add("--verbose", action="store_true", help="print everything that happens; one job only")
    return parser


def _positive(text: str) -> int:
    if int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not at least 1")
    return int(text)


def _span(text: str) -> tuple[int, int]:
    """`12` or `10-20`."""
    low, _, high = text.partition("-")
    span = _positive(low), _positive(high or low)
    if span[0] > span[1]:
        raise argparse.ArgumentTypeError(f"{text} ends before it begins")
    return span


def _show(lived: Lived) -> None:
    print(lived, flush=True)
    if lived.failure:
        print(f"{lived.trace}\n{lived.failure}\nagain: {lived.command} --verbose", flush=True)


if __name__ == "__main__":
    sys.exit(main())
