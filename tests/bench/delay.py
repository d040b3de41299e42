"""What delayed gradients cost in learning: a full pipeline against synchronous training.

Four stages without a bottleneck between them. In the delayed arms stage 0 keeps eight microbatches
on their way (a contributor's stash) while every stage steps after four: gradients are those of the
parameters that their microbatch met, up to two inner steps ago, which is the product's default
bound. The arms marked `deep` step after every microbatch pair, so that delays reach four steps.
Beside them the delays of a real swarm of four stages, taken once (learning/real_delays.py).
Not here: what the boundary costs (codec.py: there gradients come at once).
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engine.protocol.run_config import LeaseConfig, OptimizerConfig
from tests.bench.learning.arms import (
    NUM_SEEDS,
    ArmSpec,
    Budget,
    Runs,
    clock_of_environment,
    contest,
    folder_of,
    long_tokens,
)
from tests.bench.learning.curves import TOKENS_PER_POINT, curves, draw_curves
from tests.bench.learning.line import Making, executor_of
from tests.bench.learning.optimizers import nadam_of
from tests.bench.learning.paired import gap, named, noise_floor
from tests.bench.learning.real_delays import swarm_delays
from tests.bench.learning.settings import (
    CONTEXT,
    VOCAB_SIZE,
    Chunks,
    Kind,
    LineTrainee,
    config_of,
)
from tests.bench.learning.text import Text, text_in
from tests.bench.report import Report, Size

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TARGET = 0.005
PRODUCT = "muon_delayed_corrected"
IN_FLIGHT = LeaseConfig().stash_microbatches
MICROBATCHES = OptimizerConfig().microbatches_per_inner_step
SAMPLES = 2
MANY_SEEDS = 18
"""Of the product and what it is held against: their difference is of the size of chance."""
DEEP = 2
"""Microbatches per inner step of the deep arms: of more samples, so that a step has as many."""


@dataclass(frozen=True, slots=True)
class Way:
    """How an arm trains."""

    name: str
    kind: Kind
    is_delayed: bool
    make: Making = executor_of
    is_deep: bool = False
    is_corrected: bool = False
    num_seeds: int = NUM_SEEDS

    @property
    def reference(self) -> str:
        """The synchronous arm that it is held against."""
        return f"{self.name.split('_')[0]}_sync"


WAYS = (
    Way("muon_sync", "muon", False, num_seeds=MANY_SEEDS),
    Way("muon_delayed", "muon", True),
    Way("adamw_sync", "adamw", False),
    Way("adamw_delayed", "adamw", True),
    Way("nadam_sync", "adamw", False, nadam_of, num_seeds=1),
    Way("nadam_delayed", "adamw", True, nadam_of),
    Way("muon_delayed_corrected", "muon", True, is_corrected=True, num_seeds=MANY_SEEDS),
    Way("adamw_delayed_corrected", "adamw", True, is_corrected=True, num_seeds=1),
    Way("muon_delayed_deep", "muon", True, is_deep=True),
    Way("adamw_delayed_deep", "adamw", True, is_deep=True, num_seeds=1),
    Way("muon_delayed_deep_corrected", "muon", True, is_deep=True, is_corrected=True),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of it is done at a size."""

    width: int
    budget: Budget
    chunks: Chunks
    ways: tuple[Way, ...] = WAYS


def plan_of(size: Size) -> Plan:
    if size is Size.SMOKE:
        few = tuple(way for way in WAYS if way.name in ("muon_sync", "muon_delayed_corrected"))
        return Plan(32, Budget(tokens=4_096), Chunks(4, 8), few)
    if size is Size.SHORT:
        return Plan(32, Budget(tokens=81_920), Chunks(20, 32), WAYS[:4])
    tokens = long_tokens() // 4
    rates, seeds = (2.0, 1.0, 4.0), tuple(range(1, MANY_SEEDS + 1))
    # Swept over the whole budget: a fifth of it is best at twice the rate.
    budget = Budget(tokens=tokens, screening_tokens=tokens, rates=rates, seeds=seeds)
    return Plan(64, budget, Chunks(50, 128))


def run(size: Size) -> Report:
    """Train what is missing, and report how far it came."""
    plan, clock = plan_of(size), clock_of_environment()
    with ExitStack() as stack:
        folder = folder_of("delay")
        if size is not Size.LONG:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        tokens_max = min(plan.budget.tokens, 16_000_000)
        text = text_in(folder, vocab_size=VOCAB_SIZE, context=CONTEXT, tokens_max=tokens_max)
        arms = [_arm(way, plan, text) for way in plan.ways]
        found = contest(arms, plan.budget, folder, clock)
        delays = swarm_delays(folder) if size is Size.LONG else ()
    return report(found, plan, size, delays)


def _arm(way: Way, plan: Plan, text: Text) -> ArmSpec:
    microbatches = DEEP if way.is_deep else MICROBATCHES

    def make(seed: int, rate: float) -> LineTrainee:
        config = config_of(
            plan.width,
            text,
            seed,
            rate,
            kind=way.kind,
            samples=SAMPLES * MICROBATCHES // microbatches,
            microbatches=microbatches,
            delay_steps_max=IN_FLIGHT // microbatches,
        )
        optimizer = msgspec.structs.replace(config.optimizer, corrects_delay=way.is_corrected)
        config = msgspec.structs.replace(config, optimizer=optimizer)
        in_flight = IN_FLIGHT if way.is_delayed else 1
        return LineTrainee(config, text, plan.chunks, in_flight=in_flight, make=way.make)

    return ArmSpec(way.name, make, way.num_seeds)


# ---------------------------------------------------------------- what it says


def report(found: Runs, plan: Plan, size: Size, delays: Sequence[int] = ()) -> Report:
    """Of everything that has begun; the ratio is that of the product's default.

    delays: of a real swarm, a histogram by inner steps.
    """
    tokens_per_step = SAMPLES * MICROBATCHES * CONTEXT
    figures = {TOKENS_PER_POINT: float(plan.chunks.steps * tokens_per_step)}
    for steps, count in enumerate(delays):
        figures[f"swarm_delay_{steps}_share"] = count / sum(delays)
    notes = []
    ours = None
    for way in plan.ways:
        runs, reference = found.get(way.name, {}), found.get(way.reference, {})
        if not runs:
            continue
        first = runs[min(runs)]
        figures |= {
            f"{way.name}_loss": first.loss,
            f"{way.name}_tokens": float(first.tokens),
            f"{way.name}_rate": first.rate,
        }
        against = gap(runs, reference)
        if not way.is_delayed or against is None:
            continue
        figures |= {
            f"{way.name}_{key}": value
            for key, value in first.figures.items()
            if key.startswith("delay_")
        }
        figures[f"{way.name}_gap_percent"] = 100 * against.mean
        notes.append(f"{way.name} to {way.reference}: {against.in_words(TARGET)}")
        if way.name == PRODUCT:
            ours = against
    return Report(
        name="delay",
        ratio=None if ours is None else 1 + ours.mean,
        target=1 + TARGET,
        figures=figures,
        arms=curves(found),
        reference=named("the same optimizer without delay", ours, TARGET),
        noise_floor=noise_floor(found),
        seeds=plan.budget.seeds,
        varied="delay, inner optimizer, correction; learning rate swept for each",
        fixed="4 blocks in 4 stages without bottleneck, tokens, their order, initial weights, "
        "tokens of a step; every 50 steps the pipeline runs empty",
        notes=tuple(notes),
        size=size,
    )


def draw(report: Report, figure: Figure) -> None:
    draw_curves(report, figure.subplots())
