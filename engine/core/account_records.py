"""Verified work on disk: counters of peers, and of the ends of boundaries.

An end is one peer's side of one boundary, in a record of its own, so that to pay a stage writes
what has to do with that stage. In it others go by numbers: with their names a peer of 120
neighbours had 20 KB, most of it names.
Not here: what is verified (accounts.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from engine.core.records import read
from engine.protocol.messages import Counters

UPSTREAM, DOWNSTREAM = "up", "down"
"""In the key of an end: where the others are."""

Side = tuple[int, bool]
"""(boundary, whether those on its other side are upstream)."""
Count = tuple[list[int], list[int]]
"""Totals over sessions, and what of them is of this one: train, validation tokens, microbatches."""


class End(msgspec.Struct, kw_only=True):
    """Durable: what one peer says that it did with each across one boundary."""

    counts: dict[int, Count] = {}
    """By the other's number, which is twenty times shorter than its id."""


class Counts(msgspec.Struct, kw_only=True):
    """Durable counters of one peer."""

    session: str
    number: int = 0
    """What the peer is called in an `End`; 0 in a run of before, until it is loaded."""
    paid: dict[int, list[int]] = {}
    """Per stage: what was paid of it: train, validation tokens, microbatches."""
    settled: dict[int, list[int]] = {}
    """Per stage: verified with peers that are forgotten by now, the same three."""
    counters: Counters = Counters()
    """Of earlier sessions."""
    session_counters: Counters = Counters()


class PairsOfBefore(msgspec.Struct, kw_only=True):
    """As an earlier version kept them: beside `Counts`, or in the same record."""

    last: dict[tuple[str, bool], list[int]] = {}
    """Newest counters of the session by (other, other is upstream)."""
    ends: dict[tuple[int, str, bool], list[int]] = {}
    """Totals over sessions by (boundary, other, other is upstream)."""


def key_of(peer: str, side: Side) -> str:
    """Of the record of an end."""
    boundary, is_upstream = side
    return f"ends/{peer}/{boundary}/{UPSTREAM if is_upstream else DOWNSTREAM}"


def saved_ends(records: Mapping[str, bytes]) -> Iterator[tuple[str, Side, End]]:
    """(peer, side, what it says); raises `RecordError`."""
    for key, end in read(records, "ends", End):
        peer, boundary, side = key.split("/")
        yield peer, (int(boundary), side == UPSTREAM), end


def ends_of_before(
    records: Mapping[str, bytes], numbers: Mapping[str, int]
) -> Iterator[tuple[str, dict[Side, End]]]:
    """By peer, of a run in which nobody had a number; who has none is gone, and left out.

    Beside `Counts`, or, longer ago, in the same record. Raises `RecordError`.
    """
    for kind in ("counts", "pairs"):
        for peer, pairs in read(records, kind, PairsOfBefore):
            ends: dict[Side, End] = {}
            for (boundary, other, is_upstream), totals in pairs.ends.items():
                if other in numbers:
                    end = ends.setdefault((boundary, is_upstream), End(counts={}))
                    session = pairs.last.pop((other, is_upstream), [0, 0, 0])
                    end.counts[numbers[other]] = (totals, session)
            if ends:
                yield peer, ends
