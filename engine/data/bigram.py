"""The baseline to beat: an interpolated bigram fitted on the very samples that the model saw.

Interpolated absolute discounting (Ney, Essen and Kneser 1994), in the form of Chen and Goodman
(1999): after `a`, token `b` has probability
    max(count(a b) - discount, 0) / count(a) + (discount * followers(a) / count(a)) * lower(b),
where lower(b) mixes a unigram (plain, or Kneser and Ney's count of different predecessors) with the
uniform distribution. The discount (of its own for pairs seen once, twice, more often), the unigram
and the mix are tuned on a part of the training samples held out for it, then everything is counted
again. No token is predicted across samples, nor is the first of a sample: just as the model.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import numpy.typing as npt

TUNING_FRACTION = 0.1
SAMPLES_TUNED_MIN = 10
DISCOUNTS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97)
UNIFORM_WEIGHTS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)

Samples = npt.NDArray[np.uint16]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Smoothing:
    """What is tuned. The discounts are below 1, the weight is at most 1."""

    discount_1: float = 0.7
    """Taken off pairs that were seen once."""
    discount_2: float = 0.7
    """Off those seen twice."""
    discount_3: float = 0.7
    """Off those seen more often."""
    uniform_weight: float = 0.03
    """Share of the uniform distribution in what is fallen back to."""
    counts_predecessors: bool = True
    """The unigram counts different predecessors instead of occurrences."""


WITH_DISCOUNT: tuple[Callable[[Smoothing, float], Smoothing], ...] = (
    lambda smoothing, discount: replace(smoothing, discount_1=discount),
    lambda smoothing, discount: replace(smoothing, discount_2=discount),
    lambda smoothing, discount: replace(smoothing, discount_3=discount),
)


class Bigram:
    """Counts of pairs within samples; `nats` for any smoothing."""

    def __init__(self, samples_NT: Samples, vocab_size: int) -> None:
        """samples_NT: (samples, tokens) ids below `vocab_size`, at least one pair."""
        previous, following = _pairs(samples_NT)
        self._vocab_size = vocab_size
        self._keys, self._counts = np.unique(previous * vocab_size + following, return_counts=True)
        pair_previous, pair_following = np.divmod(self._keys, vocab_size)
        self._previous_V = np.bincount(previous, minlength=vocab_size)
        self._unigram_V = np.bincount(following, minlength=vocab_size)
        self._predecessors_V = np.bincount(pair_following, minlength=vocab_size)
        self._followers_KV = [
            np.bincount(pair_previous[chosen], minlength=vocab_size)
            for chosen in (self._counts == 1, self._counts == 2, self._counts > 2)
        ]

    def nats(self, samples_MT: Samples, smoothing: Smoothing) -> float:
        """Mean negative log-likelihood of all tokens but the first of each sample."""
        previous, following = _pairs(samples_MT)
        counts = self._find(previous * self._vocab_size + following)
        lower_V = self._lower(smoothing)
        discounts = (smoothing.discount_1, smoothing.discount_2, smoothing.discount_3)
        seen = np.minimum(counts, 3)
        taken = np.asarray((0.0, *discounts))[seen]
        mass_V = sum(d * n for d, n in zip(discounts, self._followers_KV, strict=True))
        totals = self._previous_V[previous]
        known = totals > 0
        divisor = np.where(known, totals, 1)
        fallback = np.where(known, np.asarray(mass_V)[previous] / divisor, 1.0)
        probability = (counts - taken) / divisor + fallback * lower_V[following]
        return float(-np.log(probability).mean())

    def _lower(self, smoothing: Smoothing) -> Floats:
        counts_V = self._predecessors_V if smoothing.counts_predecessors else self._unigram_V
        unigram_V = counts_V / counts_V.sum()
        weight = smoothing.uniform_weight
        return np.asarray((1 - weight) * unigram_V + weight / self._vocab_size)

    def _find(self, keys: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.where(self._keys[at] == keys, self._counts[at], 0)


def bigram_bits_per_byte(
    train_NT: Samples,
    validation_MT: Samples,
    *,
    vocab_size: int,
    validation_tokens: int,
    validation_bytes: int,
) -> float:
    """Bits per byte of `validation_MT`, as a run's: nats a token * tokens / bytes / ln 2.

    train_NT: (samples, tokens), every sample as often as the model saw it. `validation_tokens` and
    `validation_bytes` are the run's (`DataConfig`). ValueError when there is nothing to count.
    """
    if train_NT.shape[0] == 0 or validation_MT.shape[0] == 0 or validation_bytes <= 0:
        raise ValueError("a bigram needs samples to be fitted on and samples to be tried on")
    smoothing = tune(train_NT, vocab_size)
    nats = Bigram(train_NT, vocab_size).nats(validation_MT, smoothing)
    return nats * validation_tokens / validation_bytes / math.log(2)


def tune(train_NT: Samples, vocab_size: int) -> Smoothing:
    """The smoothing that predicts every tenth or so of the samples best from the others."""
    num_tuned = round(TUNING_FRACTION * len(train_NT))
    if num_tuned < 1 or len(train_NT) < SAMPLES_TUNED_MIN:
        return Smoothing()
    is_tuned_N = np.zeros(len(train_NT), dtype=bool)
    is_tuned_N[np.linspace(0, len(train_NT) - 1, num_tuned).astype(int)] = True
    tuned_NT, fitted_NT = train_NT[is_tuned_N], train_NT[~is_tuned_N]
    counts = Bigram(fitted_NT, vocab_size)
    best = Smoothing()
    best_nats = math.inf
    for weight, predecessors in product(UNIFORM_WEIGHTS, (True, False)):
        found = replace(best, uniform_weight=weight, counts_predecessors=predecessors)
        nats = counts.nats(tuned_NT, found)
        best, best_nats = (found, nats) if nats < best_nats else (best, best_nats)
    for with_discount in WITH_DISCOUNT * 2:  # one by one: they hardly influence each other
        for discount in DISCOUNTS:
            found = with_discount(best, discount)
            nats = counts.nats(tuned_NT, found)
            best, best_nats = (found, nats) if nats < best_nats else (best, best_nats)
    return best


def _pairs(samples_NT: Samples) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """(previous, following) tokens of all pairs within samples."""
    if samples_NT.ndim != 2 or samples_NT.shape[1] < 2 or samples_NT.shape[0] == 0:
        raise ValueError("samples have to be (samples, tokens) with at least two tokens each")
    wide_NT = samples_NT.astype(np.int64)
    return wide_NT[:, :-1].ravel(), wide_NT[:, 1:].ravel()
