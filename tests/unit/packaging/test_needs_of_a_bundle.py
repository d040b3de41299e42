"""What a bundle needs of the system: read from its programs, and refused where nobody has it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.system_libraries import KNOWN
from tests.unit.packaging.build_tools import PACKAGING, tool

needed = tool("needed")
READELF = """
File: /b/app/train-at-home

Dynamic section at offset 0x1000 contains 30 entries:
 0x0000000000000001 (NEEDED)             Shared library: [libEGL.so.1]
 0x0000000000000001 (NEEDED)             Shared library: [libc.so.6]

Version needs section '.gnu.version_r' contains 1 entry:
  000000: Version: 1  File: libc.so.6  Cnt: 2
  0x0010:   Name: GLIBC_2.34  Flags: none  Version: 3
  0x0020:   Name: GLIBC_2.2.5  Flags: none  Version: 2

File: /b/engine/libx.so
 0x0000000000000001 (NEEDED)             Shared library: [libstrange.so.9]
  0x0010:   Name: GLIBC_2.38  Flags: none  Version: 3
  0x0020:   Name: GLIBCXX_3.4.32  Flags: none  Version: 2
"""


def test_the_words_of_readelf_are_read() -> None:
    assert list(needed.read(READELF, "")) == [
        ("/b/app/train-at-home", (2, 34), ["libEGL.so.1", "libc.so.6"]),
        ("/b/engine/libx.so", (2, 38), ["libstrange.so.9"]),
    ]


def test_a_glibc_that_is_too_new_and_a_library_nobody_told_of_are_refused() -> None:
    found = needed.Needs(
        glibc=(2, 38),
        newest={"app/a": (2, 34), "engine/libx.so": (2, 38)},
        libraries={
            "libEGL.so.1": "app/a",
            "libstrange.so.9": "engine/libx.so",
            "libcuda.so.1": "engine/libc10_cuda.so",
        },
    )
    assert needed.wrong(found, "2.38") == [
        "libstrange.so.9 is needed by engine/libx.so, and is neither inside nor in "
        "app/system_libraries.py."
    ]
    glibc, _ = needed.wrong(found, "2.35")
    assert "needs glibc 2.38, newer than 2.35: engine/libx.so" in glibc
    assert len(needed.wrong(found, None)) == 1
    assert "needs glibc 2.38 or newer, for engine/libx.so" in needed.report(found)


@pytest.mark.skipif(sys.platform != "linux", reason="ELF is Linux's")
@pytest.mark.skipif(shutil.which("readelf") is None, reason="needs readelf (binutils)")
def test_a_real_program_is_read(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    shutil.copy(Path(sys.executable).resolve(), tmp_path / "app" / "python")
    (tmp_path / "app" / "words.txt").write_text("not a program")
    found = needed.needs_of(tmp_path)
    assert found.glibc >= (2, 2)
    assert list(found.newest) == ["app/python"]
    done = subprocess.run(
        [sys.executable, PACKAGING / "needed.py", tmp_path, "--glibc-max", "2.1"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "newer than 2.1" in done.stderr


def test_people_are_told_of_every_library_that_a_window_needs() -> None:
    """The text beside the bundle and the table that the program has say the same."""
    text = (PACKAGING / "linux" / "LIBRARIES.txt").read_text(encoding="utf-8")
    lines = {
        name: set(re.search(rf"{name} (.*)", text)[1].split())  # type: ignore[index]
        for name in ("apt-get install", "dnf install", "zypper install", "pacman -S")
    }
    for package in KNOWN.values():
        assert package.debian in lines["apt-get install"]
        assert package.fedora in lines["dnf install"]
        assert package.suse in lines["zypper install"]
        assert package.arch in lines["pacman -S"]
