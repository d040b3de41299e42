"""Contributors killed every 20 s, others joining: how much is trained of what the living could?

Paced devices, two stages, two networks at the same time, so that whatever else the computer does
meets both. The one without faults says what a replica is worth: tokens per second ÷ replicas of a
stage. In the other a contributor drawn by lot is killed with signal 9 every
20 s, and a new one is started in the same second. At every look at the orchestrator's status each
stage has so many replicas that live and are admitted; the stage with the fewest says what could be
trained: their number times what a replica is worth. Goodput is the run's own count of distinct
tokens with a complete pathway; the ratio is goodput ÷ the integral of that capacity. A contributor
counts as dead from its kill on, though the orchestrator has yet to find out, and as admitted once
the orchestrator says so; what starting takes is nobody's fault. Loss is compared at equal tokens.
Not here: uneven speeds (hetero.py), merging itself (merge.py).
"""

from __future__ import annotations

import asyncio
import itertools
import os
import random
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engine.api.options import RunSpec
from tests.bench.paced.network import Look, Network, replicas_per_stage
from tests.bench.paced.pace import Pace
from tests.bench.paced.runs import HOME_STASH, tiny_spec
from tests.bench.report import Report, Size

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PACE = Pace(forward_s=0.15, backward_s=0.3)
TARGET = 0.90
LOSS_TARGET = 0.01
SEED = 1
LOSS_FROM = 0.7
"""Losses are compared over the tokens from this share of the shorter arm on."""
BIN_S = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long, how often."""

    stages: int = 2
    replicas: int = 3
    settle_s: float = 8.0
    kills: int = 15
    every_s: float = 20.0
    has_calm_arm: bool = True
    """Else what is before the first kill stands for it, and no loss is compared."""

    @property
    def seconds(self) -> float:
        """The last kill is followed by as long as the others."""
        return self.every_s * (self.kills + 1)


PLANS = {
    Size.SMOKE: Plan(stages=1, replicas=1, settle_s=0.5, kills=1, every_s=2.0, has_calm_arm=False),
    Size.SHORT: Plan(kills=2, has_calm_arm=False),
    Size.LONG: Plan(),
}


@dataclass(slots=True)
class Arm:
    """What was seen of a network."""

    looks: list[Look]
    num_stages: int
    kills_s: list[float] = field(default_factory=list)
    """When each kill struck, by the clock of the looks,"""
    killed: list[str] = field(default_factory=list)
    """and whom."""
    cpu_share: float = 0.0

    @property
    def tokens(self) -> int:
        return self.looks[-1].tokens - self.looks[0].tokens

    @property
    def seconds(self) -> float:
        return self.looks[-1].at_s - self.looks[0].at_s

    def dead_at(self, at_s: float) -> set[str]:
        return {
            name for name, kill_s in zip(self.killed, self.kills_s, strict=True) if kill_s <= at_s
        }

    def replicas(self, look: Look) -> list[int]:
        """Per stage, those that live and are admitted."""
        return replicas_per_stage(look.serving(besides=self.dead_at(look.at_s)), self.num_stages)

    def replica_seconds(self) -> tuple[float, float]:
        """Integrals over time: (of the fewest replicas that a stage has, of the fewest that it
        would have were those who are there shared out evenly)."""
        seated = possible = 0.0
        for before, after in itertools.pairwise(self.looks):
            passed_s, counts = after.at_s - before.at_s, self.replicas(after)
            seated += passed_s * min(counts)
            possible += passed_s * (sum(counts) // self.num_stages)
        return seated, possible


def run(size: Size) -> Report:
    """The ratio is goodput ÷ capacity."""
    plan = PLANS[size]
    calm, churned = asyncio.run(arms(plan))
    return report(plan, calm, churned, size)


async def arms(plan: Plan) -> tuple[Arm | None, Arm]:
    """Both at the same time, so that whatever else the computer does meets both."""
    if not plan.has_calm_arm:
        return None, await arm(plan, plan.kills)
    async with asyncio.TaskGroup() as group:
        calm = group.create_task(arm(plan, 0))
        churned = group.create_task(arm(plan, plan.kills))
    return calm.result(), churned.result()


async def arm(plan: Plan, kills: int) -> Arm:
    """One network from its first training on."""
    names = [f"first-{number}" for number in range(plan.stages * plan.replicas)]
    with tempfile.TemporaryDirectory() as folder:
        async with Network(Path(folder), spec_of(plan)) as network:
            for name in names:
                await network.join(name, PACE)
            await network.until_serving(names)
            await network.until_tokens()
            await network.watch(plan.settle_s)
            seen = Arm([], plan.stages)
            first, begin_s, spent_s = len(network.looks), time.monotonic(), network.cpu_s()
            lot = random.Random(SEED)
            for number in range(kills):
                await network.watch(begin_s + (number + 1) * plan.every_s - time.monotonic())
                await strike(network, seen, lot, f"new-{number}")
            await network.watch(begin_s + plan.seconds - time.monotonic())
            seen.looks = network.looks[first:]
            spent_s = network.cpu_s() - spent_s
    seen.cpu_share = spent_s / seen.seconds / (os.cpu_count() or 1)
    return seen


async def strike(network: Network, seen: Arm, lot: random.Random, newcomer: str) -> None:
    """Kill one that is at work, and let another come. Raises RuntimeError if there is none."""
    serving = sorted(set(network.looks[-1].serving()) & set(network.contributors))
    if not serving:
        raise RuntimeError("nobody is at work who could be killed")
    victim = lot.choice(serving)
    await network.kill(victim)
    seen.killed.append(victim)
    seen.kills_s.append(time.monotonic())
    await network.join(newcomer, PACE)


def spec_of(plan: Plan) -> RunSpec:
    overrides = {**HOME_STASH, "validation.evaluate_every_rounds": 1_000_000}
    spec = tiny_spec(plan.stages, plan.replicas, overrides)
    # Where losses are compared, no text may come twice.
    return msgspec.structs.replace(spec, data=None) if plan.has_calm_arm else spec


# ---------------------------------------------------------------- figures


def report(plan: Plan, calm: Arm | None, churned: Arm, size: Size) -> Report:
    """All figures, and the curves that the picture is drawn from."""
    reference = before_kills(churned) if calm is None else calm
    worth = reference.tokens / reference.replica_seconds()[0]
    seated_s, possible_s = churned.replica_seconds()
    losses = {} if calm is None else loss_figures(calm, churned)
    begin_s = churned.looks[0].at_s
    return Report(
        name="churn",
        ratio=churned.tokens / (worth * seated_s),
        target=TARGET,
        figures={
            "kills": float(len(churned.kills_s)),
            "goodput_tokens_per_s": churned.tokens / churned.seconds,
            "fault_free_tokens_per_s": reference.tokens / reference.seconds,
            "of_fault_free": churned.tokens
            / churned.seconds
            / (reference.tokens / reference.seconds),
            "replicas_a_stage_on_average": seated_s / churned.seconds,
            "replicas_a_stage_if_evenly_seated": possible_s / churned.seconds,
            "seconds_until_admitted": statistics.median(admission_s(churned) or [0.0]),
            **losses,
            "paced_cpu_share": churned.cpu_share,
        },
        arms={
            "goodput_tokens_per_s": goodput(churned),
            "capacity_tokens_per_s": tuple(worth * n for n in capacity(churned)),
            "fault_free_goodput_tokens_per_s": goodput(reference),
            "kills_s": tuple(at_s - begin_s for at_s in churned.kills_s),
        },
        reference="what the living and admitted could",
        seeds=(SEED,),
        varied=f"kills: one every {plan.every_s:.0f} s, and a newcomer started with each",
        fixed="run, service times, number of contributors started, text and its order, loopback",
        bounds={"of_capacity": 1.0},
        notes=(f"loss is to be at most {LOSS_TARGET:.0%} worse at equal tokens",),
        size=size,
    )


def before_kills(churned: Arm) -> Arm:
    looks = [look for look in churned.looks if look.at_s < churned.kills_s[0]]
    return Arm(looks, churned.num_stages)


def admission_s(churned: Arm) -> list[float]:
    """From each newcomer's start to its admission; those that came to it."""
    seen: dict[str, float] = {}
    for look in churned.looks:
        for name in look.serving():
            seen.setdefault(name, look.at_s)
    return [
        seen[f"new-{number}"] - kill_s
        for number, kill_s in enumerate(churned.kills_s)
        if f"new-{number}" in seen
    ]


