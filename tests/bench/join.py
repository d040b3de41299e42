"""How long a newcomer behind a home line needs to its first verified microbatch.

A run in which rounds have been merged, so that its state follows from the seed no more: who joins
fetches its stage's newest base and what came after. Measured from the engine's "ready", when all
that it needs is loaded and it begins to register, to its first microbatch with a complete pathway,
and the bytes that came down its line meanwhile. The reference is a plain download of as many bytes
over the same line in the same run; what the line allows at best is given beside it.
Where the run's newest base is not complete, the newcomer begins with the seed and applies every
round's outcome, which is less to fetch while there were few rounds.
Not here: installing and starting the engine; lines among the others, who share a data centre.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from engine.api.events import AnyEvent, Ready, Status
from engine.api.options import RunSpec
from engine.core.model_figures import parameter_count, stages_of
from engine.protocol.run_config import RoundConfig
from engine.roles.create_run import run_config_of
from tests.bench.lines.fetch import download_s
from tests.bench.lines.home_lines import HomeLines, why_not
from tests.bench.lines.internet import CORE, Line
from tests.bench.lines.swarm_at_home import CENTRE, SwarmAtHome
from tests.bench.paced.pace import Pace
from tests.bench.parts import NO_DATA
from tests.bench.report import Arm, NotHereError, Report, Size
from tests.small_spec import TEXT

STATE_BYTES_PER_PARAMETER = 8
"""Anchor and outer momentum in fp32, however a run keeps the momentum."""
TARGET, BYTES_TARGET = 1.2, 1.05
LIMIT_S = 900.0
HOME = Line()
HEARTBEAT_S = 1.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured at a size."""

    preset: str
    stages: int
    joiners: int
    inner_steps: int
    """Of a round, which must last until its base is uploaded."""


PLANS = {
    Size.SMOKE: Plan("nano", 2, 1, 3),
    Size.SHORT: Plan("nano", 2, 3, 20),
    Size.LONG: Plan("125m", 4, 1, RoundConfig().inner_steps_min),
}


def spec_of(plan: Plan) -> RunSpec:
    """A few tokens a microbatch and a base in every round: learning is not measured.

    One microbatch under way at a time: every contributor has a machine of its own, where here all
    share two cores, and with more of them the newcomer would wait for a core and not for the line.
    """
    return RunSpec(
        run_id="join", preset=plan.preset, stages=plan.stages, replicas=1, pace="local",
        minutes=60.0, data=TEXT, vocab_size=512, context=64,
        overrides={
            "replicas_wanted": 1 + plan.joiners,
            "optimizer.kind": "adamw", "optimizer.microbatches_per_inner_step": 1,
            "schedule.decay_fraction": 0.0,
            "rounds.inner_steps_min": plan.inner_steps, "rounds.base_every_rounds": 1,
            "rounds.deadline_s": 300.0, "rounds.commit_deadline_s": 120.0,
            "rounds.reduce_deadline_s": 120.0, "rounds.shard_values": 1 << 20,
            "validation.evaluate_every_rounds": 0,
            "leases.samples_per_microbatch": 1, "leases.stash_microbatches": 1,
            "leases.heartbeat_s": HEARTBEAT_S,
            "leases.lease_s": 240.0, "leases.alive_s": 30.0,
            "leases.microbatch_deadline_s": 120.0, "leases.seat_s": 600.0,
        },
    )  # fmt: skip


@dataclass(slots=True)
class Watch:
    """What one engine said, when."""

    ready_s: float | None = None
    seated_s: float | None = None
    loaded_s: float | None = None
    verified_s: float | None = None
    stage: int = -1

    def take(self, event: AnyEvent) -> None:
        now_s = time.monotonic()
        if isinstance(event, Ready) and self.ready_s is None:
            self.ready_s = now_s
        if not isinstance(event, Status) or event.stage is None:
            return
        self.stage = event.stage
        self.seated_s = self.seated_s or now_s
        if event.activity in ("ready", "working"):
            self.loaded_s = self.loaded_s or now_s
        if event.microbatches > 0:
            self.verified_s = self.verified_s or now_s


@dataclass(frozen=True, slots=True)
class Joined:
    """One newcomer."""

    seconds: float
    seated_s: float
    """Of these, until it had its seat; the time of loading follows."""
    loaded_s: float
    fetched_bytes: int
    state_bytes: int
    plain_s: float
    """A plain download of as many bytes."""

    @property
    def line_s(self) -> float:
        return HOME.seconds(self.fetched_bytes, is_up=False)


