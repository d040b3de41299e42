"""What local steps with compressed pseudo-gradients cost in learning, against averaging always.

Four replicas begin at one warmed checkpoint. `dense` averages their gradients every step, which is
one step of the batch of all; the others take 30 local steps and merge as the product does. Inner
moments where a round begins: at zero with a short re-warm-up (the product), kept by each replica,
or averaged over replicas; the last two do without the re-warm-up.
`plain` ones merge by averaging, without momentum outside.
Not here: what merging costs in time and bytes on a network (merge), cuts between stages (codec).
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from torch import Tensor

from engine.protocol.run_config import OptimizerConfig, RunConfig
from tests.bench.learning import kept_state
from tests.bench.learning.arms import (
    TOKENS_LONG,
    ArmSpec,
    Budget,
    Clock,
    Runs,
    clock_of_environment,
    contest,
    folder_of,
    long_tokens,
    trained,
)
from tests.bench.learning.curves import TOKENS_PER_POINT, curves, draw_curves
from tests.bench.learning.moments import Moments
from tests.bench.learning.paired import gap, named, noise_floor
from tests.bench.learning.replicas import Replicas, Treatment
from tests.bench.learning.settings import CONTEXT, VOCAB_SIZE, Chunks, LineTrainee, config_of
from tests.bench.learning.text import Text, text_in
from tests.bench.report import Report, Size

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TARGET = 0.01
SENT_TIMES_SMALLER_MIN = 16.0
NUM_REPLICAS = 4
WARM_STEPS_LONG = 1000
"""Until a constant learning rate brings little more: where replicas still find by themselves what
all of them would have found together, no merging is cheap."""
ROUNDS_LONG = 8
"""At the budget of arms that is not changed by the environment."""
PRODUCT = "local_reset"
TREATMENTS: tuple[Treatment, ...] = ("reset", "averaged", "kept")
PLAIN: tuple[Treatment, ...] = ("reset", "averaged")
"""Merged without momentum outside, too."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of it is done at a size."""

    width: int
    samples: int
    """Of a replica's step; the dense step has those of all replicas."""
    local_steps: int
    warm_steps: int
    rounds: int
    validation_samples: int
    rates: tuple[float, ...] = (1.0,)
    seeds: tuple[int, ...] = (1,)

    @property
    def step_tokens(self) -> int:
        """Of all replicas together."""
        return NUM_REPLICAS * self.samples * CONTEXT

    @property
    def round_tokens(self) -> int:
        return self.local_steps * self.step_tokens

    @property
    def budget(self) -> Budget:
        """Swept over all of it: a third is best at twice the rate."""
        tokens = self.rounds * self.round_tokens
        return Budget(tokens=tokens, screening_tokens=tokens, rates=self.rates, seeds=self.seeds)


def plan_of(size: Size) -> Plan:
    if size is Size.SMOKE:
        return Plan(32, 2, 2, 2, 2, 16)
    if size is Size.SHORT:
        return Plan(32, 2, 30, 30, 4, 32)
    rounds = ROUNDS_LONG * long_tokens() // TOKENS_LONG
    return Plan(
        64, 8, 30, WARM_STEPS_LONG, rounds, 64, rates=(0.25, 0.5, 1.0, 0.125), seeds=(1, 2, 3)
    )


def run(size: Size) -> Report:
    """Train what is missing, and report how far it came."""
    plan, clock = plan_of(size), clock_of_environment()
    with ExitStack() as stack:
        folder = folder_of("outer") / f"steps-of-{plan.step_tokens}-from-{plan.warm_steps}"
        if size is not Size.LONG:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        tokens_max = plan.budget.tokens + plan.warm_steps * plan.step_tokens
        text = text_in(folder, vocab_size=VOCAB_SIZE, context=CONTEXT, tokens_max=tokens_max)
        found = contest(arms_of(plan, text, folder, clock), plan.budget, folder, clock)
    return report(found, plan, size)


# ---------------------------------------------------------------- arms


def dense_config(plan: Plan, text: Text, seed: int, rate: float) -> RunConfig:
    samples = plan.samples * NUM_REPLICAS
    return config_of(plan.width, text, seed, rate, num_stages=1, samples=samples)


def warmed(plan: Plan, text: Text, seed: int, folder: Path, clock: Clock) -> dict[str, Tensor]:
    """The state of a line of one stage that trained densely; made once per seed."""

    def make(seed: int, rate: float) -> LineTrainee:
        chunks = Chunks(plan.warm_steps, plan.samples * NUM_REPLICAS)
        return LineTrainee(dense_config(plan, text, seed, rate), text, chunks)

    tokens = plan.warm_steps * plan.step_tokens
    arm = ArmSpec("warm", make)
    progress = trained(arm, seed, 1.0, tokens, folder, clock, is_kept=True)
    return kept_state.load(folder / progress.name / progress.state_file)


class Dense(LineTrainee):
    """Goes on from the warmed checkpoint; its tokens count from there."""

    def __init__(self, plan: Plan, text: Text, seed: int, rate: float, warm: dict[str, Tensor]):
        config = dense_config(plan, text, seed, rate)
        super().__init__(config, text, Chunks(plan.local_steps, plan.validation_samples))
        self.line.load(warm)
        self._warm_tokens = self.line.tokens

    @property
    def tokens(self) -> int:
        return self.line.tokens - self._warm_tokens


