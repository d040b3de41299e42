"""Which tokens a sample is: a bijection in each epoch, the same everywhere and for ever."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.data.samples import SAMPLES_PER_READ_MAX, SampleSource, permute
from engine.data.token_shards import ShardError, write_shards
from engine.protocol.ids import Digest, digest_of
from engine.protocol.run_config import DataConfig


@settings(max_examples=40)
@given(size=st.integers(1, 300), key=st.integers(0, 2**63))
def test_the_permutation_is_a_bijection(size: int, key: int) -> None:
    assert sorted(permute(index, size, key) for index in range(size)) == list(range(size))


@pytest.mark.parametrize("size", [2**20, 2**20 + 1, 10**12, 2**40 - 1])
def test_large_ranges_are_walked_quickly_and_stay_inside(size: int) -> None:
    found = {permute(index, size, 7) for index in range(0, size, size // 999)}
    assert len(found) >= 999
    assert all(0 <= value < size for value in found)


def test_it_looks_random() -> None:
    """Neighbours end up far apart, other keys give other orders, and no place is preferred."""
    size = 1000
    orders = [[permute(index, size, key) for index in range(size)] for key in range(30)]
    steps = [abs(a - b) for order in orders for a, b in pairwise(order)]
    assert 310 < sum(steps) / len(steps) < 355, "a third of the range, as for a random order"
    same = sum(a == b for a, b in zip(orders[0], orders[1], strict=True))
    assert same < 10
    first_halves = [sum(value < 500 for value in order[:500]) for order in orders]
    assert 235 < sum(first_halves) / len(orders) < 265


def test_golden_values() -> None:
    """A validator replays what was computed long ago: these may never change."""
    assert [permute(index, 10, 1) for index in range(10)] == GOLDEN_TEN
    assert [permute(index, 10**9, 12345) for index in (0, 1, 999_999_999)] == GOLDEN_BILLION
    source = make(tokens=range(40), context=4, seed=3)[0]
    assert [source.window_of(sample, False) for sample in range(20)] == GOLDEN_WINDOWS


GOLDEN_TEN = [0, 2, 4, 9, 1, 3, 6, 7, 5, 8]
GOLDEN_BILLION = [52085053, 853580580, 243370195]
GOLDEN_WINDOWS = [5, 9, 2, 8, 3, 0, 6, 7, 4, 1, 8, 1, 0, 6, 4, 3, 9, 5, 7, 2]


@pytest.mark.parametrize(("index", "size"), [(-1, 5), (5, 5), (0, 0)])
def test_impossible_indices(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="is not below"):
        permute(index, size, 0)


def make(
    tokens: range, context: int, seed: int = 0, tokens_per_shard: int = 7, cache_bytes_max: int = 0
) -> tuple[SampleSource, dict[Digest, bytes], list[Digest]]:
    """A source over `tokens` for training, and the same plus 10,000 for validation."""
    train = np.asarray(tokens, dtype=np.uint16)
    shards = write_shards(train, tokens_per_shard)
    validation = write_shards(train + 10_000, tokens_per_shard)
    blobs = {digest_of(blob): blob for blob in (*shards, *validation)}
    config = DataConfig(
        tokenizer=Digest("0" * 64),
        train_shards=tuple(digest_of(shard) for shard in shards),
        validation_shards=tuple(digest_of(shard) for shard in validation),
        tokens_per_shard=tokens_per_shard,
        train_tokens=len(train),
        validation_tokens=len(train),
        validation_bytes=1,
    )
    fetched: list[Digest] = []

    def fetch(digest: Digest) -> bytes:
        fetched.append(digest)
        return blobs[digest]

    options: dict[str, int] = {"cache_bytes_max": cache_bytes_max} if cache_bytes_max else {}
    return SampleSource(config, context=context, seed=seed, fetch=fetch, **options), blobs, fetched


@given(
    num_tokens=st.integers(4, 200),
    context=st.integers(1, 20),
    tokens_per_shard=st.integers(1, 50),
    first=st.integers(0, 500),
)
def test_samples_are_windows_whatever_the_shards(
    num_tokens: int, context: int, tokens_per_shard: int, first: int
) -> None:
    source, _, _ = make(range(num_tokens), context, tokens_per_shard=tokens_per_shard)
    if num_tokens < context:
        with pytest.raises(ValueError, match="shorter than one sample"):
            source.read(first, 1, False)
        return
    for is_validation, offset in ((False, 0), (True, 10_000)):
        tokens_BT = source.read(first, 3, is_validation)
        assert tokens_BT.shape == (3, context)
        assert tokens_BT.dtype == np.uint16
        for row in range(3):
            start = source.window_of(first + row, is_validation) * context + offset
            assert tokens_BT[row].tolist() == list(range(start, start + context))


def test_an_epoch_sees_every_window_once_in_an_order_of_its_own() -> None:
    source, _, _ = make(range(403), context=4, seed=5)
    assert source.num_train == 100
    epochs = [[source.window_of(e * 100 + i, False) for i in range(100)] for e in range(3)]
    assert all(sorted(epoch) == list(range(100)) for epoch in epochs)
    assert epochs[0] != epochs[1] != epochs[2]
    validation = [source.window_of(i, True) for i in range(250)]
    assert validation == [i % 100 for i in range(250)]


def test_shards_are_fetched_when_needed_and_kept_within_bounds() -> None:
    source, _, fetched = make(range(400), context=4, tokens_per_shard=40, cache_bytes_max=160)
    assert fetched == []
    source.read(0, 10, True)
    assert len(fetched) == 1
    source.read(0, 10, True)
    assert len(fetched) == 1, "kept"
    source.read(10, 20, True)
    source.read(0, 1, True)
    assert len(fetched) == 4, "two shards fit; the one used longest ago went"


Spoil = Callable[[bytes], bytes]


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda _data: b"garbage", "not the one"),
        (lambda data: data[:-1] + bytes([data[-1] ^ 1]), "not the one"),
    ],
)
def test_a_shard_that_was_tampered_with(spoil: Spoil, words: str) -> None:
    source, blobs, _ = make(range(40), context=4)
    for digest in blobs:
        blobs[digest] = spoil(blobs[digest])
    with pytest.raises(ShardError, match=words):
        source.read(0, 1, False)


def test_a_configuration_that_does_not_fit_its_shards() -> None:
    shard = write_shards(np.arange(10, dtype=np.uint16), 10)[0]
    config = DataConfig(
        tokenizer=Digest("0" * 64),
        train_shards=(digest_of(shard),),
        validation_shards=(),
        tokens_per_shard=20,
        train_tokens=20,
        validation_tokens=20,
        validation_bytes=1,
    )
    source = SampleSource(config, context=5, seed=0, fetch=lambda _digest: shard)
    with pytest.raises(ShardError, match="cannot hold"):
        source.read(0, 1, False)
    with pytest.raises(ShardError, match="names 0 shards"):
        source.read(0, 1, True)


@pytest.mark.parametrize(("first", "num"), [(-1, 1), (0, 0), (0, SAMPLES_PER_READ_MAX + 1)])
def test_impossible_ranges(first: int, num: int) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        make(range(40), context=4)[0].read(first, num, False)
