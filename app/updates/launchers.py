"""The small programs that start the current version come with each version, and are renewed too.

    VERSION/share/launcher.sh, uninstall.sh      ──► PREFIX/train-at-home, uninstall.sh
    VERSION/share/launchers/*.exe (Windows)      ──► PREFIX/Train at Home.exe, train-at-home.exe

By a version that runs well only, one file after the other, each in one step of the disk. What
cannot be replaced now (on Windows a launcher that waits for its program) is replaced at another
start. macOS has none. Not here: what they do (packaging/linux/launcher.sh, windows/launcher.nsi).
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

OF_LINUX = {"launcher.sh": "train-at-home", "uninstall.sh": "uninstall.sh"}
OF_WINDOWS = {
    "launchers/window.exe": "Train at Home.exe",
    "launchers/command.exe": "train-at-home.exe",
}
LAUNCHER_BYTES_MAX = 8 << 20
EXECUTABLE = 0o755

log = logging.getLogger(__name__)


def renew(share: Path, prefix: Path, *, is_windows: bool = sys.platform == "win32") -> list[str]:
    """Names of those that were replaced by what lies in `share`. Raises nothing."""
    renewed = []
    for source, target in (OF_WINDOWS if is_windows else OF_LINUX).items():
        try:
            if _replace(share / source, prefix / target):
                renewed.append(target)
        except OSError as error:
            log.warning("%s stays as it is: %s", target, error)
    return renewed


def _replace(source: Path, target: Path) -> bool:
    if not source.is_file() or not target.is_file():
        return False  # a version without, or an installation of another kind
    with source.open("rb") as file:
        data = file.read(LAUNCHER_BYTES_MAX)
    if not data or data == target.read_bytes():
        return False
    fresh = target.with_name(f"{target.name}.new")
    with fresh.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.chmod(EXECUTABLE)
    os.replace(fresh, target)
    return True
