"""`doctor --signals`: every source's raw value, and how to make it change, to see if it is right.

Not here: the command (app/commands/doctor.py), and what follows from the values (app/policy).
"""

from __future__ import annotations

import time
from collections.abc import Collection
from typing import NamedTuple

from app.host_signals.reader import SIGNAL_FIELDS, HostSignals
from app.host_signals.sources import Said, Source

NOT_AVAILABLE = "not available on this system"
BETWEEN_SAMPLES_S = 1.0
"""Load is told between two samples."""


class Row(NamedTuple):
    """One line; `value` is text."""

    name: str
    value: str
    source: str
    change: str


def rows(signals: HostSignals | None = None, own_pids: Collection[int] = ()) -> list[Row]:
    """A line for every field of every source, and one for each reading that nothing gives here.

    Takes a little over a second.
    """
    reader = signals or HostSignals()
    reader.read(own_pids)
    time.sleep(BETWEEN_SAMPLES_S)
    reader.read(own_pids)
    said = reader.said()
    found = [
        Row(name, value_text(each, name), source.name, source.change)
        for source, each in said
        for name in source.gives
    ]
    given = {row.name for row in found}
    found += [Row(name, NOT_AVAILABLE, "-", "-") for name in SIGNAL_FIELDS if name not in given]
    return sorted(found, key=lambda row: _order(said, row))


def value_text(said: Said, name: str) -> str:
    """The value as it was read, or why there is none."""
    if said.absent:
        return f"{NOT_AVAILABLE}: {said.absent}"
    if said.values is None:
        return f"unknown: {said.failed}"
    if name not in said.values:
        return NOT_AVAILABLE
    value = said.values[name]
    if value is None:
        return "unknown just now"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _order(said: list[tuple[Source, Said]], row: Row) -> tuple[int, int]:
    """As `Signals` lists them; of one reading the best source first."""
    names = [source.name for source, _ in said]
    reading = SIGNAL_FIELDS.index(row.name) if row.name in SIGNAL_FIELDS else len(SIGNAL_FIELDS)
    return reading, names.index(row.source) if row.source in names else len(names)
