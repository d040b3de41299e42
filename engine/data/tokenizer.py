"""Byte-level BPE: any text to token ids below 65,536 and back, without loss.

Trained with the `tokenizers` library, kept with the run as its JSON. What is loaded is only the
table of tokens and merges, checked and capped; the pipeline around it is always ours, so that a
file from elsewhere cannot bring its own rules. Raises `TokenizerError`.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Annotated

import msgspec
import numpy as np
import numpy.typing as npt
from msgspec import Meta
from tokenizers import AddedToken, decoders, models, pre_tokenizers, trainers
from tokenizers import Tokenizer as Library

from engine.protocol.run_config import VOCABULARY_MAX

END = "<|end|>"
"""Stands behind every document; stands for no bytes of text."""
TOKENIZER_BYTES_MAX = 16 << 20
VOCABULARY_MIN = 257
"""All bytes and `END`."""
WORDS_KEPT_MAX = 1 << 18
WORD = re.compile(r"'(?:[sdmt]|ll|ve|re)| ?[^\W\d_]+| ?\d+| ?(?:[^\s\w]|_)+|\s+(?!\S)|\s+")
"""GPT-2's rule for where a token may not reach across, in Python; covers every character."""

Tokens = npt.NDArray[np.uint16]
_NO_TOKENS: Tokens = np.empty(0, dtype=np.uint16)


class TokenizerError(ValueError):
    """Bytes that are not a tokenizer of ours."""


class _Model(msgspec.Struct):
    vocab: dict[Annotated[str, Meta(max_length=1024)], int]
    merges: Annotated[list[tuple[str, str]], Meta(max_length=VOCABULARY_MAX)]


class _File(msgspec.Struct):
    model: _Model


_file_decoder = msgspec.json.Decoder(_File)


class _WordCache(dict[str, list[int]]):
    """Word -> ids, encoded when first met."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library

    def __missing__(self, word: str) -> list[int]:
        ids: list[int] = self._library.encode(word).ids
        if len(self) < WORDS_KEPT_MAX:
            self[word] = ids
        return ids


class Tokenizer:
    """Ids are those of the table; `END` is one of them."""

    def __init__(self, vocab: dict[str, int], merges: Sequence[tuple[str, str]]) -> None:
        """Raises `TokenizerError` when the table is not a byte-level BPE with `END`."""
        _check(vocab)
        try:
            self._library = Library(models.BPE(vocab, list(merges)))
        except Exception as error:  # the library raises bare Exception for an impossible merge
            raise TokenizerError(f"impossible merges: {error}") from error
        _set_up(self._library)
        self._words = _WordCache(self._library)
        self.vocab_size = len(vocab)
        self.end_id = vocab[END]
        lengths = np.zeros(self.vocab_size, dtype=np.int64)
        for token, token_id in vocab.items():
            lengths[token_id] = len(token)  # in this alphabet one character is one byte
        lengths[self.end_id] = 0
        self.num_bytes_V: npt.NDArray[np.int64] = lengths
        """UTF-8 bytes that each token stands for."""

    @classmethod
    def train(cls, texts: Iterable[str], vocab_size: int) -> Tokenizer:
        """At most `vocab_size` tokens (fewer if the texts do not yield so many merges)."""
        if not VOCABULARY_MIN <= vocab_size <= VOCABULARY_MAX:
            raise ValueError(f"vocab_size must be {VOCABULARY_MIN} to {VOCABULARY_MAX}")
        library = Library(models.BPE())
        _set_up(library)
        trainer = trainers.BpeTrainer(
            vocab_size=vocab_size,
            special_tokens=[END],
            initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
            show_progress=False,
        )
        library.train_from_iterator(texts, trainer)
        return cls.from_bytes(library.to_str().encode())

    @classmethod
    def from_bytes(cls, data: bytes) -> Tokenizer:
        """Raises `TokenizerError`."""
        if len(data) > TOKENIZER_BYTES_MAX:
            raise TokenizerError(f"{len(data)} bytes; at most {TOKENIZER_BYTES_MAX} are taken")
        try:
            model = _file_decoder.decode(data).model
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise TokenizerError(f"not a tokenizer: {error}") from error
        return cls(model.vocab, model.merges)

    def to_bytes(self) -> bytes:
        """Readable by this class and by the `tokenizers` library."""
        return self._library.to_str().encode()

    def encode(self, text: str) -> Tokens:
        """Ids of `text`, without `END`."""
        return self.encode_at_most([text], len(text.encode()) + 1)[:-1]

    def encode_at_most(self, texts: Iterable[str], tokens_max: int) -> Tokens:
        """The first `tokens_max` ids of the documents, `END` behind each of them.

        Texts consist of few different words, so each word goes to the library once: half the time.
        """
        ids = array("H")
        for text in texts:
            if len(ids) >= tokens_max:
                break
            ids.extend(chain.from_iterable(map(self._words.__getitem__, WORD.findall(text))))
            ids.append(self.end_id)
        return np.frombuffer(ids, dtype=np.uint16)[:tokens_max].copy() if ids else _NO_TOKENS

    def decode(self, tokens: Sequence[int] | Tokens) -> str:
        """The text; `END` and unknown ids stand for nothing, broken characters become U+FFFD."""
        ids = [int(token) for token in tokens if int(token) != self.end_id]
        return str(self._library.decode([i for i in ids if 0 <= i < self.vocab_size]))


def _set_up(library: Library) -> None:
    library.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    library.decoder = decoders.ByteLevel()
    library.add_special_tokens([AddedToken(END, special=True, normalized=False)])
    library.encode_special_tokens = True  # "<|end|>" in a text is text


def _check(vocab: dict[str, int]) -> None:
    if not VOCABULARY_MIN <= len(vocab) <= VOCABULARY_MAX:
        raise TokenizerError(f"{len(vocab)} tokens; {VOCABULARY_MIN} to {VOCABULARY_MAX} can be")
    if sorted(vocab.values()) != list(range(len(vocab))):
        raise TokenizerError("token ids are not 0, 1, 2, ...")
    if END not in vocab:
        raise TokenizerError(f"there is no {END} token")
    alphabet = set(pre_tokenizers.ByteLevel.alphabet())
    if not alphabet <= vocab.keys():
        raise TokenizerError("some bytes have no token")
    if any(not token or not alphabet.issuperset(token) for token in vocab if token != END):
        raise TokenizerError("a token is not spelled in bytes")
