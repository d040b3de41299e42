"""From text to a run's data: everything named is there, counted exactly, the same again."""

import random
from pathlib import Path

import pytest

from engine.data import prepare
from engine.data.corpus import CorpusError
from engine.data.samples import SampleSource
from engine.data.tokenizer import Tokenizer
from engine.protocol.ids import digest_of

WORDS = "the quick brown fox jumps over žluťoučký kůň and = ( ) : return self 42"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    chance = random.Random(1)
    for n in range(120):
        text = " ".join(chance.choice(WORDS.split()) for _ in range(chance.randrange(100, 400)))
        (tmp_path / f"{n}.txt").write_text(f"{n} {text}\n", encoding="utf-8")
    return tmp_path


def test_everything_fits_together(folder: Path) -> None:
    found = prepare(
        str(folder), vocab_size=300, context=32, seed=1, tokens_max=20_000, tokens_per_shard=3000
    )
    config = found.config
    assert config.tokenizer == digest_of(found.tokenizer)
    names = {config.tokenizer, *config.train_shards, *config.validation_shards}
    assert names == set(found.blobs)
    assert all(digest_of(blob) == digest for digest, blob in found.blobs.items())
    assert config.train_tokens == 20_000 // 32 * 32
    assert config.validation_tokens % 32 == 0
    assert config.validation_tokens // 32 >= 64
    assert len(config.train_shards) == 7

    tokenizer = Tokenizer.from_bytes(found.tokenizer)
    source = SampleSource(config, context=32, seed=1, fetch=found.blobs.__getitem__)
    held_out = source.read(0, source.num_validation, True)
    assert config.validation_bytes == int(tokenizer.num_bytes_V[held_out].sum())
    texts = {path.read_text(encoding="utf-8") for path in folder.iterdir()}
    in_order = [tokenizer.encode_at_most([text], 10**6) for text in texts]
    ends = sum(int((tokens == tokenizer.end_id).sum()) for tokens in in_order)
    assert ends == len(texts)
    train = source.read(0, source.num_train, False)
    whole = "".join(texts)
    for row in (*train[:5], *held_out[:5]):
        middle = tokenizer.decode(row).strip("\ufffd")
        assert any(part in whole for part in middle.split("\n") if part)


def test_training_and_validation_have_no_document_in_common(folder: Path) -> None:
    found = prepare(str(folder), vocab_size=300, context=16, seed=1, tokens_max=100_000)
    tokenizer = Tokenizer.from_bytes(found.tokenizer)
    source = SampleSource(found.config, context=16, seed=1, fetch=found.blobs.__getitem__)
    train = {row.tobytes() for row in source.read(0, source.num_train, False)}
    held_out = {row.tobytes() for row in source.read(0, source.num_validation, True)}
    assert len(train & held_out) < 3
    assert tokenizer.vocab_size == found.stats.vocab_size == 300


def test_the_same_again_and_another_seed(folder: Path) -> None:
    options = {"vocab_size": 300, "context": 32, "tokens_max": 10_000}
    first = prepare(str(folder), seed=1, **options)
    assert prepare(str(folder), seed=1, **options) == first
    assert prepare(str(folder), seed=2, **options).config != first.config


def test_the_first_validation_windows_are_from_everywhere(folder: Path) -> None:
    found = prepare(str(folder), vocab_size=300, context=32, seed=1, tokens_max=20_000)
    tokenizer = Tokenizer.from_bytes(found.tokenizer)
    source = SampleSource(found.config, context=32, seed=1, fetch=found.blobs.__getitem__)
    texts = [path.read_text(encoding="utf-8") for path in folder.iterdir()]

    def homes(num_samples: int) -> set[int]:
        """The documents that so many samples come from; those that span two are left out."""
        parts = [tokenizer.decode(row[2:-2])[2:-2] for row in source.read(0, num_samples, True)]
        return {n for n, text in enumerate(texts) for part in parts if part in text}

    assert len(homes(source.num_validation)) >= 3
    assert homes(source.num_validation // 3) == homes(source.num_validation)


@pytest.mark.parametrize("size", [1, 100, 2000])
def test_too_little(size: int, tmp_path: Path) -> None:
    path = tmp_path / "little.txt"
    path.write_text("word " * (size // 5 + 1))
    with pytest.raises(CorpusError, match="too small") as caught:
        prepare(str(path), vocab_size=300, context=64, seed=1, tokens_max=10_000)
    assert "Give more text" in caught.value.what_to_do


@pytest.mark.parametrize(("context", "tokens_max"), [(1, 1000), (64, 1000)])
def test_impossible_numbers(context: int, tokens_max: int, folder: Path) -> None:
    with pytest.raises(ValueError, match="tokens_max"):
        prepare(str(folder), vocab_size=300, context=context, seed=1, tokens_max=tokens_max)
