"""Uneven machines: does a slow replica add its own speed, and take nothing away?

Paced devices, two stages. A fast contributor in each stage, and they train alone; then one that
takes four times as long joins each stage late, and all four train; then the fast ones leave and the
slow ones train alone. Told is what all do together ÷ the sum of what the pairs do alone, all in one
run. Two more settings have the slow replica in one stage only, beside a helper in the other that is
never the slowest, so that only routing (slow below) or only leases (slow above) share the work out.
One run is unpaced: real computing on cores that the fast ones fill already, where the slow ones
rest three times as long as they compute.
Not here: kills (churn.py), merging of replicas (merge.py).
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.api.options import RunSpec
from tests.bench.paced.network import Network, Spell, measured
from tests.bench.paced.pace import Pace, busy_fraction, slower
from tests.bench.paced.runs import HOME_STASH, NO_ROUNDS, tiny_spec
from tests.bench.report import Report, Size

SECONDS = {Size.SMOKE: (1.0, 0.5), Size.SHORT: (20.0, 6.0), Size.LONG: (30.0, 8.0)}
"""(measured of each spell, before each)."""
REPEATS = {Size.SMOKE: 1, Size.SHORT: 1, Size.LONG: 3}
SLOWER = 4.0
FAST = Pace(forward_s=0.15, backward_s=0.3)
SLOW = slower(FAST, SLOWER)
HELPER = slower(FAST, 0.5)
UNPACED = Pace()
TARGET = 0.90


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Who joins, in this order: of two stages that nobody serves the first to come gets stage 0."""

    first: Mapping[str, Pace]
    late: Mapping[str, Pace]
    stages: int = 2

    @property
    def leaving(self) -> list[str]:
        """Who makes room for the slow ones alone: everybody but helpers."""
        return [name for name in self.first if not name.startswith("helper")]


STORIES = {
    "both_stages": Story(
        first={"fast-1": FAST, "fast-2": FAST}, late={"slow-1": SLOW, "slow-2": SLOW}
    ),
    "slow_below": Story(first={"helper": HELPER, "fast": FAST}, late={"slow": SLOW}),
    "slow_above": Story(first={"fast": FAST, "helper": HELPER}, late={"slow": SLOW}),
    "unpaced": Story(
        first={"fast-1": UNPACED, "fast-2": UNPACED},
        late={"slow-1": slower(UNPACED, SLOWER), "slow-2": slower(UNPACED, SLOWER)},
    ),
}
TINIEST = Story(first={"fast": FAST}, late={"slow": SLOW}, stages=1)


@dataclass(frozen=True, slots=True)
class Told:
    """A story's figures."""

    fast: Spell
    together: Spell
    slow: Spell
    busy: Mapping[str, float]
    """Of each device, the share of time in which it computed while all were there."""

    @property
    def ratio(self) -> float:
        return self.together.tokens_per_s / (self.fast.tokens_per_s + self.slow.tokens_per_s)

    @property
    def late_share(self) -> float:
        """What the late ones added ÷ what they do alone."""
        added = self.together.tokens_per_s - self.fast.tokens_per_s
        return added / self.slow.tokens_per_s


def run(size: Size) -> Report:
    """The ratio is that of slow replicas in both stages; medians where it was repeated."""
    if size is Size.SMOKE:
        return report({"both_stages": [told(TINIEST, size)]}, size)
    found = {"both_stages": [told(STORIES["both_stages"], size) for _ in range(REPEATS[size])]}
    if size is Size.LONG:
        found |= {name: [told(story, size)] for name, story in STORIES.items() if name not in found}
    return report(found, size)


def told(story: Story, size: Size) -> Told:
    return asyncio.run(_told(story, *SECONDS[size]))


async def _told(story: Story, seconds: float, settle_s: float) -> Told:
    with tempfile.TemporaryDirectory() as folder:
        async with Network(Path(folder), spec_of(story)) as network:
            await joined(network, story.first)
            await network.until_tokens()
            fast = await settled(network, settle_s, seconds)
            await joined(network, story.late)
            together = await settled(network, settle_s, seconds)
            require_stage_mates(story, network)
            await network.leave(story.leaving)
            slow = await settled(network, 2 * settle_s, seconds)
            busy = {
                name: busy_fraction(network.spans(name), together.begin_s, together.end_s)
                for name in (*story.first, *story.late)
            }
    return Told(fast, together, slow, busy)


def spec_of(story: Story) -> RunSpec:
    overrides = {**NO_ROUNDS, **HOME_STASH, "leases.heartbeat_s": 0.5}
    return tiny_spec(story.stages, 2, overrides)


async def joined(network: Network, paces: Mapping[str, Pace]) -> None:
    """One after the other, so that the stages fall to them in this order."""
    for name, pace in paces.items():
        await network.join(name, pace)
        await network.until_admitted([name])


async def settled(network: Network, settle_s: float, seconds: float) -> Spell:
    """A spell, once what was before has passed through the pipeline."""
    await network.watch(settle_s)
    return await measured(network, seconds)


def require_stage_mates(story: Story, network: Network) -> None:
    """Raises RuntimeError where the slow ones were given other stages than the story is about."""
    stages = network.looks[-1].serving()
    fast = sorted(stages[name] for name in story.leaving)
    if fast != sorted(stages[name] for name in story.late):
        raise RuntimeError(f"the late ones sit in other stages than the fast ones: {stages}")


def report(found: Mapping[str, Sequence[Told]], size: Size) -> Report:
    """One report of all stories."""
    main = found["both_stages"]
    ratios = {name: statistics.median(one.ratio for one in all_) for name, all_ in found.items()}
    figures = {f"{name}_ratio": ratio for name, ratio in ratios.items() if name != "both_stages"}
    for name, all_ in found.items():
        figures |= {
            f"{name}_fast_alone_tokens_per_s": median_speed(one.fast for one in all_),
            f"{name}_slow_alone_tokens_per_s": median_speed(one.slow for one in all_),
            f"{name}_together_tokens_per_s": median_speed(one.together for one in all_),
            f"{name}_late_ones_share": statistics.median(one.late_share for one in all_),
        }
    spells = [spell for one in main for spell in (one.fast, one.together, one.slow)]
    return Report(
        name="hetero",
        ratio=ratios["both_stages"],
        target=TARGET,
        figures={
            **figures,
            **{f"busy_{name}": share for name, share in main[-1].busy.items()},
            "paced_cpu_share": max(spell.cpu_share for spell in spells),
        },
        arms={"both_stages_ratio": tuple(one.ratio for one in main)},
        reference="sum of what each does alone",
        noise_floor=max(ratios_of(main)) - min(ratios_of(main)) if len(main) > 1 else None,
        seeds=(1,),
        varied="which contributors are there: the fast ones, all, the slow ones",
        fixed="run, processes, service times (a slow device takes four times as long), loopback",
        bounds={"together_over_fast_alone": 1.0 + 1.0 / SLOWER},
        size=size,
    )


def ratios_of(all_: Sequence[Told]) -> list[float]:
    return [one.ratio for one in all_]


def median_speed(spells: Iterable[Spell]) -> float:
    return statistics.median(spell.tokens_per_s for spell in spells)
