"""The list of what every system needs is made with that system's markers, and says what lacks."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from tests.unit.packaging.build_tools import tool

check_wheels = tool("check_wheels")


def wheel(folder: Path, name: str, *requires: str) -> None:
    lines = [f"Name: {name}", "Version: 1.0", *(f"Requires-Dist: {each}" for each in requires)]
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as made:
        made.writestr(f"{name}-1.0.dist-info/METADATA", "\n".join(lines))


def test_each_system_asks_for_its_own() -> None:
    texts = ["always", "on_linux; sys_platform == 'linux'", "extra_one; extra == 'fast'"]
    for name, system in check_wheels.SYSTEMS.items():
        found = {each.name for each in check_wheels.applicable(texts, ("",), system.markers)}
        assert found == {"always", *(["on_linux"] if name == "linux" else [])}
    markers = check_wheels.SYSTEMS["macos"].markers
    found = {each.name for each in check_wheels.applicable(texts, ("", "fast"), markers)}
    assert found == {"always", "extra_one"}


def test_the_project_is_asked_with_the_orchestrator() -> None:
    for name, system in check_wheels.SYSTEMS.items():
        names = {each.name for each in check_wheels.wanted_by_project(system.markers)}
        assert {"torch", "PySide6-Essentials", "litestar", "tuf"} <= names
        assert ("jeepney" in names) == (name == "linux")


def test_what_needs_what_is_followed_and_what_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = {
        "one": ["two[fast]>=1", "other; sys_platform == 'win32'"],
        "two": ["three; extra == 'fast'"],
    }
    asked: list[set[str]] = []

    def pip(wanted: list[Requirement], system: Any, folder: Path) -> str:
        asked.append({each.name for each in wanted})
        for each in wanted:
            if each.name not in shelf:
                return "no matching distribution"
            wheel(folder, each.name, *shelf[each.name])
        return ""

    monkeypatch.setattr(check_wheels, "_pip", pip)
    monkeypatch.setattr(
        check_wheels, "wanted_by_project", lambda markers: iter([Requirement("one")])
    )
    linux = check_wheels.SYSTEMS["linux"]
    missing, wheels = check_wheels.check(linux, tmp_path, without=set())
    assert missing == ['no wheel of three; extra == "fast"']
    assert len(wheels) == 2
    assert asked == [{"one"}, {"two"}, {"three"}]
    missing, _ = check_wheels.check(linux, tmp_path / "again", without={"three"})
    assert missing == []


def test_linux_is_the_glibc_that_is_promised() -> None:
    assert "manylinux_2_34_x86_64" in check_wheels.SYSTEMS["linux"].platforms
    assert "manylinux_2_35_x86_64" not in check_wheels.SYSTEMS["linux"].platforms
    assert sys.version_info >= (3, 11)
