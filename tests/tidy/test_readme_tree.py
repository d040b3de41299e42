"""The tree in README.md is the tree: every path in it exists, and no folder is left out."""

from __future__ import annotations

import re

from tests.tidy.source_tree import ROOT, SKIPPED_FOLDERS, text

ENTRY = re.compile(r"^(?P<path>[\w./-]+)(\s{2,}(?P<what>\S.*))?$")
PARTED = ("app", "engine", "tests", "tests/unit", "packaging")
"""Folders whose folders are listed one by one."""


def listed() -> dict[str, str]:
    """Path -> what README.md says of it."""
    section = text(ROOT / "README.md").split("## The tree", 1)[1]
    block = section.split("```", 2)[1]
    found = {}
    for line in block.splitlines()[1:]:
        entry = ENTRY.match(line.strip())
        assert entry is not None, f"not an entry of a tree: {line!r}"
        found[entry["path"].rstrip("/")] = entry["what"] or ""
    return found


def test_every_listed_path_exists_and_is_explained() -> None:
    for path, what in listed().items():
        assert (ROOT / path).exists(), f"{path} is listed, but is not there"
        assert len(what) > 8, f"{path} is listed without a word"


def test_no_folder_is_left_out() -> None:
    known = listed()
    for parent in PARTED:
        if parent == "tests/unit" or not (ROOT / parent).exists():
            continue
        for folder in sorted((ROOT / parent).iterdir()):
            if folder.is_dir() and folder.name not in SKIPPED_FOLDERS and any(folder.glob("*.*")):
                assert f"{parent}/{folder.name}" in known, f"{parent}/{folder.name} is not listed"
