"""Payload bytes by reference: bounded, released once, safe between threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from engine.payload_store import PayloadStore, PayloadStoreFullError
from engine.protocol.ids import PayloadRef, digest_of


def test_references_name_their_bytes() -> None:
    store = PayloadStore()
    first, second = store.put(b"abc"), store.put(b"abc")
    assert first.id != second.id
    assert (first.num_bytes, first.digest) == (3, digest_of(b"abc"))
    store.release(first)
    assert store.get(second) == b"abc"
    with pytest.raises(KeyError):
        store.get(first)


def test_the_bound_holds_and_releasing_makes_room() -> None:
    store = PayloadStore(bytes_max=10)
    ref = store.put(b"12345678")
    with pytest.raises(PayloadStoreFullError, match="10"):
        store.put(b"123")
    store.release(ref)
    store.release(ref)  # harmless
    assert (store.num_bytes, len(store)) == (0, 0)
    store.put(b"1234567890")


def test_many_threads() -> None:
    store = PayloadStore()

    def work(number: int) -> None:
        refs: list[PayloadRef] = [store.put(bytes([number]) * 10) for _ in range(200)]
        assert all(store.get(ref) == bytes([number]) * 10 for ref in refs)
        for ref in refs:
            store.release(ref)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert (store.num_bytes, len(store)) == (0, 0)
