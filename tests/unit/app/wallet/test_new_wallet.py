"""Words, keys and sealing against what others published."""

from __future__ import annotations

import json
import logging

import pytest

from app.wallet import new_wallet as made
from app.wallet.new_wallet import NewWallet, asked_back, is_answered, mini_secret, words_of
from app.wallet.secret_box import seal

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


def test_nacls_published_vector() -> None:
    """`tests/secretbox.c` of NaCl: key, nonce and message, tag and ciphertext."""
    key = bytes.fromhex("1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389")
    nonce = bytes.fromhex("69696ee955b62b73cd62bda875fc73d68219e0036b7a0b37")
    message = bytes.fromhex(
        "be075fc53c81f2d5cf141316ebeb0c7b5228c52a4c62cbd44b66849b64244ffc"
        "e5ecbaaf33bd751a1ac728d45e6c61296cdc3c01233561f41db66cce314adb31"
        "0e3be8250c46f06dceea3a7fa1348057e2f6556ad6b1318a024a838f21af1fde"
        "048977eb48f59ffd4924ca1c60902e52f0a089bc76897040e082f93776384864"
        "5e0705"
    )
    assert seal(message, nonce, key).hex() == (
        "f3ffc7703f9400e52a7dfb4b3d3305d98e993b9f48681273c29650ba32fc76ce"
        "48332ea7164d96a4476fb8c531a1186ac0dfc17c98dce87b4da7f011ec48c972"
        "71d2c20f9b928fe2270d6fb863d51738b48eeee314a7cc8ab932164548e526ae"
        "90224368517acfeabd6bb3732bc0e9da99832b61ca01b6de56244a9e88d5f9b3"
        "7973f622a43d14a6599b1f654cb45a74e355a5"
    )


@pytest.mark.parametrize(("key", "nonce"), [(31, 24), (32, 23)])
def test_wrong_sizes_are_refused(key: int, nonce: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        seal(b"x", bytes(nonce), bytes(key))
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
    assert is_answered(wallet, (1, 2, 12), [" Abandon", "abandon ", "ABOUT"])
    assert not is_answered(wallet, (1, 2, 12), ["abandon", "abandon", "abandon"])
    assert not is_answered(wallet, (1, 2, 12), ["abandon", "abandon"])
