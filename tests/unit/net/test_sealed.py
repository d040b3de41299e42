"""Sealed packets: only the two ends read them, once, in the order of sending."""

from __future__ import annotations

import os

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from engine.net.relay.sealed import (
    HELLO_BYTES,
    SESSION_BYTES,
    Greeting,
    SealError,
    Session,
    read_hello,
)
from engine.protocol.signing import DeviceKey

A, B, C = (DeviceKey(bytes([n]) * 32) for n in (1, 2, 3))


def greeting() -> Greeting:
    return Greeting(os.urandom(SESSION_BYTES), X25519PrivateKey.generate())


def agreed() -> tuple[Session, Session]:
    """A's end and B's."""
    of_a, of_b = greeting(), greeting()
    heard_of_a = read_hello(of_a.hello(A, B.peer_id), A.peer_id, B.peer_id)
    heard_of_b = read_hello(of_b.hello(B, A.peer_id), B.peer_id, A.peer_id)
    return Session(of_a, *heard_of_b), Session(of_b, *heard_of_a)


@given(st.lists(st.binary(max_size=300), max_size=8))
def test_what_one_seals_the_other_opens(messages: list[bytes]) -> None:
    a, b = agreed()
    assert [b.open(a.seal(message)) for message in messages] == messages
    assert [a.open(b.seal(message)) for message in messages] == messages


@given(st.binary(min_size=1, max_size=100), st.data())
def test_a_changed_packet_is_refused(message: bytes, data: st.DataObject) -> None:
    a, b = agreed()
    packet = bytearray(a.seal(message))
    at = data.draw(st.integers(0, len(packet) - 1))
    packet[at] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(SealError):
        b.open(bytes(packet))


def test_nothing_can_be_read_without_the_session() -> None:
    a, b = agreed()
    packet = a.seal(b"between us, and rather long")
    assert b"between" not in packet
    for other in (a, agreed()[0], agreed()[1]):
        with pytest.raises(SealError):
            other.open(packet)
    assert b.open(packet) == b"between us, and rather long"


def test_a_packet_may_be_missing_and_none_comes_twice_or_late() -> None:
    a, b = agreed()
    first, second, third = (a.seal(bytes([n])) for n in range(3))
    assert b.open(first) == b"\0"
    assert b.open(third) == b"\2"
    for packet in (first, second, third):
        with pytest.raises(SealError, match="before"):
            b.open(packet)


def test_two_packets_of_the_same_words_look_different() -> None:
    a, _ = agreed()
    assert a.seal(b"same")[8:] != a.seal(b"same")[8:]


@pytest.mark.parametrize("num_bytes", [0, 1, HELLO_BYTES - 1, HELLO_BYTES + 1])
def test_a_hello_of_another_length_is_refused(num_bytes: int) -> None:
    with pytest.raises(SealError):
        read_hello(bytes(num_bytes), A.peer_id, B.peer_id)


def test_a_hello_holds_for_one_sender_and_one_receiver() -> None:
    hello = greeting().hello(A, B.peer_id)
    read_hello(hello, A.peer_id, B.peer_id)
    for sender, receiver in ((C, B), (A, C), (B, A)):
        with pytest.raises(SealError, match="sign"):
            read_hello(hello, sender.peer_id, receiver.peer_id)
    changed = bytes([hello[0] ^ 1]) + hello[1:]
    with pytest.raises(SealError, match="sign"):
        read_hello(changed, A.peer_id, B.peer_id)


def test_a_key_that_agrees_on_nothing_is_refused() -> None:
    with pytest.raises(SealError, match="agrees"):
        Session(greeting(), bytes(SESSION_BYTES), bytes(32))
