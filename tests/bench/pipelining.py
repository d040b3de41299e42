"""The swarm against `torch.distributed.pipelining` over gloo: the same model, tokens and batch.

Unpaced with two stages of `nano` on two cores, and with paced devices with four stages of a small
decoder, whose service times stand for the computing. Torch is taken at its best of 1F1B, zero
bubble (interleaved, with one stage a rank) and zero bubble in V (two stages a rank, cut so that the
dearest rank is as cheap as can be), fp32 between stages, without boundaries; eight microbatches a
step in both. A synchronous pipeline of P stages and M microbatches needs (M+P-1)/M times as long as
its computing alone (1F1B); the swarm does not wait for its pipeline to run empty at a step, so that
is by how much it could be ahead at most. Unpaced arms take turns of seconds (in_turns.py), paced
ones of spells.
Not here: several replicas of a stage (hetero.py), home lines (wan.py), learning under delay.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from engine.api.options import RunSpec
from tests.bench.in_turns import (
    Contest,
    Runner,
    Speed,
    SwarmRunner,
    TorchRunner,
    Turns,
    against_best,
)
from tests.bench.paced.network import Network, Spell, measured
from tests.bench.paced.pace import Pace, busy_fraction, overrun
from tests.bench.paced.reference import (
    RANK,
    SCHEDULES,
    Job,
    TorchSpeed,
    rank_arguments,
    torch_speed,
)
from tests.bench.paced.runs import HOME_LEASES, NO_ROUNDS, TOKENS_PER_MICROBATCH, tiny_spec
from tests.bench.report import Arm, Report, Size, compare
from tests.small_spec import TEXT

REPEATS = {Size.SMOKE: (1, 1.0, 0.0), Size.SHORT: (1, 8.0, 4.0), Size.LONG: (3, 15.0, 6.0)}
"""Paced: (repeats, seconds measured, seconds of training before the clock starts)."""
TURNS = {Size.SHORT: Turns(4, 3.0, 6.0, settle_s=1.5), Size.LONG: Turns(15, 4.0, 8.0, settle_s=2.0)}
"""Unpaced."""
FOREVER_S = 1e6
MICROBATCHES = 8
NANO = RunSpec(
    run_id="bench", stages=2, replicas=1, pace="local", minutes=120.0, data=TEXT,
    overrides={
        "optimizer.kind": "adamw",
        "optimizer.microbatches_per_inner_step": MICROBATCHES,
        **NO_ROUNDS,
    },
)  # fmt: skip
TINY = tiny_spec(
    stages=4, replicas=1,
    overrides={
        "optimizer.microbatches_per_inner_step": MICROBATCHES,
        **HOME_LEASES,
        "leases.heartbeat_s": 0.5,
        **NO_ROUNDS,
    },
)  # fmt: skip
PACE = Pace(forward_s=0.15, backward_s=0.3)
BOUND_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class SwarmRun:
    """The swarm's arm, once."""

    spell: Spell
    busy: tuple[float, ...]
    """Of each device, the share of time in which it computed."""
    overrun: float


@dataclass(frozen=True, slots=True)
class Setting:
    """All arms of the paced comparison."""

    spec: RunSpec
    pace: Pace
    swarm: list[SwarmRun]
    torch: dict[str, list[TorchSpeed]]

    @property
    def ours(self) -> float:
        return statistics.median(one.spell.tokens_per_s for one in self.swarm)

    def contest(self) -> Contest:
        """As if it were unpaced, where that is too much to measure."""
        others = {name: _speed(all_[0]) for name, all_ in self.torch.items()}
        best = max(self.torch, key=self.torch_median)
        return Contest(_speed(self.swarm[0].spell), others[best], best, others)

    def torch_median(self, name: str) -> float:
        return statistics.median(one.tokens_per_s for one in self.torch[name])


def _speed(one: Spell | TorchSpeed) -> Speed:
    return Speed((one.tokens_per_s,), {"all": one.cpu_us_per_token})


def run(size: Size) -> Report:
    """Medians of the interleaved arms; the ratio is that of two stages without pace."""
    if size is Size.SMOKE:
        tiny = msgspec.structs.replace(TINY, stages=2)
        paced = compared(tiny, PACE, ["torch_1f1b"], size)
        return report(paced.contest(), paced, size)
    with tempfile.TemporaryDirectory() as folder:

        def ranks(schedule: str) -> Runner:
            job = job_of(NANO, schedule, FOREVER_S, Pace())
            return TorchRunner(RANK, rank_arguments(job, Path(folder)))

        arms = {name: partial(ranks, schedule) for name, schedule in SCHEDULES.items()}
        unpaced = asyncio.run(against_best(SwarmRunner(NANO), arms, TURNS[size]))
    return report(unpaced, compared(TINY, PACE, SCHEDULES, size), size)


