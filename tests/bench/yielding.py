"""How fast the computer is the person's again, and how fast the engine is back at work.

A real engine process in a run of one stage of `nano`, commanded over its standard input as the app
does it: paused at random moments, resumed, ended and started again. For stages that take longer,
every span between two points at which computing can stop is recorded, of a block and of the head of
`125m` and (with --long) `1b`; the waits of a word that comes at a random moment follow from them.
Not here: what the app needs to notice that somebody is back (footprint.py and the policy's tests).
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.api.options import RunSpec
from tests.bench.report import Report, Size
from tests.bench.stopping.engine_stops import SPEC, TINY, Start, Stop, stops_and_starts
from tests.bench.stopping.spans import StageSpans, one_block_each, stage_spans
from tests.bench.stopping.waits import share_of, wait_at
from tests.integration.private_network import PrivateNetwork

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MB = 1e6
SEED = 1
MIDDLE, HEAD = 1, 2
"""Stages of `one_block_each`."""
SMOKE_SPAN_S_MAX = 0.001
"""So that even a tiny stage is computed in slices."""
TARGETS_S = {"silent_p99_s": 0.1, "released_p99_s": 1.0, "warm_p99_s": 1.0, "cold_max_s": 5.0}


@dataclass(frozen=True, slots=True)
class Amount:
    stops: int
    starts: int
    """Beside the first; 0: the first itself is looked at."""
    presets: tuple[str, ...]


AMOUNTS = {
    Size.SMOKE: Amount(2, 0, ("nano",)),
    Size.SHORT: Amount(40, 3, ("125m",)),
    Size.LONG: Amount(120, 10, ("125m", "1b")),
}


def run(size: Size) -> Report:
    """Stops and starts of a process, then spans of stages."""
    amount = AMOUNTS[size]
    with tempfile.TemporaryDirectory() as folder:
        spec = TINY if size is Size.SMOKE else SPEC
        stops, starts = asyncio.run(_of_a_process(Path(folder), spec, amount))
    spans = {
        f"{preset}_{name}": _spans(preset, stage, is_smoke=size is Size.SMOKE)
        for preset in amount.presets
        for name, stage in (("block", MIDDLE), ("head", HEAD))
    }
    return Report(
        name="yield",
        figures={**stop_figures(stops), **start_figures(starts), **span_figures(spans)},
        arms={
            "silent_s": tuple(stop.silent_s for stop in stops),
            "tensors_freed_s": tuple(stop.tensors_freed_s for stop in stops),
            "released_s": tuple(stop.released_s for stop in stops),
            "warm_s": tuple(stop.warm_s for stop in stops),
            "cold_s": tuple(start.trained_s for start in starts),
        },
        reference="none: targets",
        seeds=(SEED,),
        varied="the moment of the pause, at random; the stage",
        fixed="one thread, one engine in a run of one stage, idle priority",
        bounds={} if size is Size.SMOKE else import_bounds(),
        notes=("to reach: " + ", ".join(f"{key} {to:g}" for key, to in TARGETS_S.items()),),
        size=size,
    )


async def _of_a_process(
    folder: Path, spec: RunSpec, amount: Amount
) -> tuple[list[Stop], list[Start]]:
    async with PrivateNetwork(folder, spec) as network:
        return await stops_and_starts(network, amount.stops, amount.starts, SEED)


def _spans(preset: str, stage: int, *, is_smoke: bool) -> StageSpans:
    if is_smoke:
        return stage_spans(one_block_each(preset, context=64), stage, SMOKE_SPAN_S_MAX)
    return stage_spans(one_block_each(preset), stage)


def stop_figures(stops: Sequence[Stop]) -> dict[str, float]:
    """Seconds from the command, megabytes, share of a core."""
    figures: dict[str, float] = {}
    for name in ("silent_s", "tensors_freed_s", "released_s", "warm_s"):
        values = [getattr(stop, name) for stop in stops]
        stem = name.removesuffix("_s")
        for percent in (50, 95, 99):
            figures[f"{stem}_p{percent}_s"] = share_of(values, percent / 100)
    return {
        **figures,
        "resident_mb": statistics.median(stop.resident_bytes for stop in stops) / MB,
        "given_back_mb": statistics.median(stop.given_back_bytes for stop in stops) / MB,
        "warm_cpu_s": statistics.median(stop.warm_cpu_s for stop in stops),
        "busy_while_paused_fraction": max(stop.busy_fraction for stop in stops),
    }


def start_figures(starts: Sequence[Start]) -> dict[str, float]:
    """Seconds from the start of the process."""
    return {
        "cold_p50_s": statistics.median(start.trained_s for start in starts),
        "cold_max_s": max(start.trained_s for start in starts),
        "cold_program_runs_s": statistics.median(start.hello_s for start in starts),
        "cold_imported_s": statistics.median(start.ready_s for start in starts),
        "cold_cpu_s": statistics.median(start.cpu_s for start in starts),
    }


def import_bounds() -> dict[str, float]:
    """What a cold start cannot do without, on this machine now: importing torch."""
    program = "import time; import torch; print(time.process_time())"
    started_s = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120
    )
    taken_s = time.monotonic() - started_s
    return {"importing_torch_s": taken_s, "importing_torch_cpu_s": float(done.stdout)}


def span_figures(spans: dict[str, StageSpans]) -> dict[str, float]:
    """Milliseconds of processor time: waits in a microbatch, and the longest span of each kind."""
    figures: dict[str, float] = {}
    for name, found in spans.items():
        figures[f"{name}_stop_p95_ms"] = 1e3 * wait_at(found.training, 0.95)
        figures[f"{name}_stop_p99_ms"] = 1e3 * wait_at(found.training, 0.99)
        for operation, of_operation in found.by_operation.items():
            figures[f"{name}_{operation}_longest_ms"] = 1e3 * max(of_operation)
    return figures


def draw(report: Report, figure: Figure) -> None:
    """Share of pauses over the time after which they were silent, released, back at work."""
    axes = figure.subplots()
    names = {
        "silent_s": ("last kernel done", "#2f7d5b"),
        "released_s": ("memory given back", "#c2842d"),
        "warm_s": ("back at work, process alive", "#3f6fb5"),
        "cold_s": ("back at work, process started anew", "#6b7280"),
    }
    for arm, (label, color) in names.items():
        values = sorted(report.arms[arm])
        shares = [100 * (index + 1) / len(values) for index in range(len(values))]
        axes.step([1e3 * value for value in values], shares, where="post", label=label, color=color)
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter("{x:g}")
    axes.set_xlabel("milliseconds after the word")
    axes.set_ylabel("% of all")
    axes.spines[["top", "right"]].set_visible(False)
    figure.legend(frameon=False, loc="outside lower center", ncols=len(names), fontsize=8)
    axes.set_title("yield: from the word to its effect", loc="left", fontsize=11)
