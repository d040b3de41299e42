"""What a Linux bundle needs of the system: the oldest C library it runs with, and other libraries.

    python packaging/needed.py BUNDLE [--glibc-max 2.35]

Reads the symbol versions and the needed libraries of every program and library inside, by readelf.
Exit code 1 where something needs a newer glibc than `--glibc-max`, or a library that is neither
inside nor told of. Not here: telling a person (app/system_libraries.py, app/self_test.py).
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.system_libraries import KNOWN

ELF = b"\x7fELF"
FILES_AT_ONCE = 100
READ_S_MAX = 120.0
OF_GLIBC = re.compile(
    r"^(ld-linux.*|lib(c|m|dl|rt|pthread|util|resolv|nsl|anl|mvec|crypt)\.so\.\d+)$"
)
OF_THE_DRIVER = re.compile(r"^lib(cuda|nvidia-ml|nvcuvid)\.so")
"""Comes with a card's driver; loaded only where there is one."""
_FILE = re.compile(r"^File: (.*)$")
_NEEDED = re.compile(r"\(NEEDED\).*\[(.*)\]")
_GLIBC = re.compile(r"Name: GLIBC_(2\.\d+(?:\.\d+)?)\b")


@dataclass(slots=True)
class Needs:
    """Of one file, or of all of them."""

    glibc: tuple[int, ...] = ()
    newest: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """File -> the glibc it needs."""
    libraries: dict[str, str] = field(default_factory=dict)
    """Of the system -> one file that needs it."""


def main() -> int:
    """0 when the bundle runs where it is meant to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--glibc-max", help="such as 2.35")
    asked = parser.parse_args()
    found = needs_of(asked.bundle)
    print(report(found))
    problems = wrong(found, asked.glibc_max)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def needs_of(bundle: Path) -> Needs:
    """Of every program and library in `bundle`. Raises OSError without readelf."""
    files = [path for path in sorted(bundle.rglob("*")) if is_elf(path)]
    inside = {path.name for path in bundle.rglob("*.so*")}
    total = Needs()
    for start in range(0, len(files), FILES_AT_ONCE):
        batch = files[start : start + FILES_AT_ONCE]
        done = subprocess.run(
            ["readelf", "--dynamic", "--version-info", "--wide", *batch],
            capture_output=True, text=True, timeout=READ_S_MAX, check=False,
        )  # fmt: skip
        for name, glibc, libraries in read(done.stdout, str(batch[0])):
            short = str(Path(name).relative_to(bundle))
            if glibc:
                total.newest[short] = glibc
            for library in libraries:
                if library not in inside and not OF_GLIBC.match(library):
                    total.libraries.setdefault(library, short)
    total.glibc = max(total.newest.values(), default=())
    return total


def read(text: str, only: str) -> Iterator[tuple[str, tuple[int, ...], list[str]]]:
    """readelf's words: file, newest glibc, libraries. Pure; `only`: a single file is not named."""
    name, glibc, libraries = only, (), []
    for line in text.splitlines():
        if started := _FILE.match(line):
            if libraries or glibc:
                yield name, glibc, libraries
            name, glibc, libraries = started[1], (), []
        elif needed := _NEEDED.search(line):
            libraries.append(needed[1])
        for version in _GLIBC.findall(line):
            glibc = max(glibc, numbers(version))
    if libraries or glibc:
        yield name, glibc, libraries


def wrong(found: Needs, glibc_max: str | None) -> list[str]:
    """Why it must not be shipped, in sentences. Pure."""
    problems = []
    if glibc_max and found.glibc > numbers(glibc_max):
        names = [name for name, version in found.newest.items() if version > numbers(glibc_max)]
        problems.append(
            f"It needs glibc {text_of(found.glibc)}, newer than {glibc_max}: {listed(names)}. "
            "Build it on an older system."
        )
    problems += [
        f"{name} is needed by {file}, and is neither inside nor in app/system_libraries.py."
        for name, file in sorted(found.libraries.items())
        if name not in KNOWN and not OF_THE_DRIVER.match(name)
    ]
    return problems


def report(found: Needs) -> str:
    """For people."""
    newest = [name for name, version in found.newest.items() if version == found.glibc]
    lines = [f"needs glibc {text_of(found.glibc)} or newer, for {listed(newest)}"]
    lines += [f"needs {name} of the system" for name in sorted(found.libraries)]
    return "\n".join(lines)


def listed(names: Iterable[str]) -> str:
    """A few of them."""
    first = sorted(names)
    return ", ".join(first[:4]) + (f" and {len(first) - 4} more" if len(first) > 4 else "")


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def text_of(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version)) or "of any age"


def is_elf(path: Path) -> bool:
    """Whether it is a program or a library; links are not followed."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == ELF


if __name__ == "__main__":
    sys.exit(main())
