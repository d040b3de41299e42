"""Any text to ids and back; a tokenizer from elsewhere is checked before it is used."""

import json
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer as Library

from engine.data.tokenizer import END, TOKENIZER_BYTES_MAX, WORD, Tokenizer, TokenizerError

TEXT = "def run(self):\n    return self.value + 1  # the value, plus one\n" * 50


@cache
def trained() -> Tokenizer:
    return Tokenizer.train([TEXT, "žluťoučký kůň " * 20], 320)


@given(text=st.text(max_size=200))
def test_nothing_is_lost(text: str) -> None:
    tokenizer = trained()
    ids = tokenizer.encode(text)
    assert tokenizer.decode(ids) == text
    assert int(tokenizer.num_bytes_V[ids].sum()) == len(text.encode())
    assert "".join(WORD.findall(text)) == text


@pytest.mark.parametrize(
    "text", [END, f"a{END}b{END}", "\0\x7f\ud7ff\U0010ffff", "", "   \n\n\t x", "x²½٣_é_"]
)
def test_odd_texts(text: str) -> None:
    tokenizer = trained()
    ids = tokenizer.encode(text)
    assert tokenizer.decode(ids) == text
    assert tokenizer.end_id not in ids, "an end in the text is text"


def test_documents_are_parted_by_ends() -> None:
    tokenizer = trained()
    ids = tokenizer.encode_at_most(["a", "", "b"], 100)
    assert ids.dtype == np.uint16
    a, b, end = int(tokenizer.encode("a")[0]), int(tokenizer.encode("b")[0]), tokenizer.end_id
    assert ids.tolist() == [a, end, end, b, end]
    assert tokenizer.decode(ids) == "ab"
    assert tokenizer.encode_at_most(["a", "b"], 3).tolist() == [a, end, b]
    assert tokenizer.encode_at_most([], 3).tolist() == []


def test_it_compresses_and_agrees_with_the_library() -> None:
    tokenizer = trained()
    ids = tokenizer.encode(TEXT)
    assert len(ids) < len(TEXT) / 2
    assert Library.from_str(tokenizer.to_bytes().decode()).encode(TEXT).ids == ids.tolist()


def test_saved_and_loaded_is_the_same() -> None:
    tokenizer = trained()
    again = Tokenizer.from_bytes(tokenizer.to_bytes())
    assert again.to_bytes() == tokenizer.to_bytes()
    assert again.encode(TEXT).tolist() == tokenizer.encode(TEXT).tolist()
    assert (again.vocab_size, again.end_id) == (tokenizer.vocab_size, tokenizer.end_id)


def test_a_small_text_gives_fewer_tokens() -> None:
    tokenizer = Tokenizer.train(["ab"], 5000)
    assert 257 <= tokenizer.vocab_size < 300
    assert tokenizer.decode(tokenizer.encode("zebra ž")) == "zebra ž"


@pytest.mark.parametrize("vocab_size", [0, 256, 65_537])
def test_impossible_sizes(vocab_size: int) -> None:
    with pytest.raises(ValueError, match="vocab_size must be"):
        Tokenizer.train(["x"], vocab_size)


def changed(change: str, value: Any = None) -> bytes:
    """The trained tokenizer's JSON with one thing wrong with it."""
    tree = json.loads(trained().to_bytes())
    vocab: dict[str, int] = tree["model"]["vocab"]
    if change == "no end":
        vocab["zz"] = vocab.pop(END)
    elif change == "no byte":
        vocab["aaaaa"] = vocab.pop("Q")
    elif change == "same id":
        vocab["Q"] = vocab["R"]
    elif change == "negative id":
        vocab["Q"] = -1
    elif change == "not bytes":
        vocab["→ €"] = vocab.pop(next(token for token in vocab if len(token) > 3 and token != END))
    elif change == "empty token":
        vocab[""] = len(vocab)
    else:
        tree["model"][change] = value
    return json.dumps(tree).encode()


BAD = {
    "nothing": b"",
    "not JSON": b"\xff\xfe",
    "another JSON": b"[1, 2]",
    "deep": b'{"model":' + b"[" * 100_000,
    "too long": b" " * (TOKENIZER_BYTES_MAX + 1),
    **{
        name: changed(name)
        for name in ("no end", "no byte", "same id", "negative id", "not bytes", "empty token")
    },
    "merge of strangers": changed("merges", [["nobody", "knows"]]),
    "merge of three": changed("merges", [["a", "b", "c"]]),
    "merges of numbers": changed("merges", [[1, 2]]),
    "too many tokens": changed("vocab", {str(n): n for n in range(65_537)}),
    "few tokens": changed("vocab", {"a": 0, END: 1}),
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_bad_tokenizers_are_refused(data: bytes) -> None:
    with pytest.raises(TokenizerError):
        Tokenizer.from_bytes(data)


@given(at=st.integers(0, 5000), byte=st.integers(0, 255))
@settings(max_examples=60)
def test_a_damaged_one_is_refused_or_works(at: int, byte: int) -> None:
    data = bytearray(trained().to_bytes())
    data[at % len(data)] = byte
    try:
        tokenizer = Tokenizer.from_bytes(bytes(data))
    except TokenizerError:
        return
    assert tokenizer.decode(tokenizer.encode("some text")) == "some text"


def test_rules_from_elsewhere_are_not_taken() -> None:
    tree = json.loads(trained().to_bytes())
    tree["normalizer"] = {"type": "Lowercase"}
    tree["pre_tokenizer"] = {"type": "Whitespace"}
    tokenizer = Tokenizer.from_bytes(json.dumps(tree).encode())
    assert tokenizer.decode(tokenizer.encode("Upper  Case")) == "Upper  Case"
