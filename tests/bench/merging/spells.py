"""When an engine computed which command: lines of JSON that `timed_engine` writes.

Without torch, so that who only reads them starts fast.
"""

from __future__ import annotations

from pathlib import Path

import msgspec


class Spell(msgspec.Struct, frozen=True):
    """One command, on this machine's monotonic clock."""

    kind: str
    start_s: float
    end_s: float
    cpu_s: float
    """Of the computing thread."""
    recompute: bool = False


def write_spell(path: Path, spell: Spell) -> None:
    with path.open("ab") as file:
        file.write(msgspec.json.encode(spell) + b"\n")


def read_spells(path: Path) -> list[Spell]:
    """All that was written so far; a line that is being written is left out."""
    lines = path.read_bytes().split(b"\n")[:-1] if path.exists() else []
    return [msgspec.json.decode(line, type=Spell) for line in lines]
