"""`train-at-home engine`: what is there and why, in words; mistakes end in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import cli, places
from app.commands.engine import rows
from app.state import Pack


def said(pack: Pack, *, frozen: bool = True) -> str:
    return "\n".join(f"{name} {value}" for name, value in rows(pack, frozen=frozen))


def test_what_is_there_and_what_to_do() -> None:
    assert "none with a working driver" in said(Pack())
    assert "the one that came with the program" in said(Pack())
    assert "this environment's own" in said(Pack(), frozen=False)
    assert "engine add nvidia" in said(Pack(card="RTX", can_add=True))
    used = said(Pack(card="RTX", version="0.1.0", is_used=True, note="Computing on RTX."))
    assert "engine the NVIDIA pack" in used
    assert "Computing on RTX." in used


def test_a_copy_that_runs_from_its_sources_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(places.DIR_VARIABLE, str(tmp_path))
    assert cli.main(["engine", "add", "nvidia"]) == 1
    assert "runs from its sources" in capsys.readouterr().err
    assert cli.main(["engine", "remove", "nvidia"]) == 0
    assert "no NVIDIA pack here" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        cli.main(["engine", "add", "amd"])
