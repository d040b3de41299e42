"""Settings: one table, one file, and what happens to files."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from app.commands.config import document
from app.settings.check import SettingError, checked, checked_all, parsed, shown, what_fits
from app.settings.store import SettingsStore, line_of
from app.settings.table import BY_KEY, GROUPS, SETTINGS, Setting, defaults
from engine.api.errors import PlainError

SAFE = {
    "hours.grid": "Mon-Sun 22:00-07:00",
    "hours.away_inside": True,
    "hours.away_inside_min": 5.0,
    "hours.outside": "never",
    "limits.on_battery": False,
    "limits.metered": False,
    "limits.memory_fraction": 0.5,
    "limits.disk_gb": 20.0,
    "limits.upload_fraction": 0.5,
    "limits.upload_gb_month": 50.0,
    "limits.temperature_stop_c": 85.0,
    "limits.temperature_resume_c": 75.0,
    "limits.duty_percent_unmeasured": 50.0,
    "limits.full_screen": True,
    "login.start": False,
    "computer.threads": 0,
}


@pytest.fixture
def store(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "settings.toml")


def test_the_defaults_are_the_safe_ones() -> None:
    assert {key: defaults()[key] for key in SAFE} == SAFE
    assert checked_all(defaults()) == defaults()


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_every_row_explains_itself_and_its_default_can_be_typed(setting: Setting) -> None:
    assert setting.group in GROUPS
    assert setting.short
    assert setting.long.endswith(".")
    assert what_fits(setting)
    assert parsed(setting.key, shown(setting.default)) == setting.default
    if setting.kind in ("int", "float"):
        assert setting.low is not None
        assert setting.high is not None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("computer.threads", -1),
        ("computer.threads", 1.5),
        ("computer.threads", True),
        ("limits.duty_percent", float("nan")),
        ("limits.duty_percent", float("inf")),
        ("limits.duty_percent", "50"),
        ("limits.on_battery", 1),
        ("computer.device", "tpu"),
        ("computer.name", "a\nb"),
        ("computer.name", "x" * 501),
        ("limits.busy_apps", "steam"),
        ("limits.busy_apps", [1]),
        ("hours.grid", "Mon 25:00-26:00"),
        ("no.such", 1),
    ],
)
def test_what_does_not_fit_is_refused_in_words(key: str, value: Any) -> None:
    with pytest.raises(SettingError) as caught:
        checked(key, value)
    assert caught.value.title.endswith(".")
    assert caught.value.what_to_do


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("limits.on_battery", "yes", True),
        ("limits.on_battery", "OFF", False),
        ("computer.threads", "4", 4),
        ("limits.busy_apps", "steam, blender", ("steam", "blender")),
        ("hours.grid", "always", "always"),
        ("hours.grid", "mon-fri 22-7", "Mon-Fri 22:00-07:00"),
    ],
)
def test_what_people_type(key: str, typed: str, value: Any) -> None:
    assert parsed(key, typed) == value


def test_temperatures_are_checked_together() -> None:
    with pytest.raises(SettingError, match="resume"):
        checked_all({"limits.temperature_stop_c": 70.0})


def test_what_is_chosen_survives_with_comments_and_unknown_keys(store: SettingsStore) -> None:
    store.change({"computer.name": "attic", "limits.busy_apps": ("steam",)})
    text = store.path.read_text().replace('"attic"', '"attic"  # upstairs')
    store.path.write_text(text + '\n[computer.later]\nx = 1\n[plugins]\ncolour = "blue"\n')
    assert store.load().problem is None
    store.change({"limits.disk_gb": 5.0})
    again = store.path.read_text()
    assert "# upstairs" in again
    assert 'colour = "blue"' in again
    loaded = store.load()
    assert loaded.values["computer.name"] == "attic"
    assert loaded.values["limits.busy_apps"] == ("steam",)
    assert loaded.values["limits.disk_gb"] == 5.0
    assert loaded.chosen == {"computer.name", "limits.busy_apps", "limits.disk_gb"}
    store.reset(frozenset({"computer.name"}))
    assert store.load().values["computer.name"] == ""


def test_all_or_nothing(store: SettingsStore) -> None:
    store.change({"computer.name": "old"})
    with pytest.raises(PlainError, match="cannot be"):
        store.change({"computer.name": "new", "computer.threads": -1})
    assert store.load().values["computer.name"] == "old"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[computer]\nname = "b"\nthreads = "many"\n', "line 3"),
        ("[limits]\n\n# warm\nduty_percent = 1000\n", "line 4"),
        ("[limits\nx = 1\n", "line 1"),
        ("[limits]\ntemperature_stop_c = 60\n\ntemperature_resume_c = 70\n", "line 4"),
    ],
)
def test_a_broken_file_names_its_line_and_the_last_good_ones_hold(
    store: SettingsStore, text: str, line: str
) -> None:
    store.change({"computer.name": "good"})
    store.path.write_text(text)
    loaded = store.load()
    assert loaded.problem is not None
    assert line in loaded.problem.title
    assert loaded.values["computer.name"] == "good"
    assert store.path.read_text() == text, "nothing is lost of what the person wrote"
    store.change({"computer.threads": 2})
    mended = store.load()
    assert mended.problem is None
    assert (mended.values["computer.name"], mended.values["computer.threads"]) == ("good", 2)
    assert store.damaged.read_text() == text


@pytest.mark.parametrize("damage", [b"\xff\x00", b"a = \x01"])
def test_a_file_of_nonsense_is_no_end(store: SettingsStore, damage: bytes) -> None:
    store.path.write_bytes(damage)
    loaded = store.load()
    assert loaded.problem is not None
    assert loaded.values == defaults()


def test_a_write_that_fails_leaves_the_old_settings(
    store: SettingsStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.change({"computer.name": "old"})

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(PlainError, match="cannot be written") as caught:
        store.change({"computer.name": "new"})
    assert "No space left" in caught.value.what_to_do
    assert store.load().values["computer.name"] == "old"
    names = {path.name for path in store.path.parent.iterdir()}
    assert names == {"settings.toml", "settings.last-good.toml"}


def test_settings_of_the_first_version_are_taken_over(store: SettingsStore) -> None:
    old = {"orchestrator": "http://a:1", "run_id": None, "threads": 3, "device": "tpu"}
    store.path.with_suffix(".json").write_text(json.dumps(old))
    loaded = store.load()
    assert loaded.values["network.url"] == "http://a:1"
    assert loaded.values["computer.threads"] == 3
    assert loaded.values["computer.device"] == "auto", "what does not fit is left out"
    assert store.path.exists()


def test_lines_are_found_by_section() -> None:
    text = '[network]\nurl = "a"\n[look]\ntheme = "dark"\n'
    assert line_of("look.theme", text) == 4
    assert line_of("network.theme", text) is None


def test_every_key_of_the_table_has_a_group_and_a_name() -> None:
    assert len(BY_KEY) == len(SETTINGS)
    assert all(key.count(".") == 1 for key in BY_KEY)


def test_documentation_is_made_from_the_table() -> None:
    lines = document().splitlines()
    assert len(lines) == len(SETTINGS) + 2
    for setting, line in zip(SETTINGS, lines[2:], strict=True):
        assert f"`{setting.key}`" in line
        assert setting.long in line
        assert line.count(" | ") == 3
