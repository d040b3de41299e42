"""What the boundary between stages costs in learning: on against off, at equal tokens.

Off comes twice: plain (the residual stream in bf16) and `open`, which re-injects an embedding at
every stage as the boundary does, so that its extra parameters cannot hide a loss. The gap is to the
better of the two. Channels are a share of the width; what 16 bytes a token leave at width 512 is
`slim`: 24 channels of 4 bits beside the scale and the token id. The law found over channels and
widths is followed to width 4096, with its uncertainty.
Not here: speed of the codec (parts.py), delay (delay.py; here gradients come at once).
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from engine.protocol.run_config import BoundaryConfig
from tests.bench.learning import boundaries
from tests.bench.learning.arms import (
    ArmSpec,
    Budget,
    Clock,
    Finished,
    Progress,
    clock_of_environment,
    contest,
    folder_of,
    long_tokens,
)
from tests.bench.learning.curves import TOKENS_PER_POINT, curves, draw_curves
from tests.bench.learning.paired import extrapolated, gap, noise_floor
from tests.bench.learning.settings import Chunks, LineTrainee, config_of
from tests.bench.learning.text import Text, text_in
from tests.bench.report import Report, Size

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TARGET = 0.01
FAR_WIDTH = 4096
SLIM_SHARE = 24 / 512
"""Channels ÷ width."""
SHARES = {"slim": SLIM_SHARE, "quarter": 1 / 4, "eighth": 1 / 8}
CANDIDATES = {
    "path": boundaries.PATH,
    "curved": boundaries.CURVED,
    "shared": boundaries.SHARED,
}
SAMPLES = 8


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of it is done at a size."""

    widths: tuple[int, ...]
    budget: Budget
    chunks: Chunks
    has_candidates: bool = True


SMOKE = Plan((32,), Budget(tokens=2_048), Chunks(1, SAMPLES), has_candidates=False)
SHORT = Plan((64,), Budget(tokens=81_920), Chunks(10, 64), has_candidates=False)