def job_of(spec: RunSpec, schedule: str, seconds: float, pace: Pace) -> Job:
    return Job(
        spec=spec,
        schedule=schedule,
        num_ranks=spec.stages,
        num_microbatches=MICROBATCHES,
        seconds=seconds,
        pace=pace,
    )


def compared(spec: RunSpec, pace: Pace, schedules: Iterable[str], size: Size) -> Setting:
    """The swarm and torch's schedules, paced, one spell after another."""
    repeats, seconds, warm_s = REPEATS[size]
    setting = Setting(spec, pace, [], {name: [] for name in schedules})
    for _ in range(repeats):
        setting.swarm.append(asyncio.run(swarm_run(spec, pace, seconds, warm_s)))
        for name, speeds in setting.torch.items():
            speeds.append(torch_speed(job_of(spec, SCHEDULES[name], seconds, pace)))
    return setting


async def swarm_run(spec: RunSpec, pace: Pace, seconds: float, warm_s: float) -> SwarmRun:
    """One contributor a stage, over `seconds` of training, begun `warm_s` before."""
    names = [f"contributor-{number}" for number in range(spec.stages)]
    with tempfile.TemporaryDirectory() as folder:
        async with Network(Path(folder), spec) as network:
            for name in names:
                await network.join(name, pace)
            await network.until_serving(names)
            await network.until_tokens(TOKENS_PER_MICROBATCH * MICROBATCHES)
            await network.watch(warm_s)
            spell = await measured(network, seconds)
            spans = [network.spans(name) for name in names]
    return SwarmRun(
        spell,
        tuple(busy_fraction(one, spell.begin_s, spell.end_s) for one in spans),
        overrun([span for one in spans for span in one if span.began_s >= spell.begin_s]),
    )


def report(unpaced: Contest, paced: Setting, size: Size) -> Report:
    """Both settings in one."""
    unit, stages = "tokens_per_s", paced.spec.stages
    best = max(map(paced.torch_median, paced.torch))
    bubble = (MICROBATCHES + stages - 1) / MICROBATCHES
    ideal = TOKENS_PER_MICROBATCH / paced.pace.microbatch_s
    made = compare(
        "pipelining",
        Arm("swarm", unpaced.ours.tokens_per_s, unit),
        [Arm(unpaced.best_name, unpaced.best.tokens_per_s, unit)],
        target=1.0,
        figures={
            **unpaced.figures(),
            f"paced_{stages}_stages_ratio": paced.ours / best,
            f"paced_{stages}_stages_ratio_to_1f1b": paced.ours / paced.torch_median("torch_1f1b"),
            f"paced_{stages}_stages_to_reach": BOUND_SHARE * bubble,
            f"paced_{stages}_stages_of_ideal": paced.ours / ideal,
            "paced_swarm_tokens_per_s": paced.ours,
            **{f"paced_{name}_tokens_per_s": paced.torch_median(name) for name in paced.torch},
            "paced_least_busy_device": min(min(one.busy) for one in paced.swarm),
            "paced_cpu_share": max(one.spell.cpu_share for one in paced.swarm),
            "paced_overrun": max(one.overrun for one in paced.swarm),
        },
        bounds={
            "bubble_of_1f1b": bubble,
            "paced_ideal_tokens_per_s": ideal,
            "paced_ideal_over_best_torch": ideal / best,
        },
        seeds=(NANO.seed,),
        varied="who runs the pipeline: the swarm, or torch with each schedule",
        fixed=(
            f"blocks, tokens, {MICROBATCHES} microbatches a step, one thread a process, AdamW, "
            "loopback; paced: service times of a stage. The swarm has its boundary of few channels"
        ),
        size=size,
    )
    paced_arms = {
        f"paced_{name}": values
        for name, values in {
            "swarm": tuple(one.spell.tokens_per_s for one in paced.swarm),
            **{name: tuple(s.tokens_per_s for s in all_) for name, all_ in paced.torch.items()},
        }.items()
    }
    return msgspec.structs.replace(made, arms={**made.arms, **paced_arms})
