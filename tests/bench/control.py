"""How many contributors one orchestrator process serves, on SQLite and on PostgreSQL.

Fleets of simulated contributors (lines/fleet.py) speak the real signed protocol with a real
orchestrator, started as people start it: registration, heartbeats at the interval that it asks for,
leases, and rounds with commits, reductions and outcomes. A number of contributors is served when
99 of 100 requests are answered within 100 ms, connecting included, and next to none fails; the
window holds a merge. The fleets take processor time from the same cores; theirs is reported.
Not here: what a contributor computes, and blobs of real size, which a network of this size keeps in
an object store.
"""

from __future__ import annotations

import asyncio
import math
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import psutil

from engine.api.options import OrchestrateOptions
from engine.client.engine_process import EngineProcess
from engine.core.model_figures import parameter_count, stages_of
from engine.core.presets import preset
from engine.protocol.ids import RunId, digest_of
from engine.protocol.run_config import (
    DataConfig,
    LeaseConfig,
    RoundConfig,
    RunConfig,
    ValidationConfig,
)
from engine.service.service import create_run
from engine.service.settings import ServiceSettings
from tests.bench.lines.fleet import Measured, Orders
from tests.bench.report import Report, Size
from tests.postgres_server import empty_database, postgres_bin, running_postgres

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TARGET, P99_S_MAX = 2000, 0.1
FAILED_FRACTION_MAX = 0.001
RUN = RunId("control")
STAGES = 16
FLEETS = 2
MICROBATCH_S = 1.0
RAMP_PER_S = 150.0
"""Registrations a second before anything is measured."""
SETTLE_S = 12.0
"""From the last seat to the measurement: everybody has loaded and knows its neighbours."""
START_S_MAX, STOP_S_MAX = 240.0, 60.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured at a size."""

    numbers: tuple[int, ...]
    window_s: float
    inner_steps_min: int = 8
    heartbeat_s: float = 10.0
    settle_s: float = SETTLE_S
    has_postgres: bool = True


PLANS = {
    Size.SMOKE: Plan((32,), 4.0, 1, 1.0, 2.0, has_postgres=False),
    Size.SHORT: Plan((TARGET,), 110.0, 4),
    Size.LONG: Plan((1000, 2000, 3000, 4000, 6000, 8000), 110.0, 4),
}


def run(size: Size) -> Report:
    """The largest number of contributors that each database serves."""
    plan = PLANS[size]
    found = {"sqlite": asyncio.run(climb(plan, ""))}
    if plan.has_postgres and (binaries := postgres_bin()) is not None:
        with running_postgres(binaries, fsync=True) as server:
            found["postgresql"] = asyncio.run(climb(plan, server))
    return report_of(found, size)


def report_of(found: dict[str, list[Level]], size: Size) -> Report:
    figures: dict[str, float] = {}
    for database, levels in found.items():
        served = [level for level in levels if level.is_served]
        best = max(served or levels, key=lambda level: level.contributors)
        figures[f"{database}_contributors"] = float(best.contributors if served else 0)
        figures |= {f"{database}_{name}": value for name, value in best.figures().items()}
    arms = {
        f"{database}_{name}": tuple(values)
        for database, levels in found.items()
        for name, values in (
            ("number", [float(level.contributors) for level in levels]),
            ("p99_ms", [1e3 * level.p99_s for level in levels]),
        )
    }
    missing = () if "postgresql" in found else ("PostgreSQL is not installed, or was left out.",)
    return Report(
        name="control",
        target=TARGET,
        figures=figures,
        arms=arms,
        varied="how many contributors; the database",
        fixed=f"{STAGES} stages, a microbatch of {MICROBATCH_S:.0f} s, {FLEETS} fleets on the same "
        "cores, shards small and the same for a whole stage, no validator",
        notes=missing,
        size=size,
    )


@dataclass(frozen=True, slots=True)
class Level:
    """What was measured with so many contributors."""

    contributors: int
    latencies_s: tuple[float, ...]
    p99_by_route_s: dict[str, float]
    failed: dict[str, int]
    seconds: float
    orchestrator_cpu_s: float
    fleets_cpu_s: float
    rounds: int

    @property
    def p99_s(self) -> float:
        return percentile(self.latencies_s, 0.99)

    @property
    def is_served(self) -> bool:
        failed = sum(self.failed.values())
        return self.p99_s <= P99_S_MAX and failed <= FAILED_FRACTION_MAX * len(self.latencies_s)

    def figures(self) -> dict[str, float]:
        num = len(self.latencies_s)
        return {
            "p50_ms": 1e3 * statistics.median(self.latencies_s),
            "p99_ms": 1e3 * self.p99_s,
            "worst_ms": 1e3 * max(self.latencies_s),
            "requests_per_s": num / self.seconds,
            "failed": float(sum(self.failed.values())),
            "rounds": float(self.rounds),
            "orchestrator_cpu_share": self.orchestrator_cpu_s / self.seconds,
            "orchestrator_cpu_us_per_request": 1e6 * self.orchestrator_cpu_s / num,
            "fleets_cpu_share": self.fleets_cpu_s / self.seconds,
        }


async def climb(plan: Plan, server: str) -> list[Level]:
    """Levels in order, up to the first that is not served any more; `server`: of PostgreSQL."""
    levels: list[Level] = []
    for number in plan.numbers:
        with tempfile.TemporaryDirectory() as folder:
            if server:
                async with empty_database(server) as database:
                    levels.append(await measure(plan, number, Path(folder), database))
            else:
                levels.append(await measure(plan, number, Path(folder), ""))
        tell(levels[-1])
        if not levels[-1].is_served:
            break
    return levels


def tell(level: Level) -> None:
    """Progress of a long run, and what was slow, for whoever watches."""
    routes = {route: round(1e3 * p99_s) for route, p99_s in level.p99_by_route_s.items()}
    figures = {name: round(value, 2) for name, value in level.figures().items()}
    print(f"{level.contributors} contributors: {figures}, p99 ms by route {routes}, "
          f"failed {level.failed}", file=sys.stderr, flush=True)  # fmt: skip


async def measure(plan: Plan, number: int, folder: Path, database: str) -> Level:
    """One number of contributors at a fresh orchestrator."""
    config = config_of(plan, number)
    settings = ServiceSettings(data_dir=folder, database_url=database)
    await create_run(settings, config, {})
    options = OrchestrateOptions(
        dir=folder, database=database or None, validators="any", stdin_lifeline=True
    )
    engine = await EngineProcess.start("orchestrator", options, folder)
    fleets: list[asyncio.subprocess.Process] = []
    try:
        status = await engine.until(
            lambda status: status.url is not None, within_s=START_S_MAX, what="listening"
        )
        for orders in orders_of(config, status.url or "", number):
            fleets.append(await start_fleet(orders))
        start_s_max = START_S_MAX + 2 * number / RAMP_PER_S
        await asyncio.gather(*(heard(fleet, "started", start_s_max) for fleet in fleets))
        await asyncio.sleep(plan.settle_s)
        orchestrator = psutil.Process(engine.process.pid)
        before_s = cpu_s(orchestrator)
        for fleet in fleets:
            say(fleet, "measure")
        await asyncio.sleep(plan.window_s)
        spent_s = cpu_s(orchestrator) - before_s
        for fleet in fleets:
            say(fleet, "stop")
        lines = [await heard(fleet, "{", STOP_S_MAX) for fleet in fleets]
    finally:
        for fleet in fleets:
            if fleet.returncode is None:
                fleet.kill()
            await fleet.wait()
        await engine.stop()
    parts = [msgspec.json.decode(line, type=Measured) for line in lines]
    if not sum(len(seconds) for part in parts for seconds in part.latencies_s.values()):
        raise RuntimeError("nobody was answered at all")
    return level_of(number, parts, spent_s)


def level_of(number: int, parts: Sequence[Measured], orchestrator_cpu_s: float) -> Level:
    """The fleets' measurements together."""
    routes = sorted({route for part in parts for route in part.latencies_s})
    by_route = {
        route: [x for part in parts for x in part.latencies_s.get(route, ())] for route in routes
    }
    causes = sorted({cause for part in parts for cause in part.failed})
    return Level(
        contributors=number,
        latencies_s=tuple(x for values in by_route.values() for x in values),
        p99_by_route_s={route: percentile(values, 0.99) for route, values in by_route.items()},
        failed={cause: sum(part.failed.get(cause, 0) for part in parts) for cause in causes},
        seconds=statistics.mean(part.seconds for part in parts),
        orchestrator_cpu_s=orchestrator_cpu_s,
        fleets_cpu_s=sum(part.cpu_s for part in parts),
        rounds=max(part.rounds for part in parts),
    )


