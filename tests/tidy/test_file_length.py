"""Files stay small enough to be read at a sitting."""

from __future__ import annotations

from pathlib import Path

from tests.tidy.source_tree import each_file, python_files, text

LINES_MAX = 400


@each_file(python_files("app", "engine"))
def test_files_are_short(path: Path) -> None:
    lines = len(text(path).splitlines())
    assert lines <= LINES_MAX, f"{lines} lines: split it by what it decides"
