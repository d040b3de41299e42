"""Files stay small enough to be read at a sitting."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tidy.source_tree import ROOT, name, python_files, text

LINES_MAX = 400
LONGER = {
    "engine/protocol/messages.py": "one table of everything that is said to the orchestrator",
}
"""Looked at hard, and left whole for the reason given."""


@pytest.mark.parametrize("path", python_files("app", "engine"), ids=name)
def test_files_are_short(path: Path) -> None:
    if name(path) in LONGER:
        return
    lines = len(text(path).splitlines())
    assert lines <= LINES_MAX, f"{lines} lines: split it by what it decides, or say why not"


def test_exceptions_are_still_needed() -> None:
    for path in LONGER:
        assert len(text(ROOT / path).splitlines()) > LINES_MAX, f"{path} is short again"
