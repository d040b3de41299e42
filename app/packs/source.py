"""Where packs come from: the repository of the updates, which the bundle names. For a thread.

`packs_of` puts it together with the disk (shelf.py). Not here: whether this copy can update
itself, which a pack does not need (updates/place.py), how what comes is verified
(updates/source.py).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import software_version
from app.packs.shelf import Packs
from app.places import SETTINGS_NAME
from app.settings.store import SettingsStore
from app.updates.place import METADATA_NAME, this_system, trusted_in
from engine.api.errors import PlainError

if TYPE_CHECKING:
    from app.updates.source import Source

NO_ADDRESS = PlainError(
    "This copy knows no place to load packs from.",
    "It was built without an address for them: install one from whoever publishes Train at Home.",
)


def pack_source(
    home: Path, share: Path | None = None
) -> Callable[[], AbstractContextManager[Source]]:
    """`home`: the program's own folder; `share`: the bundle's, where it is not beside `app/`."""

    def open_source() -> AbstractContextManager[Source]:
        from app.updates.source import opened  # the framework's libraries take a while to load

        trusted = trusted_in(share or Path(sys.executable).resolve().parent.parent / "share")
        if trusted is None:
            raise NO_ADDRESS
        return opened(trusted, home / METADATA_NAME / "packs")

    return open_source


def packs_of(home: Path) -> Packs | None:
    """This computer's; None where no pack can be: NVIDIA makes no cards for Macs."""
    if sys.platform == "darwin":
        return None
    settings = SettingsStore(home / SETTINGS_NAME)
    return Packs(
        home,
        version=software_version(),
        system=this_system(),
        open_source=pack_source(home),
        channel=lambda: str(settings.load().values.get("updates.channel", "stable")),
    )
