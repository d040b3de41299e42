"""Where packs come from: the repository of the updates, which the bundle names. For a thread.

`packs_of` puts it together with the disk (pack_shelf.py). Not here: whether this copy can update
itself, which a pack does not need (update_place.py), how what comes is verified (update_source.py).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx

from app.cli import software_version
from app.packs.shelf import Packs
from app.places import SETTINGS_NAME
from app.settings.store import SettingsStore
from app.updates.place import METADATA_NAME, this_system, trusted_in
from app.updates.source import ANSWER_S_MAX, Source
from engine.api.errors import PlainError

NO_ADDRESS = PlainError(
    "This copy knows no place to load packs from.",
    "It was built without an address for them: install one from whoever publishes Train at Home.",
)


def pack_source(
    home: Path, share: Path | None = None
) -> Callable[[], AbstractContextManager[Source]]:
    """`home`: the program's own folder; `share`: the bundle's, where it is not beside `app/`."""

    @contextmanager
    def opened() -> Iterator[Source]:
        trusted = trusted_in(share or Path(sys.executable).resolve().parent.parent / "share")
        if trusted is None:
            raise NO_ADDRESS
        with httpx.Client(timeout=ANSWER_S_MAX, follow_redirects=True) as client:
            yield Source(trusted.url, trusted.root, home / METADATA_NAME, client)

    return opened


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
