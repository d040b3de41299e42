"""What an update loads: a .tar.gz for every system, with one folder on top (app/updates/shelf.py).

On Linux it is the very archive that a person downloads; on Windows the folder that the installer
copies; on macOS the signed and stapled app. Called by ../make_bundle.py. Not here: signing it
(publish.py).
"""

from __future__ import annotations

import tarfile
from collections.abc import Sequence
from pathlib import Path

COMPRESSED_WITH_GZIP_LEVEL = 6


def pack(parts: Sequence[Path], archive: Path) -> Path:
    """`parts` below a folder that is named as the archive; links stay links."""
    top = archive.name.removesuffix(".tar.gz")
    with tarfile.open(archive, "w:gz", compresslevel=COMPRESSED_WITH_GZIP_LEVEL) as opened:
        for part in parts:
            opened.add(part, arcname=f"{top}/{part.name}", filter=owned_by_nobody)
    return archive


def unpacked_bytes(archive: Path) -> int:
    """Of all files in it."""
    with tarfile.open(archive) as opened:
        return sum(member.size for member in opened)


def owned_by_nobody(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """The builder's name and number do not belong in what others unpack."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member
