"""Words, keys and sealing against what others published."""

from __future__ import annotations

import json
import logging

import pytest
import sr25519

from app.wallet import new_wallet as made
from app.wallet.new_wallet import NewWallet, asked_back, mini_secret, right_answers, words_of
from engine.protocol import ss58

ABANDON = bytes(16)


def test_the_list_is_the_published_one() -> None:
    words = made.word_list()
    assert len(set(words)) == 2048
    assert list(words) == sorted(words)
    assert len({word[:4] for word in words}) == 2048, "four letters tell them apart"


@pytest.mark.parametrize(
    ("entropy", "words"),
    [  # BIP-39's own vectors
        ("00" * 16, " ".join(["abandon"] * 11 + ["about"])),
        ("7f" * 16, "legal winner thank year wave sausage worth useful legal winner thank yellow"),
        (
            "80" * 16,
            "letter advice cage absurd amount doctor acoustic avoid letter advice cage above",
        ),
        ("ff" * 16, " ".join(["zoo"] * 11 + ["wrong"])),
        (
            "9e885d952ad362caeb4efe34a8e91bd2",
            "ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic",
        ),
    ],
)
def test_words_of_bip39(entropy: str, words: str) -> None:
    assert " ".join(words_of(bytes.fromhex(entropy))) == words


def test_the_key_comes_from_the_entropy_as_in_substrate() -> None:
    """polkadot-js's vector: not BIP-39's seed, which would begin with 5eb00bbd."""
    assert words_of(ABANDON)[-1] == "about"
    assert mini_secret(ABANDON).hex().startswith("4ed8d4b17698ddeaa1f1559f152f87b5")


def test_wrong_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        NewWallet(bytes(15))


def test_wallets_are_new_each_time_and_print_nothing_secret(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG):
        one, other = made.new_wallet(), made.new_wallet()
        exported = one.exported("12345678", "n", 0.0)
    assert one.words != other.words
    assert one.address in repr(one)
    said = repr(one) + str(one) + caplog.text + exported.decode()
    assert " ".join(one.words) not in said
    assert not hasattr(one, "__dict__"), "nothing can be hung on it"
    assert json.loads(exported)["encoding"]["version"] == "3"
    assert one.exported("12345678", "n", 0.0) != exported, "a salt and nonce of its own"
    with pytest.raises(ValueError, match="password"):
        one.exported("short", "n", 0.0)


def test_three_words_are_asked_back() -> None:
    wallet = NewWallet(ABANDON)
    seen = set()
    for _ in range(200):
        asked = asked_back()
        assert len(set(asked)) == 3
        assert list(asked) == sorted(asked)
        seen |= set(asked)
    assert seen == set(range(1, 13))
    asked = (1, 2, 12)
    assert right_answers(wallet, asked, [" Abandon", "abandon ", "ABOUT"]) == (True,) * 3
    assert right_answers(wallet, asked, ["abandon", "", "abandon"]) == (True, False, False)
    assert right_answers(wallet, asked, ["abandon", "abandon"]) == (True, True, False)


def test_it_signs_as_wallets_do_and_forgets_its_words() -> None:
    wallet = NewWallet(ABANDON)
    wallet.forget_words()
    assert wallet.words == ()
    signature = bytes.fromhex(wallet.sign("Pay me."))
    key = ss58.decode(wallet.address).public_key
    assert sr25519.verify(signature, b"<Bytes>Pay me.</Bytes>", key)
    assert not sr25519.verify(signature, b"<Bytes>Pay you.</Bytes>", key)
