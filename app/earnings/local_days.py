"""Hours and days of a place as spans of Unix time: days have 23 or 25 hours when clocks change.

Pure; `zone` None is the system's own. Not here: what falls into them (`figures.py`).
"""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from itertools import pairwise

DAYS_MAX = 3_700


def day_start(at_s: float, zone: tzinfo | None, days_later: int = 0) -> float:
    """The midnight that begins the day of `at_s`, or of a day some days later."""
    day = datetime.fromtimestamp(at_s, zone).date() + timedelta(days=days_later)
    return datetime(day.year, day.month, day.day, tzinfo=zone).timestamp()


def days(start_s: float, end_s: float, zone: tzinfo | None) -> list[tuple[float, float]]:
    """The days that cover a span, oldest first; of a very long one the newest `DAYS_MAX`."""
    first_s = max(start_s, end_s - DAYS_MAX * 86_400)
    edges = [day_start(first_s, zone)]
    while edges[-1] < end_s:
        edges.append(day_start(first_s, zone, len(edges)))
    return list(pairwise(edges))


def hours(start_s: float, end_s: float) -> list[tuple[float, float]]:
    """Spans of an hour from `start_s` on; the last one may be cut short."""
    edges = [start_s]
    while edges[-1] < end_s:
        edges.append(min(edges[-1] + 3600, end_s))
    return list(pairwise(edges))
