"""Proves that a wheel of everything the two programs need exists for every system.

    python packaging/check_wheels.py [--system macos ...] [--without torch ...] [--into FOLDER]

Follows what needs what from pyproject.toml, with each system's own markers, and lets `pip download
--platform --only-binary :all:` fetch it in the versions of constraints.txt. Exit code 1, and the
names, where a wheel is missing. Not here: what is left out of a bundle (pyinstaller/left_out.py).
"""

from __future__ import annotations

import argparse
import email.parser
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PYTHON = "3.11"
EXTRAS = ("host",)
"""What a bundle has beside the program's own requirements."""
DOWNLOAD_S_MAX = 1800.0
GLIBC_MINOR_MAX = 34


@dataclass(frozen=True, slots=True)
class System:
    """One that is supported: pip's names for it, and what markers ask."""

    platforms: tuple[str, ...]
    markers: dict[str, str]


def _markers(platform: str, system: str, os_name: str, machine: str) -> dict[str, str]:
    return {
        "sys_platform": platform,
        "platform_system": system,
        "os_name": os_name,
        "platform_machine": machine,
        "python_version": PYTHON,
        "python_full_version": f"{PYTHON}.9",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }


SYSTEMS = {
    "macos": System(("macosx_14_0_arm64",), _markers("darwin", "Darwin", "posix", "arm64")),
    "windows": System(("win_amd64",), _markers("win32", "Windows", "nt", "AMD64")),
    # pip takes each as it is written, and none that is older by itself.
    "linux": System(
        (
            "manylinux1_x86_64",
            "manylinux2010_x86_64",
            "manylinux2014_x86_64",
            *(f"manylinux_2_{minor}_x86_64" for minor in range(5, GLIBC_MINOR_MAX + 1)),
        ),
        _markers("linux", "Linux", "posix", "x86_64"),
    ),
}


def main() -> int:
    """0 when every wheel is there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--system", nargs="+", choices=SYSTEMS, default=list(SYSTEMS))
    parser.add_argument(
        "--without", nargs="*", default=[], metavar="NAME", help="not looked for, nor what it needs"
    )
    parser.add_argument("--into", type=Path, help="keep the wheels here")
    asked = parser.parse_args()
    passed = True
    for name in asked.system:
        with tempfile.TemporaryDirectory() as scratch:
            folder = (asked.into or Path(scratch)) / name
            missing, wheels = check(SYSTEMS[name], folder, without=set(asked.without))
        size = sum(wheels.values())
        print(f"{name}: {len(wheels)} wheels, {size / 1e6:.0f} MB", flush=True)
        for each in missing:
            print(f"{name}: {each}", file=sys.stderr)
        passed = passed and not missing
    return 0 if passed else 1


def check(system: System, folder: Path, *, without: set[str]) -> tuple[list[str], dict[str, int]]:
    """What is missing, in words; and the wheels that are there, with their bytes."""
    seen: set[str] = {canonicalize_name(name) for name in without}
    waiting = [*wanted_by_project(system.markers)]
    missing: list[str] = []
    while waiting:
        batch = {canonicalize_name(each.name): each for each in waiting}
        fresh = {name: each for name, each in batch.items() if name not in seen}
        seen |= set(fresh)
        missing += download(list(fresh.values()), system, folder)
        waiting = [
            needed
            for wheel in wheels_of(folder, fresh)
            for needed in needs(wheel, batch, system.markers)
        ]
    return missing, {path.name: path.stat().st_size for path in folder.glob("*.whl")}


def wanted_by_project(markers: dict[str, str]) -> Iterator[Requirement]:
    """Of pyproject.toml, and what freezes the program."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    texts = [*project["dependencies"]]
    for extra in EXTRAS:
        texts += project["optional-dependencies"][extra]
    return applicable(texts, ("",), markers)


def applicable(
    texts: Iterable[str], extras: Iterable[str], markers: dict[str, str]
) -> Iterator[Requirement]:
    """Those that hold on a system with these markers. Pure."""
    for text in texts:
        found = Requirement(text)
        if found.marker is None or any(
            found.marker.evaluate(markers | {"extra": extra}) for extra in extras
        ):
            yield found


def download(wanted: Sequence[Requirement], system: System, folder: Path) -> list[str]:
    """All at once; where that fails, one by one, to say which are missing."""
    if not wanted:
        return []
    if _pip(wanted, system, folder) == "" or len(wanted) == 1:
        return [] if _have(wanted, folder) else [f"no wheel of {wanted[0]}"]
    return [line for each in wanted for line in download([each], system, folder)]


def _pip(wanted: Sequence[Requirement], system: System, folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    platforms = [word for name in system.platforms for word in ("--platform", name)]
    command = [
        sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
        "--no-deps", "--only-binary", ":all:", *platforms, "--python-version", PYTHON,
        "--implementation", "cp", "--constraint", str(ROOT / "constraints.txt"),
        "--dest", str(folder), *(f"{each.name}{each.specifier}" for each in wanted),
    ]  # fmt: skip
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=DOWNLOAD_S_MAX, check=False
    )
    return "" if done.returncode == 0 else done.stderr


def _have(wanted: Sequence[Requirement], folder: Path) -> bool:
    names = {canonicalize_name(path.name.split("-")[0]) for path in folder.glob("*.whl")}
    return all(canonicalize_name(each.name) in names for each in wanted)


def wheels_of(folder: Path, names: Iterable[str]) -> list[Path]:
    """Those of the distributions `names`."""
    wanted = set(names)
    return [
        path
        for path in folder.glob("*.whl")
        if canonicalize_name(path.name.split("-")[0]) in wanted
    ]


def needs(
    wheel: Path, asked: dict[str, Requirement], markers: dict[str, str]
) -> Iterator[Requirement]:
    """What a wheel's own metadata asks for, with the extras that it was asked for by."""
    with zipfile.ZipFile(wheel) as opened:
        name = next(each for each in opened.namelist() if each.endswith(".dist-info/METADATA"))
        metadata = email.parser.BytesParser().parsebytes(opened.read(name))
    who = asked.get(canonicalize_name(str(metadata["Name"])))
    extras = ("", *sorted(who.extras)) if who else ("",)
    return applicable(metadata.get_all("Requires-Dist") or [], extras, markers)


if __name__ == "__main__":
    sys.exit(main())
