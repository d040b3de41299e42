"""What a person may choose about a run, as arguments that `demo` and `host` share."""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import msgspec

from engine.api.command_line import read_run_spec
from engine.api.errors import PlainError
from engine.api.options import RunSpec

RUN_NAME = "[a-z0-9][a-z0-9-]{0,39}"
RANGES = {
    "stages": (1, 256),
    "replicas": (1, 256),
    "minutes": (0, 10_000_000),
    "seed": (0, 1 << 62),
}
"""What `RunSpec` takes; it checks them, and everything else, once more."""


def add_run_arguments(parser: argparse.ArgumentParser, *, minutes: float) -> None:
    """`minutes` is the default length; 0 means without end."""
    run = parser.add_argument_group("the run")
    run.add_argument(
        "--minutes",
        type=float,
        default=minutes,
        metavar="N",
        help="how long to train" + (" (default: %(default)g)" if minutes else "; 0: until stopped"),
    )
    run.add_argument(
        "--stages",
        type=int,
        metavar="N",
        help="slices that the model is cut into, each on other computers (default: what suits the "
        "preset: 2 for nano, 4 for 125m and 1b, 8 for 8b, 16 for 15b, 80 for 100b)",
    )
    run.add_argument(
        "--replicas",
        type=int,
        default=2,
        metavar="N",
        help="contributors that serve the same stage (default: %(default)s)",
    )
    run.add_argument(
        "--preset",
        default="nano",
        metavar="NAME",
        help="size of the model: nano, 125m, 1b, 8b, 15b or 100b (default: %(default)s)",
    )
    run.add_argument(
        "--data",
        metavar="SOURCE",
        help="text to train on: a folder, a text or JSONL file, an http(s) URL "
        "(default: the sources of the Python standard library on this computer)",
    )
    run.add_argument(
        "--boundary",
        default="default",
        metavar="KIND",
        help="what crosses from stage to stage: bottleneck:CHANNELS:BITS such as bottleneck:8:4, "
        "or none for everything in bf16 (default: the preset's bottleneck)",
    )
    run.add_argument(
        "--seed",
        type=int,
        default=1,
        metavar="N",
        help="initial weights, order of the samples, and who is killed follow from it "
        "(default: %(default)s)",
    )


def run_spec(
    arguments: argparse.Namespace, *, run_id: str, pace: Literal["local", "home"]
) -> RunSpec:
    """The run that the arguments describe; raises `PlainError` (exit code 2)."""
    _check(arguments, run_id)
    spec = RunSpec(
        run_id=run_id,
        preset=arguments.preset,
        stages=arguments.stages or 0,
        replicas=arguments.replicas,
        data=_absolute(arguments.data),
        boundary=arguments.boundary,
        seed=arguments.seed,
        minutes=arguments.minutes,
        pace=pace,
    )
    try:
        return read_run_spec(msgspec.json.encode(spec))  # structs check their values when decoded
    except ValueError as error:
        raise PlainError(
            str(error), "Correct the option; --help lists what is possible.", exit_code=2
        ) from error


def _check(arguments: argparse.Namespace, run_id: str) -> None:
    """What a person can get wrong, in words that name the option; raises `PlainError`."""
    if not re.fullmatch(RUN_NAME, run_id):
        raise PlainError(
            f"--run cannot be {run_id!r}.",
            "A run's name has up to 40 small letters, digits and dashes, such as main.",
            exit_code=2,
        )
    for name, (low, high) in RANGES.items():
        value = getattr(arguments, name)
        # Written so that not-a-number, for which every comparison is false, is refused too.
        if value is not None and not low <= value <= high:
            raise PlainError(
                f"--{name} cannot be {value:g}.",
                f"Choose a number from {low} to {high:,}; --help says what it means.",
                exit_code=2,
            )


def _absolute(data: str | None) -> str | None:
    """A path means the same wherever the engine is started."""
    if data is None or "://" in data:
        return data
    return str(Path(data).expanduser().absolute())


@contextmanager
def run_file(spec: RunSpec) -> Iterator[Path]:
    """`spec` as a file for as long as an engine may read it."""
    with tempfile.TemporaryDirectory(prefix="train-at-home-") as folder:
        path = Path(folder) / "run.json"
        path.write_bytes(msgspec.json.format(msgspec.json.encode(spec)))
        yield path
