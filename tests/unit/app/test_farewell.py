"""Whoever removes the program is told of credits that wait, whether it runs or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import cli, farewell, places
from app.state_file import Remembered, StateFile


def test_the_sentence_names_them_and_the_way_to_keep_them() -> None:
    said = farewell.warning(12_500_000)
    assert "12.50 credits still wait" in said
    assert "wallet --link" in said
    assert farewell.warning(0) == ""


def test_nothing_is_said_where_nothing_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(places.DIR_VARIABLE, str(tmp_path))
    assert cli.main(["wallet", "--before-removal"]) == 0
    assert capsys.readouterr().out == ""


def test_what_waits_is_said_by_the_command_that_the_uninstallers_ask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(places.DIR_VARIABLE, str(tmp_path))
    monkeypatch.setattr(farewell, "_kept", lambda home: 3_000_000)
    assert cli.main(["wallet", "--before-removal"]) == 0
    assert capsys.readouterr().out.startswith("3.00 credits still wait for a wallet.")


def test_credits_of_practice_have_no_value_and_hold_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(farewell, "_kept", lambda home: 3_000_000)
    StateFile(tmp_path / places.STATE_NAME).save(Remembered(is_practice=True))
    assert farewell.waiting_micro(tmp_path) == 0