def percentile(values: Sequence[float], fraction: float) -> float:
    """The smallest value that so many are not above."""
    return sorted(values)[max(0, math.ceil(fraction * len(values)) - 1)]


def config_of(plan: Plan, number: int) -> RunConfig:
    """A large model in `STAGES` stages with places for `number`; nobody computes it."""
    return RunConfig(
        run_id=RUN,
        seed=1,
        preset="8b",
        model=preset("8b", 32_768, 1024),
        num_stages=STAGES,
        replicas_wanted=-(-number // STAGES),
        data=DataConfig(
            tokenizer=digest_of(b"tokenizer"), train_shards=(digest_of(b"train"),),
            validation_shards=(digest_of(b"validation"),), tokens_per_shard=1 << 40,
            train_tokens=1 << 40, validation_tokens=1 << 20, validation_bytes=1 << 22,
        ),
        leases=LeaseConfig(heartbeat_s=plan.heartbeat_s),
        rounds=RoundConfig(inner_steps_min=plan.inner_steps_min, shard_values=1 << 28),
        validation=ValidationConfig(
            audit_fraction=0.02, provisional_rounds=50, evaluate_every_rounds=0
        ),
    )  # fmt: skip


def orders_of(config: RunConfig, url: str, number: int) -> Iterator[Orders]:
    per_fleet = -(-number // FLEETS)
    num_values = parameter_count(config.model, config.boundary, stages_of(config)[1])
    num_shards = -(-num_values // config.rounds.shard_values)
    for first in range(0, number, per_fleet):
        num = min(per_fleet, number - first)
        yield Orders(
            url=url,
            run_id=config.run_id,
            first=first,
            num_contributors=num,
            num_shards=num_shards,
            ramp_s=FLEETS * num / RAMP_PER_S,
            microbatch_s=MICROBATCH_S,
            partners_max=config.replicas_wanted,
        )


async def start_fleet(orders: Orders) -> asyncio.subprocess.Process:
    fleet = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.lines.fleet",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=256 << 20,
    )  # fmt: skip
    say(fleet, msgspec.json.encode(orders).decode())
    return fleet


def say(fleet: asyncio.subprocess.Process, line: str) -> None:
    assert fleet.stdin is not None
    fleet.stdin.write(line.encode() + b"\n")


async def heard(fleet: asyncio.subprocess.Process, begin: str, within_s: float) -> str:
    """A line of it that begins so; RuntimeError when it ended instead."""
    assert fleet.stdout is not None
    line = (await asyncio.wait_for(fleet.stdout.readline(), within_s)).decode()
    if not line.startswith(begin):
        raise RuntimeError(f"a fleet ended, or said {line[:200]!r} instead of {begin!r}")
    return line


def cpu_s(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def draw(report: Report, figure: Figure) -> None:
    """p99 against the number of contributors, and what it may be."""
    axes = figure.subplots()
    for database, color in (("sqlite", "#2f7d5b"), ("postgresql", "#6b7280")):
        if f"{database}_number" in report.arms:
            number, p99_ms = (report.arms[f"{database}_{name}"] for name in ("number", "p99_ms"))
            axes.plot(number, p99_ms, "o-", color=color, label=database)
    axes.axhline(1e3 * P99_S_MAX, color="#b45309", linewidth=1)
    axes.axvline(TARGET, color="#b45309", linewidth=1, linestyle="--")
    axes.set(xlabel="contributors", ylabel="99 of 100 requests answered within, ms", yscale="log")
    axes.set_title("control: one orchestrator process", loc="left", fontsize=11)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
