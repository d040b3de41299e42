"""How large a bundle is, part by part, and what each part may take. Sizes in bytes.

Packed means: by gzip at level 6, file by file, which is within a percent of the tarball. Not here:
why something is inside or left out (pyinstaller/left_out.py).
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MB = 1_000_000
BUDGET_PACKED_BYTES = {
    "linux": {"app": 120 * MB, "engine": 260 * MB},
    "darwin": {"app": 130 * MB, "engine": 200 * MB},
    "win32": {"app": 120 * MB, "engine": 210 * MB},
}
"""Of Linux from what was built; of the others from the sizes of the wheels."""
INSIDE_CHARS_MAX = 148
"""Of a path inside. Windows allows 259 altogether unless its owner changed that: 90 for the folder
(PLACE_MAX of windows/installer.nsi), the rest for its versions, and for this."""
SHOWN_PARTS = 12
CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Measured:
    """By program: packed and unpacked bytes; `text` is the report for people."""

    packed_bytes: dict[str, int]
    unpacked_bytes: dict[str, int]
    text: str


def report(bundle: Path) -> Measured:
    """Reads every file of the bundle's two programs once."""
    packed: dict[str, int] = {}
    unpacked: dict[str, int] = {}
    lines = []
    for program in ("app", "engine"):
        parts: Counter[str] = Counter()
        packed[program] = unpacked[program] = 0
        for path, inside in _files(bundle / program):
            num_packed = _packed_bytes(path)
            packed[program] += num_packed
            unpacked[program] += path.stat().st_size
            parts[_part(inside)] += num_packed
        lines.append(
            f"{program}: {packed[program] / MB:.0f} MB packed, "
            f"{unpacked[program] / MB:.0f} MB unpacked, of it packed:"
        )
        lines += [f"  {size / MB:6.1f} MB  {part}" for part, size in parts.most_common(SHOWN_PARTS)]
    return Measured(packed, unpacked, "\n".join(lines))


def too_long(bundle: Path) -> list[str]:
    """Paths inside that Windows might refuse."""
    return [
        inside
        for path in bundle.rglob("*")
        if len(inside := path.relative_to(bundle).as_posix()) > INSIDE_CHARS_MAX
    ]


def over_budget(measured: Measured, system: str) -> str:
    """Which programs are too large, in words, or empty."""
    return ", ".join(
        f"{program} {measured.packed_bytes[program] / MB:.0f} MB of {budget / MB:.0f}"
        for program, budget in BUDGET_PACKED_BYTES[system].items()
        if measured.packed_bytes[program] > budget
    )


def _files(folder: Path) -> Iterator[tuple[Path, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path, path.relative_to(folder)


def _part(inside: Path) -> str:
    """The package it belongs to: the folder below _internal, or the file itself."""
    parts = inside.parts[1:] if inside.parts[0] == "_internal" else inside.parts
    return parts[0] if parts else str(inside)


def _packed_bytes(path: Path) -> int:
    packer, total = zlib.compressobj(6), 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            total += len(packer.compress(chunk))
    return total + len(packer.flush())
