"""The baseline: a hand-computed case, a proper distribution, and better than simpler ones."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.data.bigram import Bigram, Samples, Smoothing, bigram_bits_per_byte, tune


def samples(*rows: list[int]) -> Samples:
    return np.asarray(rows, dtype=np.uint16)


def test_by_hand() -> None:
    """Trained on 0 1 0 1 | 0 0 2 1 over four tokens; 1 -> 0, 0 -> 1, and 3 was never seen.

    Pairs: 01 twice, 10, 00, 02, 21 once. After 0: four, three different; after 1: one.
    Following: 0 twice, 1 three times, 2 once. Predecessors: 0 has {0,1}, 1 has {0,2}, 2 has {0}.
    """
    model = Bigram(samples([0, 1, 0, 1], [0, 0, 2, 1]), 4)
    plain = Smoothing(0.5, 0.5, 0.5, uniform_weight=0.2, counts_predecessors=False)
    lower = {0: 0.8 * 2 / 6 + 0.05, 1: 0.8 * 3 / 6 + 0.05, 2: 0.8 * 1 / 6 + 0.05, 3: 0.05}
    after_0 = (2 - 0.5) / 4 + (0.5 * 3 / 4) * lower[1]
    assert model.nats(samples([0, 1]), plain) == pytest.approx(-math.log(after_0))
    unseen_pair = (0.5 * 1 / 1) * lower[2]
    assert model.nats(samples([1, 2]), plain) == pytest.approx(-math.log(unseen_pair))
    unseen_history = lower[0]
    assert model.nats(samples([3, 0]), plain) == pytest.approx(-math.log(unseen_history))
    mean = -(math.log(after_0) + math.log(unseen_pair)) / 2
    assert model.nats(samples([0, 1, 2]), plain) == pytest.approx(mean)

    kneser_ney = Smoothing(0.5, 0.7, 0.5, uniform_weight=0.2, counts_predecessors=True)
    lower_1 = 0.8 * 2 / 5 + 0.05
    after_0 = (2 - 0.7) / 4 + ((0.5 * 2 + 0.7) / 4) * lower_1
    assert model.nats(samples([0, 1]), kneser_ney) == pytest.approx(-math.log(after_0))


rows = st.lists(st.integers(0, 5), min_size=4, max_size=4)
fraction = st.floats(0.05, 0.95)


@settings(max_examples=50)
@given(
    train=st.lists(rows, min_size=1, max_size=12),
    smoothing=st.builds(
        Smoothing, fraction, fraction, fraction, st.floats(0.001, 1.0), st.booleans()
    ),
    previous=st.integers(0, 5),
)
def test_probabilities_add_up_to_one(
    train: list[list[int]], smoothing: Smoothing, previous: int
) -> None:
    model = Bigram(samples(*train), 6)
    nats = [model.nats(samples([previous, token]), smoothing) for token in range(6)]
    assert sum(math.exp(-n) for n in nats) == pytest.approx(1.0)


def test_nothing_is_predicted_across_samples() -> None:
    together = Bigram(samples([0, 1, 2, 3]), 4)
    apart = Bigram(samples([0, 1], [2, 3]), 4)
    pair = samples([1, 2])
    assert together.nats(pair, Smoothing()) < apart.nats(pair, Smoothing())


def markov(num_samples: int, seed: int, vocab: int = 30, length: int = 50) -> Samples:
    """A chain whose every token has a few likely followers."""
    random = np.random.default_rng(0)
    table = random.dirichlet(np.full(vocab, 0.08), size=vocab)
    random = np.random.default_rng(seed)
    out = np.zeros((num_samples, length), dtype=np.uint16)
    for row in out:
        for at in range(1, length):
            row[at] = random.choice(vocab, p=table[row[at - 1]])
    return out


def test_it_comes_near_to_the_chain_that_made_the_text() -> None:
    table = np.random.default_rng(0).dirichlet(np.full(30, 0.08), size=30)
    train, held_out = markov(100, seed=1), markov(40, seed=2)
    previous, following = held_out[:, :-1].ravel(), held_out[:, 1:].ravel()
    best = float(-np.log(table[previous, following]).mean())
    found = bigram_bits_per_byte(
        train, held_out, vocab_size=30, validation_tokens=300, validation_bytes=900
    )
    nats = found * 900 / 300 * math.log(2)
    assert best < nats < best + 0.08
    unigram = np.bincount(train.ravel(), minlength=30) + 1
    unigram_nats = float(-np.log((unigram / unigram.sum())[following]).mean())
    assert nats < unigram_nats - 0.5


def test_tuning_beats_what_it_starts_from() -> None:
    train, held_out = markov(200, seed=1, vocab=150), markov(100, seed=2, vocab=150)
    model = Bigram(train, 150)
    tuned = tune(train, 150)
    assert model.nats(held_out, tuned) < model.nats(held_out, Smoothing())
    assert model.nats(held_out, tuned) < model.nats(held_out, Smoothing(uniform_weight=1.0)) - 0.01
    assert tune(train[:9], 150) == Smoothing(), "too little to hold anything out"


def test_units() -> None:
    """A uniform guess over 4 tokens of 3 bytes each is 2/3 bits a byte."""
    train = samples(*[[0, 1], [1, 2], [2, 3], [3, 0]] * 2)
    guess = Smoothing(0.999999, 0.999999, 0.999999, uniform_weight=1.0)
    nats = Bigram(samples([0, 1]), 4).nats(samples([2, 3]), guess)
    assert nats / math.log(2) / 3 == pytest.approx(2 / 3)
    certain = bigram_bits_per_byte(
        np.tile(train, (50, 1)),
        train,
        vocab_size=4,
        validation_tokens=100,
        validation_bytes=300,
    )
    assert certain < 0.05


@pytest.mark.parametrize(
    ("train", "held_out"), [((0, 4), (1, 4)), ((1, 4), (0, 4)), ((1, 1), (1, 4))]
)
def test_nothing_to_count(train: tuple[int, int], held_out: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="samples"):
        bigram_bits_per_byte(
            np.zeros(train, dtype=np.uint16),
            np.zeros(held_out, dtype=np.uint16),
            vocab_size=4,
            validation_tokens=1,
            validation_bytes=1,
        )
