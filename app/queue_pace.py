"""How long a queue will last, from the places that this computer had in it. Pure.

An estimate is given only once the queue has moved; before that the honest word is "not known yet".
Not here: the place itself (the orchestrator says it), and what is shown (agent/picture.py).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

PLACES_KEPT = 40
PACE_FROM_S = 6 * 3600.0
"""Older places say nothing about the pace of today."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place in the queue of a run, 1 is next, and since when (Unix seconds)."""

    run: str
    """Network and run: each has a queue of its own."""
    place: int
    at_s: float


def noted(places: Sequence[Place], run: str, place: int, at_s: float) -> tuple[Place, ...]:
    """The places with a new one, oldest first; those of another run and old ones are dropped."""
    kept = [each for each in places if each.run == run and 0 <= at_s - each.at_s <= PACE_FROM_S]
    if not kept or kept[-1].place != place:
        kept.append(Place(run=run, place=place, at_s=at_s))
    return tuple(kept[-PLACES_KEPT:])


def left_s(places: Sequence[Place], now_s: float) -> float | None:
    """Seconds until there is a place, at the pace seen so far; None: it has not moved yet.

    A queue that grew in front of this computer (a seat that came back) has not moved either.
    """
    if len(places) < 2:
        return None
    first, last = places[0], places[-1]
    moved, took_s = first.place - last.place, now_s - first.at_s
    if moved <= 0 or took_s <= 0:
        return None
    return last.place * took_s / moved
