"""From a corpus to what a run needs: tokenizer, token shards, and the configuration naming them.

Bounded in time by `tokens_max`: no more text is read, trained on or encoded than that needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.data.corpus import CorpusError, hold_out, read_corpus
from engine.data.samples import permute
from engine.data.token_shards import Tokens, write_shards
from engine.data.tokenizer import Tokenizer
from engine.protocol.ids import Digest, digest_of, seed_from
from engine.protocol.run_config import DataConfig

BYTES_PER_TOKEN_MAX = 6
"""Text is read for so many bytes a token; ordinary text has 2 to 5."""
TRAINING_BYTES_MIN = 2_000_000
TRAINING_BYTES_PER_TOKEN = 400
"""The tokenizer is trained on so much text per token of its vocabulary: more merges need more."""
HELD_OUT_FRACTION = 0.05
VALIDATION_SAMPLES = 64
"""Wanted at least; a small corpus gives a fifth of itself."""
VALIDATION_SAMPLES_MIN = 4
TRAIN_SAMPLES_MIN = 16
TOKENS_PER_SHARD = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class DataStats:
    """What the data is, for people."""

    source: str
    documents: int
    corpus_bytes: int
    train_tokens: int
    validation_tokens: int
    vocab_size: int
    bytes_per_token: float
    """Of the validation tokens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedData:
    config: DataConfig
    blobs: dict[Digest, bytes]
    """Everything that `config` names: the tokenizer and all shards."""
    tokenizer: bytes
    stats: DataStats


def prepare(
    source: str | None,
    *,
    vocab_size: int,
    context: int,
    seed: int,
    tokens_max: int,
    tokens_per_shard: int = TOKENS_PER_SHARD,
) -> PreparedData:
    """At most `tokens_max` training tokens of `source` (see `corpus.read_corpus`).

    Raises `CorpusError` when the data cannot be used, ValueError for impossible numbers.
    """
    if context < 2 or tokens_max < context * TRAIN_SAMPLES_MIN:
        raise ValueError(f"tokens_max must be at least {TRAIN_SAMPLES_MIN} samples of {context}")
    validation_wanted = context * max(
        VALIDATION_SAMPLES, round(HELD_OUT_FRACTION * tokens_max / context)
    )
    bytes_max = (tokens_max + validation_wanted) * BYTES_PER_TOKEN_MAX
    corpus = read_corpus(source, bytes_max=bytes_max, seed=seed)
    train_texts, validation_texts = hold_out(
        corpus.documents,
        seed=seed,
        fraction=HELD_OUT_FRACTION,
        bytes_min=context * VALIDATION_SAMPLES * BYTES_PER_TOKEN_MAX,
    )
    training_bytes = max(TRAINING_BYTES_MIN, TRAINING_BYTES_PER_TOKEN * vocab_size)
    tokenizer = Tokenizer.train(_first_bytes(train_texts, training_bytes), vocab_size)
    train = tokenizer.encode_at_most(train_texts, tokens_max)
    validation = tokenizer.encode_at_most(validation_texts, validation_wanted)
    train = train[: len(train) // context * context]
    validation = _in_random_order(validation, context, seed)
    _check_enough(corpus.name, corpus.num_bytes, len(train), len(validation), context)

    tokenizer_bytes = tokenizer.to_bytes()
    train_shards = write_shards(train, tokens_per_shard)
    validation_shards = write_shards(validation, tokens_per_shard)
    validation_bytes = int(tokenizer.num_bytes_V[validation].sum())
    blobs = {digest_of(b): b for b in (tokenizer_bytes, *train_shards, *validation_shards)}
    return PreparedData(
        config=DataConfig(
            tokenizer=digest_of(tokenizer_bytes),
            train_shards=tuple(digest_of(shard) for shard in train_shards),
            validation_shards=tuple(digest_of(shard) for shard in validation_shards),
            tokens_per_shard=tokens_per_shard,
            train_tokens=len(train),
            validation_tokens=len(validation),
            validation_bytes=validation_bytes,
        ),
        blobs=blobs,
        tokenizer=tokenizer_bytes,
        stats=DataStats(
            source=corpus.name,
            documents=len(corpus.documents),
            corpus_bytes=corpus.num_bytes,
            train_tokens=len(train),
            validation_tokens=len(validation),
            vocab_size=tokenizer.vocab_size,
            bytes_per_token=validation_bytes / len(validation),
        ),
    )


def _in_random_order(tokens: Tokens, context: int, seed: int) -> Tokens:
    """Whole windows, shuffled: an evaluation of the first few then stands for all documents."""
    windows_NT = tokens[: len(tokens) // context * context].reshape(-1, context)
    size, key = len(windows_NT), seed_from("validation", seed)
    return windows_NT[[permute(index, size, key) for index in range(size)]].ravel()


def _first_bytes(texts: Sequence[str], bytes_max: int) -> list[str]:
    """Whole documents, at least one, up to about so many bytes."""
    taken, num_bytes = [], 0
    for text in texts:
        taken.append(text)
        num_bytes += len(text.encode())
        if num_bytes >= bytes_max:
            break
    return taken


def _check_enough(name: str, num_bytes: int, train: int, validation: int, context: int) -> None:
    if train >= TRAIN_SAMPLES_MIN * context and validation >= VALIDATION_SAMPLES_MIN * context:
        return
    needed = 5 * (TRAIN_SAMPLES_MIN + VALIDATION_SAMPLES_MIN) * context
    raise CorpusError(
        f"{name} is too small: {num_bytes:,} bytes of text, of which {train:,} tokens can be "
        f"trained on and {validation:,} are held out.",
        f"Give more text with --data: at least {needed:,} bytes in several documents or lines.",
    )