def long_plan() -> Plan:
    """Width 512 on a card only: on two cores it would take days."""
    widths = (64, 128, 256, *((512,) if torch.cuda.is_available() else ()))
    tokens = long_tokens()
    rates = (2.0, 1.0, 4.0)
    budget = Budget(tokens=tokens, screening_tokens=tokens // 10, rates=rates, seeds=(1, 2, 3))
    return Plan(widths, budget, Chunks(50, 64))


def run(size: Size) -> Report:
    """Train what is missing, and report what is finished."""
    plan = {Size.SMOKE: SMOKE, Size.SHORT: SHORT}.get(size) or long_plan()
    clock = clock_of_environment()
    with ExitStack() as stack:
        folder = folder_of("codec")
        if size is not Size.LONG:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        tokens_max = min(plan.budget.tokens, 16_000_000)
        text = text_in(folder, vocab_size=512, context=128, tokens_max=tokens_max)
        found = {width: _contest(plan, width, text, folder, clock) for width in plan.widths}
    return report({width: one for width, one in found.items() if one}, plan, size)


def channels_of(width: int, share: float) -> int:
    return max(1, round(width * share))


def _contest(plan: Plan, width: int, text: Text, folder: Path, clock: Clock) -> Finished:
    arms = arms_of(plan, width, text)
    return contest(arms, plan.budget, folder / f"d{width}", clock)


def arms_of(plan: Plan, width: int, text: Text) -> list[ArmSpec]:
    """References first, then the boundary by channels, then what might become of it."""
    open_ = BoundaryConfig(channels=width, bits=16)
    slim = _bottleneck(width, SLIM_SHARE)
    arms = [
        _arm("plain", plan, width, text, None, boundaries.PRODUCT),
        _arm("open", plan, width, text, open_, boundaries.OPEN),
        *(
            _arm(name, plan, width, text, _bottleneck(width, share), boundaries.PRODUCT)
            for name, share in SHARES.items()
        ),
    ]
    if plan.has_candidates and width == plan.widths[0]:
        arms += [
            _arm(f"slim_{name}", plan, width, text, slim, ends, is_finalist=False)
            for name, ends in CANDIDATES.items()
        ]
        bits = BoundaryConfig(channels=slim.channels, bits=8)
        arms.append(
            _arm("slim_8_bits", plan, width, text, bits, boundaries.PRODUCT, is_finalist=False)
        )
        bare = BoundaryConfig(channels=slim.channels, reinjection="frozen")
        arms.append(
            _arm("slim_frozen", plan, width, text, bare, boundaries.PRODUCT, is_finalist=False)
        )
    return arms


def _bottleneck(width: int, share: float) -> BoundaryConfig:
    return BoundaryConfig(channels=channels_of(width, share), bits=4)


def _arm(
    name: str,
    plan: Plan,
    width: int,
    text: Text,
    boundary: BoundaryConfig | None,
    ends: boundaries.Ends,
    *,
    is_finalist: bool = True,
) -> ArmSpec:
    def make(seed: int, rate: float) -> LineTrainee:
        config = config_of(width, text, seed, rate, boundary=boundary, samples=SAMPLES)
        return LineTrainee(config, text, plan.chunks, make=ends.executor_of)

    return ArmSpec(name, make, is_finalist)


# ---------------------------------------------------------------- what it says


def report(found: Mapping[int, Finished], plan: Plan, size: Size) -> Report:
    """Of everything that is finished; the ratio is that of `slim` at the first width."""
    figures: dict[str, float] = {TOKENS_PER_POINT: plan.chunks.steps * SAMPLES * 128.0}
    notes: list[str] = []
    points: list[tuple[int, int, float]] = []
    for width, finished in found.items():
        best = better_of(finished)
        if best is None:
            continue
        for name, runs in finished.items():
            figures |= _figures(f"d{width}_{name}", width, finished, name, best)
            found_gap = gap(runs, finished[best])
            if name != best and found_gap is not None:
                notes.append(f"width {width}, {name} to {best}: {found_gap.in_words(TARGET)}")
                if name in SHARES:
                    points.append((channels_of(width, SHARES[name]), width, found_gap.mean))
    law = extrapolated(points, channels_of(FAR_WIDTH, SLIM_SHARE), FAR_WIDTH)
    if law is None:
        notes.append("gaps at too few channels and widths to follow a law to width 4096")
    else:
        figures |= {
            "gap_percent_at_4096": 100 * law.predicted,
            "gap_percent_at_4096_low": 100 * law.low,
            "gap_percent_at_4096_high": 100 * law.high,
            "law_power_of_channels": law.coefficients[1],
            "law_power_of_width": law.coefficients[2],
        }
    return Report(
        name="codec",
        ratio=next((ratio for one in found.values() if (ratio := slim_ratio(one))), None),
        target=1 + TARGET,
        figures=figures,
        arms={
            f"d{width}_{name}": values
            for width, finished in found.items()
            for name, values in curves(finished).items()
        },
        reference="uncompressed, the better of plain and re-injected (smaller is better)",
        noise_floor=max(filter(None, map(noise_floor, found.values())), default=None),
        seeds=plan.budget.seeds,
        varied="channels, bits and kind of the boundary; learning rate swept for each",
        fixed="4 blocks in 4 stages, Muon, tokens, their order, initial blocks, rounding seeds",
        bounds={"fp32_ratio_if_only_ids_crossed_d512": 512 * 4 / 2},
        notes=tuple(notes),
        size=size,
    )


def better_of(finished: Finished) -> str | None:
    """The uncompressed arm with the smaller loss at the first seed."""
    off = [name for name in ("plain", "open") if name in finished]
    return min(off, key=lambda name: _first(finished[name]).loss, default=None)


def slim_ratio(finished: Finished) -> float | None:
    best = better_of(finished)
    if best is None or "slim" not in finished:
        return None
    found = gap(finished["slim"], finished[best])
    return None if found is None else 1 + found.mean


def _first(runs: Mapping[int, Progress]) -> Progress:
    return runs[min(runs)]


def _figures(prefix: str, width: int, finished: Finished, name: str, best: str) -> dict[str, float]:
    first = _first(finished[name])
    forward, backward = (
        first.figures.get(f"{way}_bytes_per_token", 0.0) for way in ("forward", "backward")
    )
    found = gap(finished[name], finished[best])
    figures = {f"{prefix}_loss": first.loss, f"{prefix}_rate": first.rate}
    if found is not None:
        figures[f"{prefix}_gap_percent"] = 100 * found.mean
    if forward and backward:
        both = forward + backward
        figures |= {
            f"{prefix}_bytes_forward": forward,
            f"{prefix}_bytes_backward": backward,
            f"{prefix}_times_fp32": 2 * 4 * width / both,
            f"{prefix}_times_bf16": 2 * 2 * width / both,
        }
    return figures


def draw(report: Report, figure: Figure) -> None:
    """Loss curves of all arms, and compression against the gap."""
    left, right = figure.subplots(1, 2)
    draw_curves(report, left)
    ending = "_times_fp32"
    for name, times in report.figures.items():
        if name.endswith(ending):
            arm = name.removesuffix(ending)
            percent = report.figures.get(f"{arm}_gap_percent")
            if percent is not None:
                right.plot(times, percent, "o")
                right.annotate(arm.replace("_", " "), (times, percent), fontsize=7)
    right.axhline(100 * TARGET, linestyle=":", color="#6b7280")
    right.set_xscale("log")
    right.set_xlabel("times smaller than fp32, both ways, headers and ids counted")
    right.set_ylabel("validation loss above uncompressed (%)")
    right.spines[["top", "right"]].set_visible(False)
