"""A swarm behind home lines, against the same on loopback, and against torch's pipeline.

Three stages, each a paced device in a home of its own; orchestrator (and relay) in a data centre.
Settings: `home` (20 up / 100 down Mbit/s, 20 ms to the core, 0.1 % loss); `scarce`, a line slowed
until a raw bf16 boundary would need as many times the uplink as that of a stage of `8b` on a large
card behind 20 Mbit/s (lines/scarcity.py has the sum); `relayed`, home lines whose routers let
nothing in and block UDP, so that all goes through the network's relay. The sweep changes the lines
of one running swarm, and of one running pipeline of torch, from 1,000 to 0.1 Mbit/s.
Not here: merging (merge.py), joining (join.py), what the boundary costs in learning (codec.py).
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engine.api.options import RunSpec
from tests.bench.lines.home_lines import HomeLines
from tests.bench.lines.internet import CORE, Line
from tests.bench.lines.relay_process import relay_in
from tests.bench.lines.scarcity import card_tokens_per_s, raw_mbit, scaled_uplink_mbit, scarcity
from tests.bench.lines.swarm_at_home import CENTRE, SwarmAtHome
from tests.bench.lines.torch_ranks import TorchJob, TorchRanks
from tests.bench.paced.model import NO_ROUNDS
from tests.bench.paced.pace import Pace
from tests.bench.report import Arm, Report, Size, compare

if TYPE_CHECKING:
    from matplotlib.figure import Figure

STAGES, WIDTH, CONTEXT, SAMPLES = 3, 512, 128, 4
CHANNELS, BITS = 8, 4
PACE = Pace(forward_s=0.17, backward_s=0.34)
"""Of a microbatch of 512 tokens: a thousand tokens a second and stage."""
MICROBATCH_TOKENS = CONTEXT * SAMPLES
TOKENS_PER_S = MICROBATCH_TOKENS / PACE.microbatch_s
HOME = Line()
SPEC = RunSpec(
    run_id="wan", preset="nano", stages=STAGES, replicas=1, pace="local", minutes=60.0,
    vocab_size=512, context=CONTEXT, boundary=f"bottleneck:{CHANNELS}:{BITS}",
    overrides={
        "model.width": WIDTH, "model.num_blocks": STAGES, "model.num_heads": 8,
        "model.num_kv_heads": 1, "model.hidden": 128,
        "optimizer.kind": "adamw", "optimizer.microbatches_per_inner_step": 8,
        "schedule.decay_fraction": 0.0,
        # The pace of a run among homes, but for rounds:
        "leases.samples_per_microbatch": SAMPLES, "leases.microbatches_per_lease": 32,
        "leases.lease_s": 120.0, "leases.alive_s": 30.0, "leases.heartbeat_s": 10.0,
        "leases.microbatch_deadline_s": 60.0, "leases.stash_microbatches": 8,
        **NO_ROUNDS,
    },
)  # fmt: skip
TARGET, SCARCE_TARGET, TORCH_TARGET = 0.90, 0.85, 10.0
LOOPBACK_S_MAX = 120.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured at a size."""

    repeats: int
    warm: int
    """Microbatches before the clock starts."""
    seconds: float
    settings: tuple[str, ...]
    torch_steps: int
    sweep_mbit: tuple[float, ...] = ()
    sweep_s: float = 0.0
    settle_s: float = 0.0


PLANS = {
    Size.SMOKE: Plan(1, 2, 3.0, ("loopback", "home"), 0),
    Size.SHORT: Plan(1, 10, 20.0, ("loopback", "home", "scarce"), 1),
    Size.LONG: Plan(
        3, 12, 40.0, ("loopback", "home", "scarce", "relayed"), 1,
        (1000.0, 100.0, 20.0, 5.0, 1.0, 0.5, 0.25, 0.1), 40.0, 15.0,
    ),
}  # fmt: skip


@dataclass(slots=True)
class Found:
    """Tokens per second, by setting and repeat; of the sweep by Mbit/s."""

    swarm: dict[str, list[float]] = field(default_factory=dict)
    torch: dict[str, list[float]] = field(default_factory=dict)
    cpu_share: list[float] = field(default_factory=list)
    sent_bytes_per_token: dict[str, float] = field(default_factory=dict)
    """On the uplink of the busiest home, everything included."""
    swept: dict[str, dict[float, float]] = field(default_factory=dict)


def run(size: Size) -> Report:
    """Ratios of medians; the arms take turns."""
    plan, found = PLANS[size], Found()
    asyncio.run(_measure(plan, found))
    return report_of(found, size)


async def _measure(plan: Plan, found: Found) -> None:
    for _ in range(plan.repeats):
        for setting in plan.settings:
            found.swarm.setdefault(setting, []).append(await swarm_speed(setting, plan, found))
        if plan.torch_steps:
            speed = await torch_speed("scarce", plan.torch_steps)
            found.torch.setdefault("scarce", []).append(speed)
    if plan.sweep_mbit:
        found.swept = {"swarm": await sweep_swarm(plan), "torch": await sweep_torch(plan)}


