"""The local history as SQLite tables, and reading them. No network, no decisions.

Everything can be fetched again from the orchestrator but the electricity, so a damaged file is set
aside and begun anew. Not here: what is believed (`book.py`), what it amounts to (`figures.py`).
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import msgspec

from app.earnings.figures import Entry, Power
from engine.protocol.facts import Facts
from engine.protocol.payouts import CreditRate, Cursor, Line, MachineSums, Payout

SCHEMA_VERSION = 2
BUSY_S_MAX = 5.0
_SCHEMA = """
CREATE TABLE networks (
  url TEXT PRIMARY KEY, key TEXT NOT NULL, about BLOB NOT NULL);
CREATE TABLE lines (
  network TEXT NOT NULL, run_id TEXT NOT NULL, id TEXT NOT NULL, peer_id TEXT NOT NULL,
  kind TEXT NOT NULL, at_s REAL NOT NULL, round INTEGER NOT NULL, micro INTEGER NOT NULL,
  tokens INTEGER NOT NULL, pot_micro INTEGER NOT NULL, why TEXT NOT NULL, facts BLOB,
  PRIMARY KEY (network, run_id, id)) WITHOUT ROWID;
CREATE INDEX lines_by_time ON lines (network, peer_id, at_s);
CREATE TABLE power (
  network TEXT NOT NULL, hour_s REAL NOT NULL, seconds REAL NOT NULL, watt_hours REAL NOT NULL,
  measured_seconds REAL NOT NULL, PRIMARY KEY (network, hour_s)) WITHOUT ROWID;
"""
_STEPS = {1: "ALTER TABLE lines ADD COLUMN facts BLOB"}
"""From the version named to the next."""
_LINE = "peer_id, run_id, id, kind, at_s, round, micro, tokens, pot_micro, why"

log = logging.getLogger(__name__)


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of one network beside its lines."""

    key: str
    """Of its statements, as it was seen first."""
    is_practice: bool = False
    rate: CreditRate | None = None
    until: Cursor | None = None
    """Up to here lines were read."""
    as_of_s: float | None = None
    is_whole: bool = True
    own: str = ""
    """This computer's device key when it was read."""
    machines: tuple[MachineSums, ...] = ()
    payouts: tuple[Payout, ...] = ()