def loss_figures(calm: Arm, churned: Arm) -> dict[str, float]:
    """Training loss over the last tokens that both arms have, and how sure that is."""
    last = min(calm.looks[-1].tokens, churned.looks[-1].tokens)
    late = [
        [nats for at, nats in one.looks[-1].status.losses if LOSS_FROM * last <= at <= last]
        for one in (calm, churned)
    ]
    means = [statistics.fmean(nats) for nats in late]
    errors = [statistics.stdev(nats) / len(nats) ** 0.5 for nats in late]
    return {
        "tokens_compared_at": float(last),
        "fault_free_loss_nats": means[0],
        "churned_loss_nats": means[1],
        "loss_worse_by": means[1] / means[0] - 1.0,
        "loss_standard_error": (errors[0] ** 2 + errors[1] ** 2) ** 0.5 / means[0],
    }


def goodput(seen: Arm) -> tuple[float, ...]:
    """Tokens per second in bins of `BIN_S`."""
    return tuple(
        (after.tokens - before.tokens) / (after.at_s - before.at_s)
        for before, after in itertools.pairwise(every_bin(seen))
    )


def capacity(seen: Arm) -> tuple[float, ...]:
    """Replicas of the stage that has the fewest, averaged in the same bins."""
    means = []
    for before, after in itertools.pairwise(every_bin(seen)):
        inside = [look for look in seen.looks if before.at_s < look.at_s <= after.at_s]
        means.append(statistics.fmean(min(seen.replicas(look)) for look in inside))
    return tuple(means)


def every_bin(seen: Arm) -> list[Look]:
    """The last look of each bin, after the first of all."""
    begin_s = seen.looks[0].at_s
    last = {int((look.at_s - begin_s) / BIN_S): look for look in seen.looks}
    return [seen.looks[0], *last.values()]


def draw(report: Report, figure: Figure) -> None:
    """Goodput over time, what could be trained, and the kills."""
    axes = figure.subplots()
    for name, color, width in (
        ("fault_free_goodput_tokens_per_s", "#9ca3af", 1.0),
        ("capacity_tokens_per_s", "#b45309", 1.5),
        ("goodput_tokens_per_s", "#2f7d5b", 2.0),
    ):
        values = report.arms[name]
        label = name.removesuffix("_tokens_per_s").replace("_", " ")
        axes.stairs(
            values,
            [BIN_S * at for at in range(len(values) + 1)],
            baseline=None,
            color=color,
            linewidth=width,
            label=label,
        )
    for at_s in report.arms["kills_s"]:
        axes.axvline(at_s, color="#b91c1c", linewidth=0.8, linestyle=":")
    axes.set_xlabel("seconds (dotted: a contributor is killed, another is started)")
    axes.set_ylabel("tokens per second")
    axes.set_ylim(bottom=0.0)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, loc="lower left", ncols=3)
    axes.set_title(
        f"churn: {report.ratio:.3f} of what the living could (to reach: {report.target:g})",
        loc="left",
        fontsize=11,
    )
