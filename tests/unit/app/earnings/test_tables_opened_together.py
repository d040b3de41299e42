"""The history's file at its first opening: by several at once, and while somebody holds it."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from app.earnings import tables
from app.earnings.tables import Tables
from engine.protocol.facts import Facts
from engine.protocol.ids import RunId
from engine.protocol.payouts import Line

OPENERS = 6


def test_opened_by_several_at_once_it_is_nobodys_damage(tmp_path: Path) -> None:
    path, together = tmp_path / "earnings.db", Barrier(OPENERS)

    def open_it(_: int) -> None:
        together.wait(timeout=10)
        Tables(path).close()

    with ThreadPoolExecutor(OPENERS) as pool:
        list(pool.map(open_it, range(OPENERS)))
    assert [each.name for each in tmp_path.iterdir() if "damaged" in each.name] == []


def test_a_busy_file_is_said_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "earnings.db"
    Tables(path).close()
    monkeypatch.setattr(tables, "BUSY_S_MAX", 0.05)
    holder = sqlite3.connect(path)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        Tables(path)
    holder.rollback()
    holder.close()
    Tables(path).close()
    assert not path.with_suffix(".damaged").exists()


def test_a_file_of_before_is_kept_and_gets_its_new_column(tmp_path: Path) -> None:
    path = tmp_path / "earnings.db"
    Tables(path).close()
    old = sqlite3.connect(path)
    old.execute("ALTER TABLE lines DROP COLUMN facts")
    values = ("net", "run", "1", "a" * 64, "provisional", 1.0, 3, 100, 5, 0, "Round 3.")
    old.execute(f"INSERT INTO lines VALUES ({', '.join('?' * 11)})", values)
    old.execute("PRAGMA user_version = 1")
    old.commit()
    old.close()
    kept = Tables(path)
    new = Line(
        peer_id="a" * 64, run_id=RunId("run"), id="2", kind="vested", at_s=2.0, round=3,
        micro=100, why="Passed.", facts=Facts(cause="audit_passed"),
    )  # fmt: skip
    kept.add_lines("net", [new])
    newest, oldest = kept.newest("net", ["a" * 64], -1)
    assert newest == new
    assert (oldest.why, oldest.facts) == ("Round 3.", None)
    kept.close()
    assert not path.with_suffix(".damaged").exists()