# ---------------------------------------------------------------- lines


def line_of(setting: str) -> Line:
    """Of every home."""
    if setting != "scarce":
        return HOME
    up_mbit = scaled_uplink_mbit(WIDTH, TOKENS_PER_S)
    return Line(up_mbit, 5 * up_mbit, HOME.delay_ms, HOME.loss_fraction)


def lines_of(setting: str, line: Line | None = None) -> HomeLines:
    homes = [line or line_of(setting)] * STAGES
    hub = CENTRE if setting == "relayed" else None
    return HomeLines([CORE, *homes], seed=SPEC.seed, hub=hub)


@asynccontextmanager
async def swarm_in(
    setting: str, folder: Path, lines: HomeLines | None
) -> AsyncIterator[SwarmAtHome]:
    if setting == "relayed":
        assert lines is not None
        async with (
            relay_in(lines, CENTRE) as relay,
            SwarmAtHome(folder, SPEC, PACE, lines, relay) as swarm,
        ):
            yield swarm
    else:
        async with SwarmAtHome(folder, SPEC, PACE, lines) as swarm:
            yield swarm


# ---------------------------------------------------------------- arms


async def swarm_speed(setting: str, plan: Plan, found: Found) -> float:
    """Tokens per second of the swarm."""
    with tempfile.TemporaryDirectory() as folder:
        if setting == "loopback":
            async with swarm_in(setting, Path(folder), None) as swarm:
                return await _speed(swarm, plan, found)
        with lines_of(setting) as lines:
            async with swarm_in(setting, Path(folder), lines) as swarm:
                await swarm.until_trained(plan.warm)
                before, done = list(lines.internet.sent_bytes), len(swarm.finished())
                speed = await _speed(swarm, plan, found)
                tokens = MICROBATCH_TOKENS * max(1, len(swarm.finished()) - done)
                sent = [b - a for a, b in zip(before, lines.internet.sent_bytes, strict=True)]
                found.sent_bytes_per_token[setting] = max(sent[1:]) / tokens
                return speed


async def _speed(swarm: SwarmAtHome, plan: Plan, found: Found) -> float:
    await swarm.until_trained(plan.warm)
    spent_s = swarm.cpu_s()
    speed = MICROBATCH_TOKENS * await swarm.microbatches_per_s(plan.seconds)
    found.cpu_share.append((swarm.cpu_s() - spent_s) / plan.seconds)
    return speed


def torch_job(samples: int = SAMPLES) -> TorchJob:
    return TorchJob(spec=SPEC, pace=PACE, samples_per_microbatch=samples, num_microbatches=8)


def step_s_max(up_mbit: float, job: TorchJob) -> float:
    """Ten times what a step would take if the uplink of the middle stage were all."""
    sent_bits = 2 * 16 * WIDTH * job.tokens_per_step
    return 60.0 + 10 * (sent_bits / (up_mbit * 1e6) + job.tokens_per_step / TOKENS_PER_S)


async def torch_speed(setting: str, steps: int) -> float:
    """Tokens per second of torch's pipeline behind the lines of a setting."""
    job, up_mbit = torch_job(1), line_of(setting).up_mbit
    with tempfile.TemporaryDirectory() as folder, lines_of(setting) as lines:
        async with TorchRanks(Path(folder), job, lines) as ranks:
            return await ranks.tokens_per_s(steps, (1 + steps) * step_s_max(up_mbit, job))


async def sweep_swarm(plan: Plan) -> dict[float, float]:
    """Tokens per second by uplink of one swarm, whose lines get slower and slower."""
    found: dict[float, float] = {}
    with tempfile.TemporaryDirectory() as folder, lines_of("home") as lines:
        async with swarm_in("home", Path(folder), lines) as swarm:
            await swarm.until_trained(plan.warm)
            for up_mbit in plan.sweep_mbit:
                change_all(lines, up_mbit)
                await asyncio.sleep(plan.settle_s)
                found[up_mbit] = MICROBATCH_TOKENS * await swarm.microbatches_per_s(plan.sweep_s)
    return found


async def sweep_torch(plan: Plan) -> dict[float, float]:
    """The same of one pipeline of torch."""
    found: dict[float, float] = {}
    job = torch_job(1)
    with tempfile.TemporaryDirectory() as folder, lines_of("home") as lines:
        async with TorchRanks(Path(folder), job, lines) as ranks:
            await ranks.until_stepped(1)
            for up_mbit in plan.sweep_mbit:
                change_all(lines, up_mbit)
                found[up_mbit] = await ranks.tokens_per_s(1, 2 * step_s_max(up_mbit, job))
    return found


def change_all(lines: HomeLines, up_mbit: float) -> None:
    """Homes that send at `up_mbit` and receive five times as fast."""
    down_mbit = min(1000.0, 5 * up_mbit)
    for home in range(1, STAGES + 1):
        lines.change(home, Line(up_mbit, down_mbit, HOME.delay_ms, HOME.loss_fraction))


