"""Arms that train as far as the hours allow, stop anywhere, and go on another day.

An arm is a way of training; it runs once per (seed, rate): the rates first for a screening budget
with the first seed, the best of them then for the whole budget with every seed. What a run has come
to is kept after every chunk, in `progress.json` beside a file with its state; a process
killed in between loses that chunk. All curves have a point per chunk, so arms compare at equal
tokens.
Not here: what an arm is (codec.py, delay.py, outer.py), what follows from the losses (paired.py).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import msgspec
from torch import Tensor

from engine.core.schedule import learning_rate_scale
from engine.protocol.run_config import ScheduleConfig
from tests.bench.learning import kept_state

SECONDS_MAX_NAME = "BENCH_SECONDS_MAX"
"""In the environment: how many seconds to train now; 0 only reports what is there."""
TOKENS_NAME = "BENCH_LEARNING_TOKENS"
"""Of a `--long` arm; another number makes other runs."""
TOKENS_LONG = 1_024_000
NUM_SEEDS = 3
"""Of a finalist."""
FOLDER_NAME = "BENCH_LEARNING_FOLDER"
FOLDER = Path("build/bench/learning")


class Trainee(Protocol):
    """Something that learns in chunks."""

    @property
    def tokens(self) -> int:
        """Trained on so far."""
        ...

    def advance(self, rate_scale: float) -> None:
        """One chunk, at this share of its learning rate."""
        ...

    def validation_loss(self) -> float:
        """Nats per token."""
        ...

    def state(self) -> dict[str, Tensor]: ...

    def load(self, state: dict[str, Tensor]) -> None: ...

    def figures(self) -> dict[str, float]:
        """Of what crossed wires, for instance."""
        ...


@dataclass(frozen=True, slots=True)
class ArmSpec:
    """One way of training."""

    name: str
    make: Callable[[int, float], Trainee]
    """(seed, factor on the learning rates) -> it, untrained."""
    num_seeds: int = NUM_SEEDS
    """How many of the budget's; one that is only screened has the first."""
    rate: float | None = None
    """One that is only screened may do without a sweep of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """The same for every arm of a contest."""

    tokens: int
    screening_tokens: int = 0
    rates: tuple[float, ...] = (1.0,)
    """Factors on the configured learning rates; the first is tried first."""
    seeds: tuple[int, ...] = (1,)


class Progress(msgspec.Struct, kw_only=True):
    """Of one run of an arm."""

    arm: str
    seed: int
    rate: float
    budget_tokens: int
    tokens: int = 0
    losses: list[float] = []
    """Validation loss after each chunk, nats per token."""
    cpu_s: float = 0.0
    figures: dict[str, float] = {}
    state_file: str = ""

    @property
    def name(self) -> str:
        """Of its folder."""
        return f"{self.arm}-seed{self.seed}-rate{self.rate:g}-{self.budget_tokens}"

    @property
    def is_done(self) -> bool:
        return self.tokens >= self.budget_tokens

    @property
    def loss(self) -> float:
        """The latest."""
        return self.losses[-1]


class OutOfTimeError(Exception):
    """The seconds that were given are over; everything is kept."""


class Clock:
    """How long training may go on."""

    def __init__(self, seconds: float) -> None:
        self._end_s = time.monotonic() + seconds

    def require_time(self) -> None:
        if time.monotonic() >= self._end_s:
            raise OutOfTimeError


def clock_of_environment() -> Clock:
    """Without a limit, unless the environment sets one."""
    return Clock(float(os.environ.get(SECONDS_MAX_NAME, "inf")))


def long_tokens() -> int:
    """The budget of an arm, seeds apart."""
    return int(os.environ.get(TOKENS_NAME, TOKENS_LONG))


def folder_of(benchmark: str) -> Path:
    """Where runs of a benchmark are kept."""
    return Path(os.environ.get(FOLDER_NAME, FOLDER)) / benchmark


Runs = dict[str, dict[int, Progress]]
"""Arm -> seed -> its run at the best rate, as far as it has come: at least a chunk."""


def contest(arms: Sequence[ArmSpec], budget: Budget, folder: Path, clock: Clock) -> Runs:
    """Train what is missing, the first seed of every arm before the second of any."""
    try:
        for number, seed in enumerate(budget.seeds):
            for arm in arms:
                if number < arm.num_seeds:
                    rate = best_rate(arm, budget, folder, clock)
                    trained(arm, seed, rate, budget.tokens, folder, clock)
    except OutOfTimeError:
        pass
    return runs_in(folder, arms, budget)


def runs_in(folder: Path, arms: Sequence[ArmSpec], budget: Budget) -> Runs:
    """What is kept of the arms whose sweep is done."""
    found: Runs = {}
    for arm in arms:
        try:
            rate = best_rate(arm, budget, folder, Clock(0.0))
        except OutOfTimeError:
            continue
        for seed in budget.seeds:
            progress = kept_progress(folder, _untrained(arm, seed, rate, budget.tokens))
            if progress.losses:
                found.setdefault(arm.name, {})[seed] = progress
    return found


def best_rate(arm: ArmSpec, budget: Budget, folder: Path, clock: Clock) -> float:
    """Of the sweep over the screening budget with the first seed."""
    if arm.rate is not None:
        return arm.rate
    if len(budget.rates) == 1:
        return budget.rates[0]
    seed, tokens = budget.seeds[0], budget.screening_tokens
    losses = {rate: trained(arm, seed, rate, tokens, folder, clock).loss for rate in budget.rates}
    return min(losses, key=losses.__getitem__)


def _untrained(arm: ArmSpec, seed: int, rate: float, tokens: int) -> Progress:
    return Progress(arm=arm.name, seed=seed, rate=rate, budget_tokens=tokens)


def trained(
    arm: ArmSpec,
    seed: int,
    rate: float,
    tokens: int,
    folder: Path,
    clock: Clock,
    *,
    is_kept: bool = False,
) -> Progress:
    """Go on until the budget is used. Raises `OutOfTimeError`.

    is_kept: the state stays when it is done, and the learning rate does not fall towards the end:
    others go on from there.
    """
    progress = kept_progress(folder, _untrained(arm, seed, rate, tokens))
    if progress.is_done:
        return progress
    clock.require_time()
    trainee = arm.make(seed, rate)
    if progress.state_file:
        trainee.load(kept_state.load(folder / progress.name / progress.state_file))
    schedule = ScheduleConfig(tokens_max=tokens)
    if is_kept:
        schedule = ScheduleConfig(decay_fraction=0.0)
    while not progress.is_done:
        clock.require_time()
        began_s = time.process_time()
        trainee.advance(learning_rate_scale(schedule, progress.tokens / tokens))
        progress.losses.append(trainee.validation_loss())
        progress.tokens = trainee.tokens
        progress.figures = trainee.figures()
        progress.cpu_s += time.process_time() - began_s
        _write(
            folder / progress.name, progress, None if progress.is_done and not is_kept else trainee
        )
    return progress


def kept_progress(folder: Path, untrained: Progress) -> Progress:
    """As far as an earlier process has come with it."""
    path = folder / untrained.name / "progress.json"
    return msgspec.json.decode(path.read_bytes(), type=Progress) if path.exists() else untrained


def _write(place: Path, progress: Progress, trainee: Trainee | None) -> None:
    """First the state under a new name, then what names it: whole or not at all.

    Without a trainee no state is kept.
    """
    place.mkdir(parents=True, exist_ok=True)
    old = progress.state_file
    progress.state_file = "" if trainee is None else f"{progress.tokens}.state"
    if trainee is not None:
        kept_state.save(trainee.state(), place / progress.state_file)
    partial = place / "progress.part"
    partial.write_bytes(msgspec.json.format(msgspec.json.encode(progress)))
    partial.replace(place / "progress.json")
    if old:
        (place / old).unlink(missing_ok=True)
