"""Settings survive what happens to files; engines are started again as the table says."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from app import places
from app.engine_process.restart import RESTARTS_MAX, WINDOW_S, decide_restart
from app.settings.store import Settings, load, save
from engine.api.errors import PlainError


def test_settings_survive(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    assert load(path) == Settings()
    settings = Settings(orchestrator="http://a:1", run_id="main", device="cpu", threads=3)
    save(path, settings)
    assert load(path) == settings
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_settings_of_a_newer_version_are_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"orchestrator": "http://a:1", "hours": [1, 2]}))
    assert load(path).orchestrator == "http://a:1"


@pytest.mark.parametrize("damage", [b"", b"{", b'{"threads": "many"}', b"\xff\x00"])
def test_damaged_settings_are_set_aside(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(damage)
    with pytest.raises(PlainError, match="damaged"):
        load(path)
    assert (tmp_path / "settings.damaged.json").read_bytes() == damage
    assert load(path) == Settings(), "the next start works again"


def test_a_write_that_fails_leaves_the_old_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    save(path, Settings(name="old"))

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(PlainError, match="cannot be written") as caught:
        save(path, Settings(name="new"))
    assert "No space left" in caught.value.what_to_do
    assert load(path).name == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


def test_all_places_move_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(places.DIR_VARIABLE, str(tmp_path))
    for place in (places.logs_dir(), places.settings_file(), places.engine_dir()):
        assert place.is_relative_to(tmp_path)
    monkeypatch.delenv(places.DIR_VARIABLE)
    assert places.home_dir().is_absolute()


@pytest.mark.parametrize(
    ("exit_code", "ends_s", "wait_s", "says"),
    [
        (0, [], None, "done"),
        (2, [], None, "cannot be done"),
        (1, [], 1, "starting it again in 1 s"),
        (-9, [], 1, "unexpectedly"),
        (134, [999], 3, "in 3 s"),
        (1, [990, 991, 992], 27, "in 27 s"),
        (1, [990, 991, 992, 993], 60, "in 60 s"),
        (1, [990, 991, 992, 993, 994], None, "6 times within 10 minutes"),
        (1, [100, 200, 300, 350, 399], 1, "in 1 s"),
    ],
)
def test_when_an_engine_is_started_again(
    exit_code: int, ends_s: list[float], wait_s: float | None, says: str
) -> None:
    decision = decide_restart(exit_code, ends_s, 1000.0)
    assert decision.wait_s == wait_s
    assert says in decision.reason
    assert RESTARTS_MAX == 5
    assert WINDOW_S == 600
