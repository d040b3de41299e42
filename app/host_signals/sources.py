"""Where a reading may come from, and which of several sources is believed. Pure.

A system has a list of sources, the best first; each gives values for some fields of `Signals`.
It says a value, or that it does not exist here (`Absent`), or nothing: it failed. Three rules:

1. The first source that has a value is believed, and from then on no lesser one: when GNOME's idle
   monitor falls silent, the X server's clock, which sees half of the input, must not speak for it.
2. A field is absent only if every source of it is, and none ever had a value: what was there once
   and is gone is unknown, and unknown is the careful side.
3. Any one source can say that the screen is in use; all that answer have to agree that it is not.

Not here: asking them (reader.py), and what they say (linux.py, macos.py, windows.py, common.py).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

ANY_OF = frozenset({"full_screen"})
"""Fields for which every source is heard."""

Values = Mapping[str, Any]
"""Field of `Signals` -> value; None: unknown just now; a missing field: absent from this source."""


class Absent(Exception):  # noqa: N818 - not an error: an answer
    """This source does not exist on this system; the text says what is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What is ours, and therefore subtracted, and what the person asked to look for."""

    pids: frozenset[int] = frozenset()
    """Our whole process tree."""
    busy_apps: frozenset[str] = frozenset()
    """Names as `parse_common.app_name` writes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One interface of a system."""

    name: str
    """As shown by `doctor --signals`."""
    gives: tuple[str, ...]
    change: str
    """How a person makes the value change, to see whether it is right."""
    read: Callable[[Own], Values]
    """Raises `Absent`, or anything else when it fails."""
    every_s: float = 0.0
    """Asked no more often than this; 0: at every reading."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a source said last: values, or why there are none."""

    values: Values | None = None
    absent: str = ""
    failed: str = ""

    def has(self, name: str) -> bool:
        return self.values is not None and self.values.get(name) is not None

    def lacks(self, name: str) -> bool:
        """This source does not exist, or exists without this field."""
        return bool(self.absent) or (self.values is not None and name not in self.values)


@dataclass(slots=True)
class Memory:
    """What has been seen so far, for rules 1 and 2."""

    settled: dict[str, int] = field(default_factory=dict)
    """Field -> index of the best source that ever had a value for it."""


def choose(
    sources: Sequence[Source], said: Sequence[Said], fields: Collection[str], memory: Memory
) -> tuple[dict[str, Any], frozenset[str]]:
    """The believed values (None: unknown), and the fields that are absent. Updates `memory`."""
    values: dict[str, Any] = {}
    absent = set()
    for name in fields:
        heard = [(i, said[i]) for i, source in enumerate(sources) if name in source.gives]
        if name in ANY_OF:
            values[name] = _any_of([each for _, each in heard], name)
        else:
            values[name] = _first_of(heard, name, memory)
        never = name not in memory.settled and all(each.lacks(name) for _, each in heard)
        if values[name] is None and never:
            absent.add(name)
    return values, frozenset(absent)


def _first_of(heard: Sequence[tuple[int, Said]], name: str, memory: Memory) -> Any:
    settled = memory.settled.get(name)
    for index, each in heard:
        if settled is not None and index > settled:
            break
        if each.has(name):
            memory.settled[name] = index
            assert each.values is not None
            return each.values[name]
    return None


def _any_of(heard: Sequence[Said], name: str) -> bool | None:
    said = [each.values[name] for each in heard if each.values is not None and each.has(name)]
    if any(said):
        return True
    if any(not each.has(name) and not each.lacks(name) for each in heard):
        return None
    return False if said else None
