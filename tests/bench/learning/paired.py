"""What losses of arms with the same seeds say: paired differences, with an interval.

A seed fixes initial weights and the order of samples, so that two arms with the same seed differ
much less by chance than two seeds of one arm. The interval is Student's, at 95 %.
Not here: where losses come from (arms.py).
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tests.bench.learning.arms import Progress, Runs

STUDENT_95 = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
    2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
)  # fmt: skip
"""Two-sided quantiles for 1, 2, ... degrees of freedom."""
STUDENT_MANY = 1.96


@dataclass(frozen=True, slots=True)
class Gap:
    """How much worse an arm is than another, as a share of the other's loss."""

    values: tuple[float, ...]
    """One per seed."""
    tokens: int = 0
    """At which they were taken: the fewest of any seed."""
    budget_tokens: int = 0

    @property
    def is_whole(self) -> bool:
        return self.tokens >= self.budget_tokens

    @property
    def mean(self) -> float:
        return statistics.mean(self.values)

    @property
    def half_width(self) -> float:
        """Of the interval; infinite for a single seed, which says nothing of chance."""
        if len(self.values) < 2:
            return math.inf
        return student(len(self.values) - 1) * self.error

    @property
    def error(self) -> float:
        """Standard error of the mean."""
        return statistics.stdev(self.values) / math.sqrt(len(self.values))

    def holds(self, target: float) -> bool:
        """Whether the interval lies inside `target`."""
        return self.is_whole and self.mean + self.half_width <= target

    def in_words(self, target: float) -> str:
        found = f"{100 * self.mean:+.2f} % after {self.tokens:,} tokens"
        if not self.is_whole:
            found += f" of {self.budget_tokens:,}"
        if len(self.values) < 2:
            return f"{found} with a single seed: no interval, so nothing is shown to hold"
        verdict = "holds" if self.holds(target) else "is not shown to hold"
        return (
            f"{found}, ± {100 * self.half_width:.2f} % over {len(self.values)} paired seeds:"
            f" {verdict} (target {100 * target:g} %)"
        )


def student(freedom: int) -> float:
    return STUDENT_95[freedom - 1] if freedom <= len(STUDENT_95) else STUDENT_MANY


def gap(arm: Mapping[int, Progress], reference: Mapping[int, Progress]) -> Gap | None:
    """At the last point that both have, seed by seed; None where there is no such seed."""
    seeds = sorted(arm.keys() & reference.keys())
    if not seeds:
        return None
    pairs = [(arm[seed], reference[seed]) for seed in seeds]
    values = [
        first.losses[at] / second.losses[at] - 1.0
        for first, second in pairs
        for at in [min(len(first.losses), len(second.losses)) - 1]
    ]
    return Gap(
        tuple(values),
        tokens=min(min(first.tokens, second.tokens) for first, second in pairs),
        budget_tokens=max(first.budget_tokens for first, _ in pairs),
    )


def named(reference: str, ours: Gap | None, target: float) -> str:
    """A reference with how far the comparison has come, so that no ratio stands without it."""
    stands = "not begun" if ours is None else ours.in_words(target)
    return f"{reference} (smaller is better; {stands})"


def noise_floor(found: Runs) -> float | None:
    """The largest difference of an arm to itself with another seed, as a share of its loss.

    Of runs that are done.
    """
    spreads = []
    for runs in found.values():
        losses = [run.loss for run in runs.values() if run.is_done]
        if len(losses) > 1:
            spreads.append((max(losses) - min(losses)) / statistics.mean(losses))
    return max(spreads, default=None)


@dataclass(frozen=True, slots=True)
class PowerLaw:
    """gap = exp(c) * channels^a * width^b, fitted by least squares of the logarithms."""

    coefficients: tuple[float, float, float]
    """(c, a, b)."""
    predicted: float
    low: float
    high: float
    """A 95 % interval of a single new gap there."""


def extrapolated(
    points: Sequence[tuple[int, int, float]], channels: int, width: int
) -> PowerLaw | None:
    """From (channels, width, gap) to another place; None below five points above zero.

    Of a law with three numbers four points would leave a single one to tell how wrong it is.
    """
    positive = [point for point in points if point[2] > 0]
    if len(positive) < 5 or len({w for _, w, _ in positive}) < 2:
        return None
    rows = np.array([(1.0, math.log(k), math.log(d)) for k, d, _ in positive])
    logs = np.array([math.log(value) for _, _, value in positive])
    found, *_ = np.linalg.lstsq(rows, logs, rcond=None)
    freedom = len(positive) - 3
    variance = float(np.sum((logs - rows @ found) ** 2)) / freedom
    there = np.array([1.0, math.log(channels), math.log(width)])
    middle = float(there @ found)
    spread = float(there @ np.linalg.pinv(rows.T @ rows) @ there)
    wide = student(freedom) * math.sqrt(variance * (1.0 + spread))
    first, second, third = (float(value) for value in found)
    return PowerLaw((first, second, third), *(math.exp(middle + by) for by in (0.0, -wide, wide)))
