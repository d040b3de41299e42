"""What the boundary between stages costs in learning: on against off, at equal tokens.

Off comes twice: plain (the residual stream in bf16) and `open`, which re-injects an embedding at
every stage as the boundary does, so that its extra parameters cannot hide a loss. The gap is to the
better of the two. Channels are a share of the width; what 16 bytes a token leave at width 512 is
`slim`: 24 channels of 4 bits beside the scale and the token id. The law found over channels and
widths is followed to width 4096, with its uncertainty. `last_stage_alone` is how much larger the
loss is when zeros arrive at the last stage: whether stages need each other at all by then.
Not here: speed of the codec (parts.py), delay (delay.py; here gradients come at once).
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import torch

from engine.core.presets import PRESETS
from engine.protocol.run_config import BoundaryConfig
from tests.bench.learning import boundaries
from tests.bench.learning.arms import (
    NUM_SEEDS,
    ArmSpec,
    Budget,
    Clock,
    Progress,
    Runs,
    clock_of_environment,
    contest,
    folder_of,
    long_tokens,
)
from tests.bench.learning.curves import TOKENS_PER_POINT, curves, draw_curves
from tests.bench.learning.paired import Gap, extrapolated, gap, named, noise_floor
from tests.bench.learning.settings import Chunks, LineTrainee, config_of
from tests.bench.learning.text import Text, text_in
from tests.bench.report import Report, Size

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TARGET = 0.01
FAR_WIDTH = 4096
REFERENCES = ("plain", "open")
TIMES_FP32 = "_times_fp32"
SLIM_SHARE = 24 / 512
"""Channels ÷ width."""
SHARES = {"slim": SLIM_SHARE, "eighth": 1 / 8, "quarter": 1 / 4}
CANDIDATES = {
    "eighth_shared": ("eighth", boundaries.SHARED),
    "eighth_first": ("eighth", boundaries.FIRST),
    "slim_first": ("slim", boundaries.FIRST),
    "quarter_first": ("quarter", boundaries.FIRST),
    "slim_alone": ("slim", boundaries.PRODUCT),
    "eighth_alone": ("eighth", boundaries.PRODUCT),
    "eighth_first_near": ("eighth", boundaries.FIRST_NEAR),
    "eighth_muon": ("eighth", boundaries.MUON),
    "eighth_path": ("eighth", boundaries.PATH),
    "eighth_curved": ("eighth", boundaries.CURVED),
    "whole": ("whole", boundaries.PRODUCT),
    "whole_shared": ("whole", boundaries.SHARED),
    "open_near": ("whole", boundaries.OPEN_NEAR),
}
"""By name: how many channels, and which ends. Nothing is mixed along the tokens but in `near` ones,
which do it themselves; `alone` are the product but for that. `whole` has as many channels as the
model is wide, of 16 bits: what is lost then is lost by the ends."""
CANDIDATE_RATE = 1.0
"""They are not swept, to try more of them: the best of `open`, and of `slim` without a mixture."""
SAMPLES = 8
MIXED = PRESETS["nano"].boundary.reinjected_tokens
TEXT_TOKENS = 4_096_000
"""At least, so that runs of several budgets read the same text."""


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
    rates = (1.0, 0.5, 2.0)
    # Swept over the whole budget: a tenth of it is best at twice the rate.
    budget = Budget(tokens=tokens, screening_tokens=tokens, rates=rates, seeds=(1, 2, 3))
    return Plan(widths, budget, Chunks(50, 64))


def run(size: Size) -> Report:
    """Train what is missing, and report how far it came."""
    plan = {Size.SMOKE: SMOKE, Size.SHORT: SHORT}.get(size) or long_plan()
    clock = clock_of_environment()
    with ExitStack() as stack:
        folder = folder_of("codec")
        if size is not Size.LONG:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        tokens_max = min(plan.budget.tokens, 16_000_000)
        if size is Size.LONG:
            tokens_max = max(tokens_max, TEXT_TOKENS)
        text = text_in(folder, vocab_size=512, context=128, tokens_max=tokens_max)
        found = {width: _contest(plan, width, text, folder, clock) for width in plan.widths}
    return report({width: one for width, one in found.items() if one}, plan, size)


def channels_of(width: int, share: float) -> int:
    return max(1, round(width * share))


def _contest(plan: Plan, width: int, text: Text, folder: Path, clock: Clock) -> Runs:
    arms = arms_of(plan, width, text)
    return contest(arms, plan.budget, folder / f"d{width}", clock)


def arms_of(plan: Plan, width: int, text: Text) -> list[ArmSpec]:
    """References first, then the boundary by channels, then what might become of it."""
    open_ = BoundaryConfig(channels=width, bits=16)
    eighth = _bottleneck(width, SHARES["eighth"], MIXED)
    arms = [
        _arm("plain", plan, width, text, None, boundaries.PRODUCT),
        _arm("open", plan, width, text, open_, boundaries.OPEN),
        *(
            _arm(name, plan, width, text, _bottleneck(width, share, MIXED), boundaries.PRODUCT)
            for name, share in SHARES.items()
        ),
    ]
    if plan.has_candidates and width == plan.widths[0]:
        product = boundaries.PRODUCT
        bits = msgspec.structs.replace(eighth, bits=8)
        frozen = msgspec.structs.replace(eighth, reinjection="frozen")
        tried = {
            name: (open_ if share == "whole" else _bottleneck(width, SHARES[share]), ends)
            for name, (share, ends) in CANDIDATES.items()
        }
        tried |= {"eighth_8_bits": (bits, product), "eighth_frozen": (frozen, product)}
        arms += [
            _arm(name, plan, width, text, boundary, ends, num_seeds=1, rate=CANDIDATE_RATE)
            for name, (boundary, ends) in tried.items()
        ]
    return arms


def _bottleneck(width: int, share: float, reinjected_tokens: int = 1) -> BoundaryConfig:
    return BoundaryConfig(
        channels=channels_of(width, share), bits=4, reinjected_tokens=reinjected_tokens
    )


def _arm(
    name: str,
    plan: Plan,
    width: int,
    text: Text,
    boundary: BoundaryConfig | None,
    ends: boundaries.Ends,
    *,
    num_seeds: int = NUM_SEEDS,
    rate: float | None = None,
) -> ArmSpec:
    def make(seed: int, rate: float) -> LineTrainee:
        config = config_of(width, text, seed, rate, boundary=boundary, samples=SAMPLES)
        return LineTrainee(config, text, plan.chunks, make=ends.executor_of)

    return ArmSpec(name, make, num_seeds, rate)


# ---------------------------------------------------------------- what it says


def report(found: Mapping[int, Runs], plan: Plan, size: Size) -> Report:
    """Of everything that has begun; the ratio is that of `slim` at the first width."""
    figures: dict[str, float] = {TOKENS_PER_POINT: plan.chunks.steps * SAMPLES * 128.0}
    notes: list[str] = []
    points: list[tuple[int, int, float]] = []
    for width, arms in found.items():
        best = better_of(arms)
        if best is None:
            continue
        for name, runs in arms.items():
            figures |= _figures(f"d{width}_{name}", width, arms, name)
            found_gap = gap(runs, arms[best])
            if name != best and found_gap is not None:
                notes.append(f"width {width}, {name} to {best}: {found_gap.in_words(TARGET)}")
                if name in SHARES and found_gap.is_whole:
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
    ours = next((one for arms in found.values() if (one := slim_gap(arms))), None)
    return Report(
        name="codec",
        ratio=None if ours is None else 1 + ours.mean,
        target=1 + TARGET,
        figures=figures,
        arms={
            f"d{width}_{name}": values
            for width, arms in found.items()
            for name, values in curves(arms).items()
        },
        reference=named("uncompressed, plain or re-injected, whichever is better", ours, TARGET),
        noise_floor=max(filter(None, map(noise_floor, found.values())), default=None),
        seeds=plan.budget.seeds,
        varied="channels, bits and kind of the boundary; learning rate swept for the references "
        "and the product, the other kinds at one rate",
        fixed="4 blocks in 4 stages, Muon, tokens, their order, initial blocks, rounding seeds",
        bounds={"fp32_ratio_if_only_ids_crossed_d512": 512 * 4 / 2},
        notes=tuple(notes),
        size=size,
    )


def better_of(arms: Runs) -> str | None:
    """The uncompressed arm with the smaller loss at equal tokens."""
    plain, open_ = (arms.get(name, {}) for name in REFERENCES)
    found = gap(open_, plain)
    if found is None:
        return next((name for name in REFERENCES if name in arms), None)
    return "open" if found.mean < 0 else "plain"


def slim_gap(arms: Runs) -> Gap | None:
    """What the ratio is about."""
    best = better_of(arms)
    return None if best is None else gap(arms.get("slim", {}), arms[best])


def _first(runs: Mapping[int, Progress]) -> Progress:
    return runs[min(runs)]


def _figures(prefix: str, width: int, arms: Runs, name: str) -> dict[str, float]:
    """Of one arm: losses, the gap to both references, and what crossed the wire."""
    first = _first(arms[name])
    figures = {
        f"{prefix}_loss": first.loss,
        f"{prefix}_tokens": float(first.tokens),
        f"{prefix}_rate": first.rate,
    }
    for reference in REFERENCES:
        found = gap(arms[name], arms.get(reference, {}))
        if found is not None and name != reference:
            figures[f"{prefix}_gap_to_{reference}_percent"] = 100 * found.mean
    if name != "plain" and (alone := first.figures.get("last_stage_alone_loss")) is not None:
        figures[f"{prefix}_last_stage_alone_percent"] = 100 * (alone / first.loss - 1)
    return figures | _wire_figures(prefix, width, first.figures)


def _wire_figures(prefix: str, width: int, crossed: Mapping[str, float]) -> dict[str, float]:
    """Bytes per token, headers and token ids counted, and how many times less that is."""
    forward, backward = (
        crossed.get(f"{way}_bytes_per_token", 0.0) for way in ("forward", "backward")
    )
    if not forward or not backward:
        return {}
    raw_fp32 = 2 * 4 * width
    return {
        f"{prefix}_bytes_forward": forward,
        f"{prefix}_bytes_backward": backward,
        f"{prefix}{TIMES_FP32}": raw_fp32 / (forward + backward),
        f"{prefix}_times_bf16": raw_fp32 / 2 / (forward + backward),
    }


def draw(report: Report, figure: Figure) -> None:
    """Loss curves of all arms, and compression against the gap."""
    left, right = figure.subplots(1, 2)
    draw_curves(report, left)
    for name, times in report.figures.items():
        if name.endswith(TIMES_FP32):
            arm = name.removesuffix(TIMES_FP32)
            percent = report.figures.get(f"{arm}_gap_to_open_percent")
            if percent is not None:
                right.plot(times, percent, "o")
                right.annotate(arm.replace("_", " "), (times, percent), fontsize=7)
    right.axhline(100 * TARGET, linestyle=":", color="#6b7280")
    right.set_xscale("log")
    right.set_xlabel("times smaller than fp32, both ways, headers and ids counted")
    right.set_ylabel("validation loss above uncompressed, re-injected (%)")
    right.spines[["top", "right"]].set_visible(False)
