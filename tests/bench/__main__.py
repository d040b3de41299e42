"""`python -m tests.bench NAME [--long] [--json] [--keep]`: run one benchmark, or each with `all`.

`table` makes the table of README.md from the results that were kept.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from types import ModuleType

import msgspec

from tests.bench import pictures, results
from tests.bench.report import Kept, Machine, NotHereError, Size, for_people, json_line

BENCHMARKS = {
    "parts": "the parts that every microbatch meets",
    "swarm": "a 2-stage swarm of processes against the best that plain PyTorch does",
    "pipelining": "the swarm against torch.distributed.pipelining, unpaced and with paced devices",
    "hetero": "uneven machines, paced: all together against the sum of what each does alone",
    "churn": "contributors killed every 20 s, paced: goodput against what the living could",
    "merge": "averaging among four peers, against hivemind",
    "yield": 'from "stop now" to silence, to free memory, and back to work',
    "codec": "what the boundary between stages costs in learning",
    "delay": "what delayed gradients cost in learning",
    "outer": "what local steps and compressed merging cost in learning",
    "wan": "behind home lines against loopback, and against torch's pipeline behind them",
    "join": "from joining behind a home line to the first verified microbatch",
    "control": "how many contributors one orchestrator process serves",
    "device": "a stage on a GPU through the engine, against its blocks in plain PyTorch",
    "footprint": "what the desktop program costs while nothing happens",
}
"""Each is a module here with `run(size) -> Report`."""
MODULES = {"yield": "yielding"}
"""Of benchmarks whose name cannot be imported."""


def main() -> int:
    """0 when everything that was asked for could be measured."""
    given = arguments()
    if given.name == "table":
        results.write_table()
        return 0
    size = Size.LONG if given.long else Size.SMOKE if given.smoke else Size.SHORT
    names = list(BENCHMARKS) if given.name == "all" else [given.name]
    missing = [name for name in names if not measure(name, size, given.json, given.keep)]
    return int(bool(missing))


def module_of(name: str) -> ModuleType:
    return importlib.import_module(f"tests.bench.{MODULES.get(name, name)}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "name",
        choices=[*BENCHMARKS, "all", "table"],
        metavar="NAME",
        help="; ".join(f"{name}: {text}" for name, text in {**BENCHMARKS, "all": "each"}.items()),
    )
    sizes = parser.add_mutually_exclusive_group()
    sizes.add_argument("--long", action="store_true", help="more repeats, for figures to keep")
    sizes.add_argument("--smoke", action="store_true", help="seconds, to see that it runs")
    parser.add_argument("--json", action="store_true", help="one JSON line per benchmark")
    parser.add_argument("--keep", action="store_true", help="write result and picture to results/")
    return parser.parse_args()


def measure(name: str, size: Size, as_json: bool, is_kept: bool) -> bool:
    """Prints the report; False where this machine cannot run it."""
    machine = Machine()
    module = module_of(name)
    try:
        report = module.run(size)
    except NotHereError as missing:
        print(f"{name}: {missing}", file=sys.stderr)
        return False
    option = "" if size is Size.SHORT else f" --{size}"
    line = json_line(report, machine, f"python -m tests.bench {name}{option}")
    print(line if as_json else for_people(report), flush=True)
    if is_kept:
        results.keep(line, msgspec.json.decode(line, type=Kept))
        pictures.save(report, module, results.RESULTS / f"{name}.svg")
    return True


if __name__ == "__main__":
    sys.exit(main())