# ---------------------------------------------------------------- report


def report_of(found: Found, size: Size) -> Report:
    unit = "tokens_per_s"
    medians = {setting: statistics.median(speeds) for setting, speeds in found.swarm.items()}
    loopback = medians["loopback"]
    figures = {f"{setting}_of_loopback": medians[setting] / loopback for setting in medians}
    figures |= {f"swarm_{setting}_{unit}": speed for setting, speed in medians.items()}
    if "scarce" in found.torch:
        theirs = statistics.median(found.torch["scarce"])
        figures |= {
            "torch_scarce_tokens_per_s": theirs,
            "scarce_of_torch": medians["scarce"] / theirs,
        }
    figures |= {
        f"{setting}_uplink_bytes_per_token": value
        for setting, value in found.sent_bytes_per_token.items()
    }
    figures["cpu_share"] = max(found.cpu_share)
    sweeps = {
        f"{who}_sweep_{axis}": tuple(values)
        for who, swept in found.swept.items()
        for axis, values in (("mbit", swept.keys()), (unit, swept.values()))
    }
    report = compare(
        "wan",
        Arm("home", tuple(found.swarm["home"]), unit),
        [Arm("loopback", tuple(found.swarm["loopback"]), unit)],
        target=TARGET,
        figures=figures,
        bounds=bounds(),
        seeds=(SPEC.seed,),
        varied="the lines between the contributors; who runs the pipeline",
        fixed=f"{STAGES} stages of width {WIDTH}, paced at {TOKENS_PER_S:.0f} tokens/s each; "
        "microbatches and steps; no merging. Torch: 1F1B, 8 microbatches a step, a quarter of the "
        "swarm's in size, which is no handicap where the line decides",
        notes=notes(figures),
        size=size,
    )  # fmt: skip
    more = {s: tuple(speeds) for s, speeds in found.swarm.items() if s not in report.arms}
    theirs_all = {f"torch_{s}": tuple(speeds) for s, speeds in found.torch.items()}
    arms = {**report.arms, **more, **theirs_all, **sweeps}
    return msgspec.structs.replace(report, arms=arms)


def bounds() -> dict[str, float]:
    """The sum behind the scarce setting, and what the line then allows."""
    up_mbit = scaled_uplink_mbit(WIDTH, TOKENS_PER_S)
    raw_bytes = 2 * 2 * WIDTH
    coded_bytes = 2 * (CHANNELS * BITS / 8 + 2) + 2
    return {
        "card_tokens_per_s": card_tokens_per_s("8b"),
        "card_raw_bf16_mbit": raw_mbit(4096, card_tokens_per_s("8b")),
        "scarcity": scarcity(),
        "scarce_uplink_mbit": up_mbit,
        "raw_bytes_per_token_both_ways": raw_bytes,
        "coded_bytes_per_token_both_ways": coded_bytes,
        "torch_tokens_per_s_at_most": up_mbit * 1e6 / 8 / raw_bytes,
        "swarm_tokens_per_s_at_most": min(TOKENS_PER_S, up_mbit * 1e6 / 8 / coded_bytes),
        "paced_tokens_per_s": TOKENS_PER_S,
    }


def notes(figures: dict[str, float]) -> tuple[str, ...]:
    wanted = {
        "scarce_of_loopback": SCARCE_TARGET,
        "scarce_of_torch": TORCH_TARGET,
        "relayed_of_loopback": TARGET,
    }
    said = [
        f"{name.replace('_', ' ')}: {figures[name]:.3g} (to reach: {target:g})"
        for name, target in wanted.items()
        if name in figures
    ]
    if "relayed_of_loopback" in figures:
        said.append(
            "the relay is the tests' stand-in that speaks iroh's relay protocol, in Python, beside "
            "the orchestrator; UDP is blocked and homes reach only the data centre, by TCP"
        )
    return tuple(said)


def draw(report: Report, figure: Figure) -> None:
    """Tokens per second against the uplink, for both; else every run of every arm."""
    from tests.bench import pictures

    if "swarm_sweep_mbit" not in report.arms:
        pictures.draw_arms(report, figure)
        return
    axes = figure.subplots()
    for who, color in (("swarm", pictures.OURS), ("torch", pictures.OTHERS)):
        mbit, speed = (report.arms[f"{who}_sweep_{axis}"] for axis in ("mbit", "tokens_per_s"))
        label = "swarm" if who == "swarm" else "torch.distributed.pipelining, bf16"
        axes.plot(mbit, speed, "o-", color=color, label=label)
    axes.axvline(report.bounds["scarce_uplink_mbit"], color="#b45309", linewidth=1, linestyle="--")
    axes.set(xscale="log", yscale="log", xlabel="uplink of every home, Mbit/s")
    axes.set_ylabel("tokens per second")
    axes.set_title(pictures.title(report), loc="left", fontsize=11)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
