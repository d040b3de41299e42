"""Addresses: round trips, published ones, and what is said of each way to be wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.wallet.ss58 import CHARS_MAX, is_same_wallet, network_of, short, typed
from engine.protocol import ss58

ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"
ALICE_KEY = "d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d"
PREFIXES = st.integers(0, ss58.PREFIX_MAX).filter(lambda p: p not in ss58.RESERVED_PREFIXES)
KEYS = st.binary(min_size=32, max_size=32)


@given(KEYS, PREFIXES)
def test_round_trip(key: bytes, prefix: int) -> None:
    text = ss58.encode(key, prefix)
    assert len(text) <= CHARS_MAX
    assert ss58.decode(text) == ss58.Address(prefix, key)
    assert typed(f" {text}\n").state == "valid"


@given(KEYS, PREFIXES, st.data())
def test_one_wrong_character_is_noticed(key: bytes, prefix: int, data: st.DataObject) -> None:
    """Two bytes of checksum let one in 65,536 through; Hypothesis has not met it in practice."""
    text = ss58.encode(key, prefix)
    place = data.draw(st.integers(0, len(text) - 1))
    letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    other = data.draw(st.sampled_from(letters).filter(lambda char: char != text[place]))
    changed = text[:place] + other + text[place + 1 :]
    try:
        found = ss58.decode(changed)
    except ss58.AddressError:
        return
    assert str(found) == changed, "then it is at least an address in its own right"


@given(st.text(max_size=80))
def test_anything_typed_is_answered_with_a_sentence(text: str) -> None:
    found = typed(text)
    assert found.text
    assert (found.state == "valid") == bool(found.address)


@pytest.mark.parametrize(
    ("prefix", "address"),
    [  # Alice's, as the networks' explorers print it
        (42, ALICE),
        (0, "15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5"),
        (2, "HNZata7iMYWmk5RvZRTiAsSDhV8366zq2YGb3tLH5Upf74F"),
    ],
)
def test_published_addresses(prefix: int, address: str) -> None:
    assert ss58.encode(bytes.fromhex(ALICE_KEY), prefix) == address
    found = typed(address)
    assert (found.public_key_hex, found.prefix) == (ALICE_KEY, prefix)
    assert is_same_wallet(address, ALICE)


@pytest.mark.parametrize(
    ("text", "state", "said"),
    [
        ("", "empty", "Paste"),
        (ALICE[:20], "incomplete", "Go on"),
        (ALICE[:-1] + "Z", "wrong", "character or more is wrong"),
        (ALICE + "Y", "wrong", "not an address"),
        (ALICE + "YYYY", "wrong", "too long"),
        ("5Grw0aEF", "wrong", "digit zero"),
        ("5Grw aEF", "wrong", "check that character"),
        ("0x" + ALICE_KEY, "wrong", "looks like a key"),
        ("0x52908400098527886E0F7030069857D2E4169EE7", "wrong", "Ethereum"),
        (" ".join(["abandon"] * 12), "wrong", "secret words"),
    ],
)
def test_what_is_said(text: str, state: str, said: str) -> None:
    found = typed(text)
    assert found.state == state
    assert said in found.text


def test_small_things() -> None:
    assert network_of(0) == "Polkadot"
    assert "9999" in network_of(9999)
    assert short(ALICE) == "5Grwva…utQY"
    assert not is_same_wallet("x", "x")
    for bad in ({"public_key": bytes(31)}, {"public_key": bytes(32), "prefix": 46}):
        with pytest.raises(ValueError, match=r"public key|prefix"):
            ss58.encode(**bad)  # type: ignore[arg-type]  # on purpose
    for text, fault in (
        ("", "empty"),
        ("1" * 70, "too_long"),
        ("ü", "alphabet"),
        (f"{ALICE} ", "alphabet"),
    ):
        with pytest.raises(ss58.AddressError) as caught:
            ss58.decode(text)
        assert caught.value.fault == fault
