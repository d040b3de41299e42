"""A swarm behind home lines, against the same on loopback, and against torch's pipeline.

Three stages, each a paced device in a home of its own; orchestrator (and relay) in a data centre.
Settings: `home` (20 up / 100 down Mbit/s, 20 ms to the core, 0.1 % loss); `scarce`, a line slowed
until a raw bf16 boundary would need as many times the uplink as that of a stage of `8b` on a large
card behind 20 Mbit/s (lines/scarcity.py has the sum); `relayed`, home lines whose routers let
nothing in and block UDP, so that all goes through the network's relay. The sweep changes the lines
of a running swarm, and of a running pipeline of torch, from 1,000 to 0.1 Mbit/s.
Not here: merging (merge.py), joining (join.py), what the boundary costs in learning (codec.py).
"""

from __future__ import annotations

import asyncio
import os
import shutil
import statistics
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engine.api.options import RunSpec
from tests.bench.lines.home_lines import HomeLines, why_not
from tests.bench.lines.internet import CORE, Line
from tests.bench.lines.scarcity import card_tokens_per_s, raw_mbit, scaled_uplink_mbit, scarcity
from tests.bench.lines.swarm_at_home import CENTRE, SwarmAtHome
from tests.bench.lines.torch_ranks import TorchJob, TorchRanks
from tests.bench.paced.model import NO_ROUNDS
from tests.bench.paced.pace import Pace
from tests.bench.report import Arm, NotHereError, Report, Size, compare
from tests.small_spec import TEXT

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
    run_id="wan", preset="nano", stages=STAGES, replicas=1, pace="local", minutes=60.0, data=TEXT,
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


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured at a size."""

    windows: int
    """Measured one after the other, of each setting."""
    seconds: float
    """Of a window."""
    warm: int
    """Microbatches before the clock starts."""
    settings: tuple[str, ...]
    torch_steps: int
    stages: int = STAGES
    settle_s: float = 20.0
    """After a change of lines."""
    sweep_mbit: tuple[float, ...] = ()


PLANS = {
    Size.SMOKE: Plan(1, 6.0, 2, ("home",), 0, stages=1),
    Size.SHORT: Plan(1, 25.0, 10, ("home", "scarce", "relayed"), 1),
    Size.LONG: Plan(
        3, 40.0, 12, ("home", "scarce", "relayed"), 3,
        sweep_mbit=(1000.0, 100.0, 20.0, 5.0, 1.0, 0.3, 0.1),
    ),
}  # fmt: skip


@dataclass(slots=True)
class Found:
    """Tokens per second of each window, by setting; of the sweep by Mbit/s."""

    swarm: dict[str, list[float]] = field(default_factory=dict)
    loopback: dict[str, list[float]] = field(default_factory=dict)
    """What the swarm on loopback did in the windows of a setting."""
    torch: list[float] = field(default_factory=list)
    """Behind scarce lines."""
    cpu_share: list[float] = field(default_factory=list)
    """Of all cores, taken by a swarm."""
    sent_bytes_per_token: dict[str, float] = field(default_factory=dict)
    """On the uplink of the busiest home, everything included."""
    swept: dict[str, dict[float, float]] = field(default_factory=dict)


def run(size: Size) -> Report:
    """Ratios of medians; what is compared runs at the same time."""
    if reason := why_not():
        raise NotHereError(reason)
    plan, found = PLANS[size], Found()
    asyncio.run(_measure(plan, found))
    return report_of(found, size)


async def _measure(plan: Plan, found: Found) -> None:
    with tempfile.TemporaryDirectory() as name:
        async with asyncio.TaskGroup() as group:
            if plan.torch_steps:
                group.create_task(torch_side(plan, found, Path(name)))
            async with swarm_in("loopback", plan, Path(name), None) as loopback:
                await loopback.until_trained(plan.warm)
                await homes_side(plan, found, Path(name), loopback)
                if "relayed" in plan.settings and shutil.which("nats-server"):
                    await relayed_side(plan, found, Path(name), loopback)


# ---------------------------------------------------------------- lines


def line_of(setting: str) -> Line:
    """Of every home."""
    if setting != "scarce":
        return HOME
    up_mbit = scaled_uplink_mbit(WIDTH, TOKENS_PER_S)
    return Line(up_mbit, 5 * up_mbit, HOME.delay_ms, HOME.loss_fraction)


def lines_of(setting: str) -> HomeLines:
    hub = CENTRE if setting == "relayed" else None
    return HomeLines([CORE, *[line_of(setting)] * STAGES], seed=SPEC.seed, hub=hub)


def change_all(lines: HomeLines, line: Line) -> None:
    for home in range(1, STAGES + 1):
        lines.change(home, line)


def swept_line(up_mbit: float) -> Line:
    """Receives five times as fast as it sends."""
    return Line(up_mbit, min(1000.0, 5 * up_mbit), HOME.delay_ms, HOME.loss_fraction)


def swarm_in(setting: str, plan: Plan, folder: Path, lines: HomeLines | None) -> SwarmAtHome:
    own = folder / setting
    own.mkdir()
    spec = msgspec.structs.replace(SPEC, stages=plan.stages)
    return SwarmAtHome(own, spec, PACE, lines, has_relay=setting == "relayed")


# ---------------------------------------------------------------- arms


async def homes_side(plan: Plan, found: Found, folder: Path, loopback: SwarmAtHome) -> None:
    """One swarm behind home lines, which then become scarce, and in the end slower and slower."""
    with lines_of("home") as lines:
        async with swarm_in("home", plan, folder, lines) as swarm:
            await swarm.until_trained(plan.warm)
            await windows("home", plan, found, swarm, loopback)
            if "scarce" in plan.settings:
                change_all(lines, line_of("scarce"))
                await asyncio.sleep(plan.settle_s)
                await windows("scarce", plan, found, swarm, loopback)
            for up_mbit in plan.sweep_mbit:
                change_all(lines, swept_line(up_mbit))
                await asyncio.sleep(plan.settle_s)
                speed = MICROBATCH_TOKENS * await swarm.microbatches_per_s(plan.seconds)
                found.swept.setdefault("swarm", {})[up_mbit] = speed


async def relayed_side(plan: Plan, found: Found, folder: Path, loopback: SwarmAtHome) -> None:
    """Another whose homes see nothing of each other."""
    with lines_of("relayed") as lines:
        async with swarm_in("relayed", plan, folder, lines) as swarm:
            await swarm.until_trained(plan.warm)
            await windows("relayed", plan, found, swarm, loopback)


async def windows(
    setting: str, plan: Plan, found: Found, swarm: SwarmAtHome, loopback: SwarmAtHome
) -> None:
    """Both swarms at the same time."""
    assert swarm.lines is not None
    sent, done = list(swarm.lines.internet.sent_bytes), len(swarm.finished())
    for _ in range(plan.windows):
        spent_s = swarm.cpu_s()
        both = (one.microbatches_per_s(plan.seconds) for one in (swarm, loopback))
        ours, theirs = await asyncio.gather(*both)
        found.swarm.setdefault(setting, []).append(MICROBATCH_TOKENS * ours)
        found.loopback.setdefault(setting, []).append(MICROBATCH_TOKENS * theirs)
        found.cpu_share.append((swarm.cpu_s() - spent_s) / plan.seconds / (os.cpu_count() or 1))
    tokens = MICROBATCH_TOKENS * max(1, len(swarm.finished()) - done)
    uplinks = [now - b for b, now in zip(sent, swarm.lines.internet.sent_bytes, strict=True)]
    found.sent_bytes_per_token[setting] = max(uplinks[1:]) / tokens


async def torch_side(plan: Plan, found: Found, folder: Path) -> None:
    """Torch's pipeline behind scarce lines, then behind slower and slower ones."""
    job = TorchJob(spec=SPEC, pace=PACE, samples_per_microbatch=1, num_microbatches=8)
    own = folder / "torch"
    own.mkdir()
    with lines_of("scarce") as lines:
        async with TorchRanks(own, job, lines) as ranks:
            up_mbit = line_of("scarce").up_mbit
            for _ in range(plan.torch_steps):
                found.torch.append(await ranks.tokens_per_s(1, step_s_max(up_mbit, job)))
            for up_mbit in plan.sweep_mbit:
                change_all(lines, swept_line(up_mbit))
                speed = await ranks.tokens_per_s(1, step_s_max(up_mbit, job))
                found.swept.setdefault("torch", {})[up_mbit] = speed


