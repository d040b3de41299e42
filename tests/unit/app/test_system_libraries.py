"""A missing library of the system is named, with the line that installs it there."""

from __future__ import annotations

import sys

import pytest

from app import system_libraries
from app.system_libraries import (
    LIBRARIES,
    LIBRARIES_OF_X11,
    family_of,
    is_x11,
    must_be_there,
    of_import_error,
    said_missing,
)
from engine.api.errors import PlainError


@pytest.mark.parametrize(
    ("os_release", "family", "line"),
    [
        ("ID=debian\n", "debian", "sudo apt-get install libegl1 libxcb-cursor0."),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', "debian", "sudo apt-get install"),
        ("ID=fedora\n", "fedora", "sudo dnf install libglvnd-egl xcb-util-cursor."),
        ('ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"\n', "suse", "sudo zypper install"),
        ("ID=endeavouros\nID_LIKE=arch\n", "arch", "sudo pacman -S libglvnd xcb-util-cursor."),
        ("ID=nixos\n", "", "your system's own packages"),
        ("", "", "your system's own packages"),
    ],
)
def test_the_line_that_installs_it(os_release: str, family: str, line: str) -> None:
    assert family_of(os_release) == family
    error = said_missing(["libEGL.so.1", "libxcb-cursor.so.0"], family)
    assert "libEGL.so.1, libxcb-cursor.so.0" in error.title
    assert line in error.what_to_do
    assert "run --headless" in error.what_to_do


@pytest.mark.parametrize(
    ("environment", "x11"),
    [
        ({"DISPLAY": ":0"}, True),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"QT_QPA_PLATFORM": "xcb"}, True),
        ({}, False),
    ],
)
def test_which_way_qt_will_draw(environment: dict[str, str], x11: bool) -> None:
    assert is_x11(environment) is x11


def test_what_is_missing_is_found_by_loading_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system_libraries, "_os_release", lambda: "ID=debian\n")
    absent = {"libEGL.so.1", "libxcb-cursor.so.0"}
    tried: list[str] = []

    def load(name: str) -> None:
        tried.append(name)
        if name in absent:
            raise OSError(name)

    with pytest.raises(PlainError, match=r"libEGL\.so\.1, libxcb-cursor\.so\.0"):
        must_be_there({"DISPLAY": ":0"}, load)
    assert set(tried) == set(LIBRARIES) | set(LIBRARIES_OF_X11)
    with pytest.raises(PlainError, match=r"libEGL\.so\.1\. Install"):
        must_be_there({"WAYLAND_DISPLAY": "wayland-0"}, load)
    absent.clear()
    must_be_there({"DISPLAY": ":0"}, load)
    monkeypatch.setattr(sys, "platform", "darwin")
    absent.add("libEGL.so.1")
    must_be_there({}, load)


def test_an_import_that_fails_for_a_library_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "_os_release", lambda: "ID=ubuntu\n")
    error = of_import_error(
        ImportError("libGL.so.1: cannot open shared object file: No such file or directory")
    )
    assert error is not None
    assert "apt-get install libgl1" in error.what_to_do
    strange = of_import_error(
        ImportError("libstrange-2.so.7: cannot open shared object file: No such file")
    )
    assert strange is not None
    assert "libstrange-2.so.7" in strange.title
    assert of_import_error(ImportError("No module named 'x'")) is None
