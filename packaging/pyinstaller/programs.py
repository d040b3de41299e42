"""What both recipes share: dropping what is left out, and what Windows shows of a program.

Not here: the reasons (left_out.py).
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Entry = tuple[str, str, str]
"""PyInstaller's: destination, source, kind."""


def kept(entries: Iterable[Entry], left_out: Callable[[str], str]) -> list[Entry]:
    """Those that `left_out` has no reason against; of a link, its target decides as well."""
    return [
        entry
        for entry in entries
        if not left_out(entry[0]) and not (entry[2] == "SYMLINK" and left_out(entry[1]))
    ]


def without_orphans(entries: list[Entry]) -> list[Entry]:
    """Without those libraries of this system that only something left out had asked for."""
    # Found in the environment of the build only.
    from PyInstaller.depend.bindepend import get_imports

    found = {entry[0]: entry for entry in entries if not is_of_system(entry)}
    candidates = {Path(name).name: (name, *rest) for name, *rest in entries if name not in found}
    waiting = [*found.values()]
    while waiting:
        _, source, _ = waiting.pop()
        for name in {Path(each).name for each, _ in get_imports(source)} & candidates.keys():
            entry = candidates.pop(name)
            found[entry[0]] = entry
            waiting.append(entry)
    return list(found.values())


def is_of_system(entry: Entry) -> bool:
    """Whether it lies beside the program, and was found outside of Python's own folders."""
    name, source, kind = entry
    return kind == "BINARY" and "/" not in name and source.startswith(("/lib", "/usr/lib"))


def version_of(root: Path) -> str:
    """As pyproject.toml says it."""
    with (root / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def version_file(root: Path, description: str) -> Any:
    """The resource that Windows shows under "Details"."""
    # Only Windows has it.
    from PyInstaller.utils.win32 import versioninfo as info

    version = version_of(root)
    numbers = (*(int(each) for each in version.split(".")[:3]), 0)
    words = [
        info.StringStruct("FileDescription", description),
        info.StringStruct("FileVersion", version),
        info.StringStruct("ProductName", "Train at Home"),
        info.StringStruct("ProductVersion", version),
        info.StringStruct("LegalCopyright", "Apache License 2.0"),
    ]
    return info.VSVersionInfo(
        ffi=info.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            info.StringFileInfo([info.StringTable("040904B0", words)]),
            info.VarFileInfo([info.VarStruct("Translation", [0x409, 1200])]),
        ],
    )
