"""`python -m tests.bench NAME [--long] [--json]`: run one benchmark, or each with `all`."""

from __future__ import annotations

import argparse
import importlib
import sys

from tests.bench.report import Machine, Report, for_people, json_line

BENCHMARKS = {
    "parts": "the parts that every microbatch meets",
    "swarm": "a 2-stage swarm of processes against the best that plain PyTorch does",
    "footprint": "what the desktop program costs while nothing happens",
}
"""Each is a module here with `run(is_long) -> Report`."""


def main() -> int:
    """0 when everything that was asked for could be measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "name",
        choices=[*BENCHMARKS, "all"],
        metavar="NAME",
        help="; ".join(f"{name}: {text}" for name, text in {**BENCHMARKS, "all": "each"}.items()),
    )
    parser.add_argument("--long", action="store_true", help="more repeats, for figures to keep")
    parser.add_argument("--json", action="store_true", help="one JSON line per benchmark")
    arguments = parser.parse_args()
    names = list(BENCHMARKS) if arguments.name == "all" else [arguments.name]
    for name in names:
        machine = Machine()
        module = importlib.import_module(f"tests.bench.{name}")
        report: Report = module.run(arguments.long)
        print(json_line(report, machine) if arguments.json else for_people(report), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