def step_s_max(up_mbit: float, job: TorchJob) -> float:
    """Twenty times what a step would take if the uplink of the middle stage were all."""
    sent_bits = 2 * 16 * WIDTH * job.tokens_per_step
    return 240.0 + 20 * (sent_bits / (up_mbit * 1e6) + job.tokens_per_step / TOKENS_PER_S)


# ---------------------------------------------------------------- report


def report_of(found: Found, size: Size) -> Report:
    unit = "tokens_per_s"
    ours = {setting: statistics.median(speeds) for setting, speeds in found.swarm.items()}
    beside = {setting: statistics.median(speeds) for setting, speeds in found.loopback.items()}
    figures = {f"{setting}_of_loopback": ours[setting] / beside[setting] for setting in ours}
    figures |= {f"swarm_{setting}_{unit}": speed for setting, speed in ours.items()}
    if found.torch and "scarce" in ours:
        theirs = statistics.median(found.torch)
        figures |= {f"torch_scarce_{unit}": theirs, "scarce_of_torch": ours["scarce"] / theirs}
    figures |= {
        f"{setting}_uplink_bytes_per_token": value
        for setting, value in found.sent_bytes_per_token.items()
    }
    figures["swarm_cpu_share"] = max(found.cpu_share)
    report = compare(
        "wan",
        Arm("home", tuple(found.swarm["home"]), unit),
        [Arm("loopback", tuple(found.loopback["home"]), unit)],
        target=TARGET,
        figures=figures,
        bounds=bounds(),
        seeds=(SPEC.seed,),
        varied="the lines between the contributors; who runs the pipeline",
        fixed=f"{STAGES} stages of width {WIDTH}, paced at {TOKENS_PER_S:.0f} tokens/s each; "
        "microbatches and steps; no merging; the arms run side by side, since paced devices leave "
        "most of both cores idle. Torch: 1F1B, 8 microbatches a step, a quarter of the swarm's in "
        "size, which is no handicap where the line decides",
        notes=notes(figures),
        size=size,
    )
    return msgspec.structs.replace(report, arms={**report.arms, **more_arms(found)})


def more_arms(found: Found) -> dict[str, tuple[float, ...]]:
    """Beside home and loopback."""
    arms = {setting: tuple(speeds) for setting, speeds in found.swarm.items() if setting != "home"}
    if found.torch:
        arms["torch_scarce"] = tuple(found.torch)
    for who, swept in found.swept.items():
        arms[f"{who}_sweep_mbit"] = tuple(swept)
        arms[f"{who}_sweep_tokens_per_s"] = tuple(swept.values())
    return arms


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
    said = [] if "relayed_of_loopback" in figures else ["relayed: left out, or no nats-server here"]
    said += [
        f"{name.replace('_', ' ')}: {figures[name]:.3g} (to reach: {target:g})"
        for name, target in wanted.items()
        if name in figures
    ]
    if "relayed_of_loopback" in figures:
        said.append(
            "relayed: UDP is blocked, homes reach only the data centre, by TCP, and every frame "
            "goes through the network's own relay (a NATS server) there"
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
