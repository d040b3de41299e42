"""Libraries that a window needs of Linux: which one is missing, and the line that installs it.

The command line and the headless program need none of these. packaging/needed.py proves that a
bundle needs nothing else, and packaging/linux/LIBRARIES.txt says the same for people.
Not here: the C library's age (self_test.py).
"""

from __future__ import annotations

import contextlib
import ctypes
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.api.errors import PlainError

OS_RELEASE = Path("/etc/os-release")
NOTIFY_S_MAX = 5.0
NOT_FOUND = re.compile(r"(lib[\w.+-]+\.so[\w.]*): cannot open shared object file")


@dataclass(frozen=True, slots=True)
class Package:
    """What a library's package is called by each family of distributions."""

    debian: str
    fedora: str
    suse: str
    arch: str


LIBRARIES: Mapping[str, Package] = {
    "libEGL.so.1": Package("libegl1", "libglvnd-egl", "libglvnd", "libglvnd"),
    "libGL.so.1": Package("libgl1", "libglvnd-glx", "libglvnd", "libglvnd"),
    "libfontconfig.so.1": Package("libfontconfig1", "fontconfig", "fontconfig", "fontconfig"),
    "libfreetype.so.6": Package("libfreetype6", "freetype", "libfreetype6", "freetype2"),
    "libdbus-1.so.3": Package("libdbus-1-3", "dbus-libs", "libdbus-1-3", "dbus"),
    "libxkbcommon.so.0": Package("libxkbcommon0", "libxkbcommon", "libxkbcommon0", "libxkbcommon"),
    "libX11.so.6": Package("libx11-6", "libX11", "libX11-6", "libx11"),
    "libX11-xcb.so.1": Package("libx11-xcb1", "libX11-xcb", "libX11-xcb1", "libx11"),
    "libxcb.so.1": Package("libxcb1", "libxcb", "libxcb1", "libxcb"),
}
"""Needed by every window, on X11 and Wayland."""
LIBRARIES_OF_X11: Mapping[str, Package] = {
    "libxkbcommon-x11.so.0": Package(
        "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11-0", "libxkbcommon-x11"
    ),
    "libxcb-cursor.so.0": Package(
        "libxcb-cursor0", "xcb-util-cursor", "libxcb-cursor0", "xcb-util-cursor"
    ),
    "libxcb-icccm.so.4": Package("libxcb-icccm4", "xcb-util-wm", "libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": Package(
        "libxcb-image0", "xcb-util-image", "libxcb-image0", "xcb-util-image"
    ),
    "libxcb-keysyms.so.1": Package(
        "libxcb-keysyms1", "xcb-util-keysyms", "libxcb-keysyms1", "xcb-util-keysyms"
    ),
    "libxcb-render-util.so.0": Package(
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "libxcb-render-util0",
        "xcb-util-renderutil",
    ),
    "libxcb-randr.so.0": Package("libxcb-randr0", "libxcb", "libxcb-randr0", "libxcb"),
    "libxcb-shape.so.0": Package("libxcb-shape0", "libxcb", "libxcb-shape0", "libxcb"),
    "libxcb-sync.so.1": Package("libxcb-sync1", "libxcb", "libxcb-sync1", "libxcb"),
    "libxcb-xfixes.so.0": Package("libxcb-xfixes0", "libxcb", "libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": Package("libxcb-xkb1", "libxcb", "libxcb-xkb1", "libxcb"),
}
"""Qt ends the process, with no error to catch, when its X11 part misses one of these."""
LIBRARIES_OF_WAYLAND: Mapping[str, Package] = {
    "libwayland-client.so.0": Package(
        "libwayland-client0", "libwayland-client", "libwayland-client0", "wayland"
    ),
    "libwayland-cursor.so.0": Package(
        "libwayland-cursor0", "libwayland-cursor", "libwayland-cursor0", "wayland"
    ),
    "libwayland-egl.so.1": Package(
        "libwayland-egl1", "libwayland-egl", "libwayland-egl1", "wayland"
    ),
}
"""Without one of these Qt draws by X11."""
KNOWN: Mapping[str, Package] = {**LIBRARIES, **LIBRARIES_OF_X11, **LIBRARIES_OF_WAYLAND}
INSTALL = {
    "debian": "sudo apt-get install",
    "fedora": "sudo dnf install",
    "suse": "sudo zypper install",
    "arch": "sudo pacman -S",
}
FAMILIES = {
    "debian": "debian", "ubuntu": "debian", "linuxmint": "debian", "raspbian": "debian",
    "fedora": "fedora", "rhel": "fedora", "centos": "fedora",
    "suse": "suse", "opensuse": "suse", "sles": "suse",
    "arch": "arch", "archlinux": "arch", "manjaro": "arch",
}  # fmt: skip
"""ID and ID_LIKE of os-release(5) -> whose names its packages have."""

Loads = Callable[[str], object]
"""Loads a library; raises OSError where it is not there."""


def must_be_there(environment: Mapping[str, str], load: Loads = ctypes.CDLL) -> None:
    """Before Qt is loaded for a window. Raises `PlainError`, which names what is missing."""
    if not sys.platform.startswith("linux"):
        return
    wanted = dict(LIBRARIES)
    if is_x11(environment):
        wanted |= LIBRARIES_OF_X11
    if missing := [name for name in wanted if not _is_there(name, load)]:
        raise said_missing(missing, family_of(_os_release()))


def require(environment: Mapping[str, str]) -> None:
    """`must_be_there`; where nobody sees a terminal, the desktop shows what is missing as well."""
    try:
        must_be_there(environment)
    except PlainError as error:
        notify = shutil.which("notify-send")
        if notify and not sys.stderr.isatty():
            said = [notify, "Train at Home", f"{error.title} {error.what_to_do}"]
            with contextlib.suppress(OSError, subprocess.TimeoutExpired):
                subprocess.run(said, timeout=NOTIFY_S_MAX, check=False)
        raise


def is_x11(environment: Mapping[str, str]) -> bool:
    """Whether Qt will draw by X11: where it was told so, else wherever no Wayland is. Pure."""
    told = environment.get("QT_QPA_PLATFORM", "")
    if told:
        return told.startswith("xcb")
    return bool(environment.get("DISPLAY")) and not environment.get("WAYLAND_DISPLAY")


def said_missing(names: Iterable[str], family: str) -> PlainError:
    """One error for all of them: the library's names, and the line to install them. Pure."""
    missing = list(dict.fromkeys(names))
    title = f"The window needs a library that this system lacks: {', '.join(missing)}."
    packages = [getattr(KNOWN[name], family) for name in missing if family and name in KNOWN]
    if len(packages) < len(missing):
        return PlainError(
            title,
            "Install it with your system's own packages, then start Train at Home again. Without a "
            "window it runs as it is: train-at-home run --headless.",
        )
    return PlainError(
        title,
        f"Install it: {INSTALL[family]} {' '.join(dict.fromkeys(packages))}. Without a window it "
        "runs as it is: train-at-home run --headless.",
    )


def of_import_error(error: ImportError) -> PlainError | None:
    """The same for a library that was missed while something was loaded; None: another cause."""
    found = NOT_FOUND.search(str(error))
    return said_missing([found[1]], family_of(_os_release())) if found else None


def family_of(os_release: str) -> str:
    """Whose names this system's packages have; empty for one that is not known. Pure."""
    told: dict[str, str] = {}
    for line in os_release.splitlines():
        name, _, value = line.partition("=")
        told[name] = value.strip().strip("\"'")
    for word in (told.get("ID", ""), *told.get("ID_LIKE", "").split()):
        for known, family in FAMILIES.items():
            if word == known or word.startswith(f"{known}-"):
                return family
    return ""


def _os_release() -> str:
    try:
        return OS_RELEASE.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _is_there(name: str, load: Loads) -> bool:
    inside = getattr(sys, "_MEIPASS", None)  # where PyInstaller's loader has put the bundle's own
    if inside and Path(inside, name).exists():
        return True
    try:
        load(name)
    except OSError:
        return False
    return True
