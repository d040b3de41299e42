"""This copy of the program: can it update itself, where do its versions lie, how is it started.

    Copy.shelf      None: it cannot, and `Copy.refusal` says why
    Copy.trusted    where updates come from, and whom they must be signed by; put into the bundle
                    when it was built (packaging/update/trust.py)

Not here: doing anything about it (work.py, agent.py).
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from app.atomic_file import read_capped
from app.autostart import LAUNCHER_VARIABLE
from app.cli import software_version
from app.updates import launchers
from app.updates import self_test as update_self_test
from app.updates.bundle import APP_NAME, PROGRAM_PLACE, BundleShelf
from app.updates.shelf import Shelf
from engine.api.errors import PlainError

ADDRESS_NAME = "update.json"
ROOT_NAME = "update_root.json"
METADATA_NAME = "updates"
"""Below the program's own folder: metadata that was verified before."""
SYSTEMS = {"linux": "linux", "darwin": "macos", "win32": "windows"}
NO_UPDATES = "Updates are off in this copy."
FROM_SOURCES = PlainError(
    "This copy runs from its sources, and does not update itself.",
    "Update it the way you got it: git pull, or pip install --upgrade.",
)
NOT_INSTALLED = PlainError(
    "This copy was not installed, and does not update itself.",
    "Install it: run install.sh or the installer that came with it.",
)
FROM_IMAGE = PlainError(
    "Train at Home runs from where it was downloaded, and cannot update itself there.",
    "Move it to Applications, and start it from there.",
)
NO_ADDRESS = PlainError(
    NO_UPDATES,
    "It was built without an address for them. Install new versions over it; settings, key and "
    "credits stay.",
)


class Address(msgspec.Struct, frozen=True):
    """What stands in `update.json`."""

    url: str


@dataclass(frozen=True, slots=True)
class Trusted:
    """Below `url` lie metadata/ and targets/; `root`: the first metadata that is believed."""

    url: str
    root: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What this program becomes when it has ended."""

    version: str = ""
    goes_back: bool = False
    """To the version before: this one did not run well."""
    by_itself: bool = True
    """Nobody asked: no window opens."""


@dataclass(slots=True, kw_only=True)
class Copy:
    """One for each process; `becomes` is set by the agent, and obeyed when everything has ended."""

    version: str
    system: str = ""
    metadata: Path = Path(METADATA_NAME)
    shelf: Shelf | None = None
    trusted: Trusted | None = None
    refusal: PlainError | None = FROM_SOURCES
    """Why it cannot update itself."""
    start: tuple[str, ...] = ()
    """The command that starts the current version, whichever that is then."""
    renew_launchers: Callable[[], object] = lambda: None
    """With those of this version, once it runs well. Blocks; raises nothing."""
    becomes: Next | None = None


def this_copy(home: Path) -> Copy:
    """As it runs now; `home` is the program's own folder."""
    executable = Path(sys.executable)
    launcher = os.environ.get(LAUNCHER_VARIABLE, "")
    copy = Copy(
        version=software_version(), system=this_system(), metadata=home / METADATA_NAME / "program"
    )
    if not getattr(sys, "frozen", False):
        return copy
    if sys.platform == "darwin":
        return _of_a_bundle(copy, executable)
    return of_versions(copy, executable, Path(launcher) if launcher else None)


def this_system() -> str:
    """As offers name it, such as linux-x86_64."""
    machine = platform.machine().lower().replace("amd64", "x86_64")
    return f"{SYSTEMS.get(sys.platform, sys.platform)}-{machine}"


def of_versions(copy: Copy, executable: Path, launcher: Path | None) -> Copy:
    """Linux and Windows: `PREFIX/train-at-home` starts `PREFIX/versions/N/app/train-at-home`."""
    bundle = executable.resolve().parent.parent
    prefix = bundle.parent.parent
    if launcher is None or bundle.parent.name != "versions" or launcher.resolve().parent != prefix:
        copy.refusal = NOT_INSTALLED
        return copy
    # On Windows a program with a window has no words; its twin on the console does.
    name = "train-at-home.exe" if executable.suffix == ".exe" else executable.name

    def test(folder: Path) -> str:
        return update_self_test.run(folder / "app" / name, lambda: shelf.goes_on())

    shelf = Shelf(prefix, test)
    copy.start = (str(launcher),)
    copy.renew_launchers = lambda: launchers.renew(bundle / "share", prefix)
    return _ready(copy, shelf, bundle / "share")


def _of_a_bundle(copy: Copy, executable: Path) -> Copy:
    # Only macOS has it.
    from app.updates import macos as update_macos

    live = executable.parents[2]
    is_elsewhere = "AppTranslocation" in executable.parts or executable.parts[1:2] == ("Volumes",)
    if live.name != APP_NAME or is_elsewhere:
        copy.refusal = FROM_IMAGE
        return copy

    def test(folder: Path) -> str:
        app = folder / APP_NAME
        return update_macos.signature_problem(app) or update_self_test.run(
            app / PROGRAM_PLACE, lambda: shelf.goes_on()
        )

    shelf = BundleShelf(live, test, update_macos.perform)
    copy.start = (str(executable),)
    return _ready(copy, shelf, live / "Contents" / "Resources" / "share")


def _ready(copy: Copy, shelf: Shelf, share: Path) -> Copy:
    """With everything found, or why not."""
    if not os.access(shelf.folder if shelf.folder.exists() else shelf.folder.parent, os.W_OK):
        copy.refusal = PlainError(
            "This copy belongs to somebody else, and does not update itself.",
            f"Ask whoever installed it in {shelf.folder.parent}, or install one of your own.",
        )
        return copy
    copy.trusted = trusted_in(share)
    if copy.trusted is None:
        copy.refusal = NO_ADDRESS
        return copy
    copy.shelf, copy.refusal = shelf, None
    return copy


def trusted_in(share: Path) -> Trusted | None:
    """What the bundle names; None where it names nothing, or nothing that can be used."""
    try:
        address, root = read_capped(share / ADDRESS_NAME), read_capped(share / ROOT_NAME)
        if address is None or root is None:
            return None
        return Trusted(msgspec.json.decode(address, type=Address).url, root)
    except (OSError, msgspec.DecodeError):
        return None
