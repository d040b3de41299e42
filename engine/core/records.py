"""Durable state as small named records, and what every part of the orchestrator shares.

A part that changes something durable calls `records.put(key, struct)`; `take` encodes what changed
since the last call, each record once. Restoring reads the same keys back. Keys are `kind` or
`kind/...`; one kind belongs to one module.
Not here: what the records mean, and the database they are kept in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

import msgspec

from engine.core.decision import sentence
from engine.core.effects import Effect, Event, Post, Save, Transaction
from engine.protocol.run_config import RunConfig

R = TypeVar("R", bound=msgspec.Struct)

DROPPED_AT_ONCE = 100
GAP_S_MAX = 120.0
"""A longer time without any call means that the orchestrator itself slept or its clock was set."""
JITTER_S_MAX = 5.0
EVENTS_KEPT = 100

_encoder = msgspec.msgpack.Encoder()


class RecordError(ValueError):
    """A saved record cannot be read: the database is damaged or of another version."""


class Records:
    """Collects changed records until they are taken."""

    def __init__(self) -> None:
        self._changed: dict[str, msgspec.Struct | None] = {}
        self._unneeded: dict[str, None] = {}

    def put(self, key: str, record: msgspec.Struct) -> None:
        """Save `record`, as it is when taken."""
        self._changed[key] = record
        self._unneeded.pop(key, None)

    def drop(self, key: str) -> None:
        self._changed[key] = None
        self._unneeded.pop(key, None)

    def drop_later(self, keys: Iterable[str]) -> None:
        """When there is time: whoever restores must know by itself that these are over."""
        self._unneeded |= dict.fromkeys(keys)

    def sweep(self) -> None:
        """Once a second: the next of what is dropped later."""
        for key in list(islice(self._unneeded, DROPPED_AT_ONCE)):
            self.drop(key)

    def take(self) -> list[Save]:
        changed, self._changed = self._changed, {}
        return [
            Save(key, None if record is None else _encoder.encode(record))
            for key, record in changed.items()
        ]


def read(records: Mapping[str, bytes], kind: str, type_: type[R]) -> Iterator[tuple[str, R]]:
    """All records of a kind as (rest of the key, record), in key order; raises `RecordError`."""
    prefix = kind + "/"
    for key in sorted(k for k in records if k.startswith(prefix)):
        yield key[len(prefix) :], _decode(records[key], key, type_)


def read_one(records: Mapping[str, bytes], kind: str, type_: type[R]) -> R | None:
    """The single record of a kind, if there is one; raises `RecordError`."""
    return _decode(records[kind], kind, type_) if kind in records else None


def _decode(data: bytes, key: str, type_: type[R]) -> R:
    try:
        return msgspec.msgpack.decode(data, type=type_)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise RecordError(f"the record {key} cannot be read: {error}") from error


class RunClock:
    """The run's own time: it stands still while the orchestrator does not run.

    Deadlines and absences are measured in it, so that a suspended host, a restart or a clock that
    was set neither expires seats nor refutes anybody.
    """

    def __init__(self, run_s: float, wall_s: float) -> None:
        self.run_s, self._wall_s = run_s, wall_s

    def advance(self, wall_s: float) -> float:
        """Take the time of a call; returns the seconds that were left out."""
        gap_s = wall_s - self._wall_s
        if -JITTER_S_MAX < gap_s <= 0:
            return 0.0
        self._wall_s = wall_s
        if gap_s > GAP_S_MAX:
            return gap_s
        self.run_s += max(0.0, gap_s)
        return 0.0


@dataclass(slots=True)
class Desk:
    """What all parts of the orchestrator share. Times are set at every call, never read."""

    config: RunConfig
    now_s: float
    """In the run's own time (`RunClock`)."""
    wall_s: float
    records: Records = field(default_factory=Records)
    effects: list[Effect] = field(default_factory=list)
    recent: list[tuple[float, str]] = field(default_factory=list)

    def event(self, text: str) -> None:
        text = sentence(text)
        self.effects.append(Event(text))
        self.recent.append((self.wall_s, text))
        del self.recent[:-EVENTS_KEPT]

    def post(self, transaction: Transaction) -> None:
        self.effects.append(Post(transaction))

    def take_effects(self) -> list[Effect]:
        effects, self.effects = self.effects, []
        return [*self.records.take(), *effects]