def run(size: Size) -> Report:
    """Medians over newcomers, one after the other."""
    if reason := why_not():
        raise NotHereError(reason)
    plan = PLANS[size]
    return report_of(plan, asyncio.run(_measure(plan)), size)


async def _measure(plan: Plan) -> list[Joined]:
    homes = [CORE, *[HOME] * plan.joiners]
    with tempfile.TemporaryDirectory() as name, HomeLines(homes, seed=1) as lines:
        where = Path(name)
        async with SwarmAtHome(where, spec_of(plan), Pace(), lines, plan.stages) as swarm:
            await until(lambda: round_of(swarm) >= 2, swarm, "two merged rounds")
            return [await joined(plan, swarm, lines, home) for home in range(1, len(homes))]


async def joined(plan: Plan, swarm: SwarmAtHome, lines: HomeLines, home: int) -> Joined:
    watch = Watch()
    before = lines.internet.received_bytes[home]
    engine = await swarm.join(plan.stages + home, watch.take)
    await until(lambda: watch.verified_s is not None, swarm, "its first microbatch")
    fetched = lines.internet.received_bytes[home] - before
    await engine.stop()
    ready_s, seated_s = watch.ready_s or 0.0, watch.seated_s or 0.0
    config = run_config_of(spec_of(plan), NO_DATA)
    parameters = parameter_count(config.model, config.boundary, stages_of(config)[watch.stage])
    return Joined(
        seconds=(watch.verified_s or 0.0) - ready_s,
        seated_s=seated_s - ready_s,
        loaded_s=(watch.loaded_s or 0.0) - seated_s,
        fetched_bytes=fetched,
        state_bytes=STATE_BYTES_PER_PARAMETER * parameters,
        plain_s=await download_s(lines, CENTRE, home, fetched),
    )


def round_of(swarm: SwarmAtHome) -> int:
    """The oldest round that a contributor is in."""
    rounds = [one.status.own.round if one.status.own else 0 for one in swarm.contributors]
    return min(rounds)


async def until(reached: Callable[[], bool], swarm: SwarmAtHome, what: str) -> None:
    """Raises PlainError of one that ended, TimeoutError."""
    end_s = time.monotonic() + LIMIT_S
    while not reached():
        swarm.check()
        if time.monotonic() > end_s:
            raise TimeoutError(f"not within {LIMIT_S:.0f} s: {what}")
        await asyncio.sleep(0.05)


def report_of(plan: Plan, found: list[Joined], size: Size) -> Report:
    def median(figure: Callable[[Joined], float]) -> float:
        return statistics.median(map(figure, found))

    seconds = Arm("join", tuple(one.seconds for one in found), "s")
    plain = Arm("plain_download", tuple(one.plain_s for one in found), "s")
    return Report(
        name="join",
        ratio=median(lambda one: one.seconds / one.plain_s),
        target=TARGET,
        figures={
            "join_s": seconds.median,
            "until_seated_s": median(lambda one: one.seated_s),
            "loading_s": median(lambda one: one.loaded_s),
            "plain_download_s": plain.median,
            "fetched_bytes": median(lambda one: one.fetched_bytes),
            "fetched_of_state": median(lambda one: one.fetched_bytes / one.state_bytes),
        },
        arms={"join": seconds.values, "plain_download": plain.values},
        reference="a plain download of as many bytes",
        noise_floor=max(seconds.spread, plain.spread),
        seeds=(1,),
        varied="join, or a plain download of the bytes that it took",
        fixed=f"{plan.preset} in {plan.stages} stages with a vocabulary of 512, unpaced, one "
        f"microbatch under way, a home line of {HOME.up_mbit:g} up and {HOME.down_mbit:g} down "
        f"Mbit/s for the newcomer, a base in every round, heartbeats every {HEARTBEAT_S:g} s",
        bounds={"line_s": median(lambda one: one.line_s)},
        notes=(
            f"fetched ÷ state: {median(lambda one: one.fetched_bytes / one.state_bytes):.3f} (to "
            f"reach: {BYTES_TARGET:g}), everything that came down the line until the first "
            "microbatch counted: headers, frames of peers, the samples' text",
        ),
        size=size,
    )