class Local:
    """Rounds of local steps (arms.Trainee); a chunk is a round."""

    def __init__(
        self,
        plan: Plan,
        text: Text,
        seed: int,
        rate: float,
        warm: dict[str, Tensor],
        treatment: Treatment,
        *,
        is_plain: bool,
    ) -> None:
        config = config_of(plan.width, text, seed, rate, num_stages=1, samples=plan.samples)
        # The warm-up of a run is over: a first round begins like any other.
        rewarmup = OptimizerConfig().rewarmup_steps if treatment == "reset" else 0
        outer = {"outer_learning_rate": 1.0, "outer_momentum": 0.0} if is_plain else {}
        config = msgspec.structs.replace(
            config,
            optimizer=msgspec.structs.replace(
                config.optimizer, warmup_steps=rewarmup, rewarmup_steps=rewarmup, **outer
            ),
        )
        self._validation_samples = plan.validation_samples
        self._replicas = Replicas(
            config,
            text.samples(CONTEXT, seed),
            num_replicas=NUM_REPLICAS,
            local_steps=plan.local_steps,
            treatment=treatment,
            first_sample=int(warm["steps"]) * NUM_REPLICAS * plan.samples,
        )
        moments: Moments = {
            name.removeprefix("0."): value for name, value in warm.items() if name[:2] == "0."
        }
        self._replicas.warm(moments.pop("flat"), moments)

    @property
    def tokens(self) -> int:
        return self._replicas.tokens

    def advance(self, rate_scale: float) -> None:
        self._replicas.round(rate_scale)

    def validation_loss(self) -> float:
        return self._replicas.validation_loss(self._validation_samples)

    def state(self) -> dict[str, Tensor]:
        return self._replicas.state()

    def load(self, state: dict[str, Tensor]) -> None:
        self._replicas.load(state)

    def figures(self) -> dict[str, float]:
        return self._replicas.figures()


def arms_of(plan: Plan, text: Text, folder: Path, clock: Clock) -> list[ArmSpec]:
    """Dense first, then the product, then the other treatments."""

    def dense(seed: int, rate: float) -> Dense:
        return Dense(plan, text, seed, rate, warmed(plan, text, seed, folder, clock))

    def local(treatment: Treatment, *, is_plain: bool = False) -> ArmSpec:
        def make(seed: int, rate: float) -> Local:
            warm = warmed(plan, text, seed, folder, clock)
            return Local(plan, text, seed, rate, warm, treatment, is_plain=is_plain)

        return ArmSpec(f"local_{treatment}{'_plain' if is_plain else ''}", make)

    plain = [local(treatment, is_plain=True) for treatment in PLAIN]
    return [ArmSpec("dense", dense), *map(local, TREATMENTS), *plain]


# ---------------------------------------------------------------- what it says


def report(found: Runs, plan: Plan, size: Size) -> Report:
    """Of everything that has begun; the ratio is the product's treatment ÷ dense."""
    figures = {
        TOKENS_PER_POINT: float(plan.round_tokens),
        "local_steps": float(plan.local_steps),
        "tokens_per_dense_step": float(plan.step_tokens),
    }
    notes = []
    dense = found.get("dense", {})
    for name, runs in found.items():
        first = runs[min(runs)]
        figures |= {
            f"{name}_loss": first.loss,
            f"{name}_tokens": float(first.tokens),
            f"{name}_rate": first.rate,
        }
        against = gap(runs, dense)
        if name == "dense" or against is None:
            continue
        figures[f"{name}_gap_percent"] = 100 * against.mean
        figures |= {f"{name}_{key}": value for key, value in first.figures.items()}
        figures[f"{name}_traffic_times_smaller"] = traffic_ratio(plan, first.figures)
        notes.append(f"{name} to dense: {against.in_words(TARGET)}")
    ours = gap(found.get(PRODUCT, {}), dense)
    return Report(
        name="outer",
        ratio=None if ours is None else 1 + ours.mean,
        target=1 + TARGET,
        figures=figures,
        arms=curves(found),
        reference=named("dense averaging every step", ours, TARGET),
        noise_floor=noise_floor(found),
        seeds=plan.budget.seeds,
        varied="when and how replicas agree; learning rate swept for each",
        fixed="warmed checkpoint, samples of each step, tokens, Muon inside, Nesterov outside, "
        "error feedback; nobody trains between cut and anchor",
        bounds={"sent_times_smaller_at_least": SENT_TIMES_SMALLER_MIN},
        notes=tuple(notes),
        size=size,
    )


def traffic_ratio(plan: Plan, crossed: Mapping[str, float]) -> float:
    """Bytes of averaging fp32 gradients every step ÷ bytes of a round, both ways, per replica."""
    ours = sum(1.0 / crossed[f"{way}_times_smaller"] for way in ("sent", "received"))
    return 2.0 * plan.local_steps / ours


def draw(report: Report, figure: Figure) -> None:
    draw_curves(report, figure.subplots())