class Tables:
    """An open file. Used from one thread; every call is one transaction."""

    def __init__(self, path: Path) -> None:
        """Raises OSError or `sqlite3.Error` where it is busy, or no file can be made."""
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = _opened(path)
        except sqlite3.OperationalError:
            raise  # busy, full or unreadable: not damaged
        except sqlite3.DatabaseError as error:
            aside = path.with_suffix(".damaged")
            log.error("the earnings' history is damaged and was set aside as %s: %s", aside, error)
            for suffix in ("-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            path.replace(aside)
            self._db = _opened(path)

    def close(self) -> None:
        self._db.close()

    def about(self, url: str) -> About | None:
        """None: this network was never reached."""
        row = self._db.execute("SELECT about FROM networks WHERE url = ?", (url,)).fetchone()
        return msgspec.json.decode(row[0], type=About) if row else None

    def set_about(self, url: str, about: About) -> None:
        row = (url, about.key, msgspec.json.encode(about))
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO networks VALUES (?, ?, ?)", row)

    def forget_network(self, url: str) -> None:
        """The key that was pinned is pinned no more; the lines stay."""
        with self._db:
            self._db.execute("DELETE FROM networks WHERE url = ?", (url,))

    def add_lines(self, network: str, lines: Sequence[Line]) -> None:
        """Lines that are there already stay as they are."""
        rows = [
            (network, e.run_id, e.id, e.peer_id, e.kind, e.at_s, e.round, e.micro, e.tokens,
             e.pot_micro, e.why, None if e.facts is None else msgspec.json.encode(e.facts))
            for e in lines
        ]  # fmt: skip
        marks = ", ".join("?" * 12)
        with self._db:
            self._db.executemany(f"INSERT OR IGNORE INTO lines VALUES ({marks})", rows)

    def forget_lines(self, network: str) -> None:
        """To read them all again."""
        with self._db:
            self._db.execute("DELETE FROM lines WHERE network = ?", (network,))

    def entries(
        self, network: str, peers: Sequence[str], start_s: float, end_s: float
    ) -> list[Entry]:
        """Lines of a time, oldest first."""
        query = (
            "SELECT at_s, peer_id, kind, micro, tokens, pot_micro FROM lines WHERE network = ? "
            f"AND peer_id IN ({_marks(peers)}) AND at_s >= ? AND at_s < ? ORDER BY at_s"
        )
        found = self._db.execute(query, (network, *peers, start_s, end_s))
        return [
            Entry(at_s=at_s, peer_id=peer, kind=kind, micro=micro, tokens=tokens, pot_micro=pot)
            for at_s, peer, kind, micro, tokens, pot in found
        ]

    def newest(self, network: str, peers: Sequence[str], limit: int) -> list[Line]:
        """Whole lines, newest first; `limit` below zero: all."""
        query = (
            f"SELECT facts, {_LINE} FROM lines WHERE network = ? AND peer_id IN ({_marks(peers)}) "
            "ORDER BY at_s DESC, run_id DESC, id DESC LIMIT ?"
        )
        names = _LINE.split(", ")
        rows = self._db.execute(query, (network, *peers, limit))
        return [
            Line(facts=_facts(facts), **dict(zip(names, row, strict=True))) for facts, *row in rows
        ]

    def first_s(self, network: str, peers: Sequence[str]) -> float | None:
        """The time of the oldest line."""
        query = f"SELECT min(at_s) FROM lines WHERE network = ? AND peer_id IN ({_marks(peers)})"
        found: float | None = self._db.execute(query, (network, *peers)).fetchone()[0]
        return found

    def sums(self, network: str, peer: str) -> dict[str, tuple[int, int]]:
        """Per kind of line of one machine: how many, and micro-credits."""
        query = (
            "SELECT kind, count(*), sum(micro) FROM lines WHERE network = ? AND peer_id = ? "
            "GROUP BY kind"
        )
        found = self._db.execute(query, (network, peer))
        return {kind: (count, micro) for kind, count, micro in found}

    def add_power(self, network: str, power: Power) -> None:
        """Add to what was counted in that hour."""
        row = (network, power.hour_s, power.seconds, power.watt_hours, power.measured_seconds)
        with self._db:
            self._db.execute(
                "INSERT INTO power VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                "seconds = seconds + excluded.seconds, "
                "watt_hours = watt_hours + excluded.watt_hours, "
                "measured_seconds = measured_seconds + excluded.measured_seconds",
                row,
            )

    def power(self, network: str, start_s: float, end_s: float) -> list[Power]:
        """Hours that begin within a time."""
        query = (
            "SELECT hour_s, seconds, watt_hours, measured_seconds FROM power "
            "WHERE network = ? AND hour_s >= ? AND hour_s < ? ORDER BY hour_s"
        )
        return [
            Power(hour_s=hour, seconds=seconds, watt_hours=wh, measured_seconds=measured)
            for hour, seconds, wh, measured in self._db.execute(query, (network, start_s, end_s))
        ]


def _facts(kept: bytes | None) -> Facts | None:
    return None if kept is None else msgspec.json.decode(kept, type=Facts)


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_S_MAX)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("BEGIN IMMEDIATE")  # whoever else opens it now waits for the schema
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version == 0:
            for statement in _SCHEMA.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        elif version in _STEPS:
            for step in range(version, SCHEMA_VERSION):
                connection.execute(_STEPS[step])
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        elif version != SCHEMA_VERSION:
            raise sqlite3.DatabaseError(f"it is of version {version}")
        connection.commit()
    except BaseException:  # nobody else closes it
        connection.close()
        raise
    return connection
