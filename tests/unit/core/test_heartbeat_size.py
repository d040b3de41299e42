"""What a heartbeat carries grows with neighbours, never with the tokens that were trained."""

from __future__ import annotations

import msgspec

from engine.core.receipt_counts import PAIRS_MAX, ReceiptCounts
from engine.protocol.ids import PeerId, Work

DIGITS_MORE = 3
"""A thousand times as much is three digits more in every number."""


def counted(num_microbatches: int, num_peers: int) -> ReceiptCounts:
    counts = ReceiptCounts()
    for index in range(num_microbatches):
        peer = PeerId(f"{index % num_peers:064x}")
        counts.pathway(peer, index % 2 == 0, Work(index, 0, 4), 256)
        counts.delay(index % 3)
        counts.forward_tokens += 256
        counts.forward_bytes += 2_000
    return counts


def size(counts: ReceiptCounts) -> int:
    return len(msgspec.json.encode((counts.pair_counts(), counts.counters())))


def test_a_thousand_times_the_tokens_are_three_digits_more() -> None:
    few, many = counted(20, 4), counted(20_000, 4)
    num_numbers = 3 * len(few.pair_counts()) + len(msgspec.json.encode(few.counters()).split(b","))
    assert size(few) < size(many) <= size(few) + DIGITS_MORE * num_numbers


def test_it_grows_with_neighbours_up_to_a_bound() -> None:
    assert size(counted(64, 8)) > size(counted(64, 4))
    assert len(counted(4 * PAIRS_MAX, 2 * PAIRS_MAX).pair_counts()) == PAIRS_MAX
