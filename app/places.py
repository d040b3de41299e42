"""Where this program keeps its files, on each system. `TRAIN_AT_HOME_DIR` moves all of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

DIR_VARIABLE = "TRAIN_AT_HOME_DIR"
NAME = "train-at-home"


def home_dir() -> Path:
    """The folder of settings, device key and logs; not created here."""
    if chosen := os.environ.get(DIR_VARIABLE):
        return Path(chosen).expanduser()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / NAME
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / NAME
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / NAME


def logs_dir() -> Path:
    return home_dir() / "logs"


def settings_file() -> Path:
    return home_dir() / "settings.json"


def engine_dir() -> Path:
    """Of this computer as a contributor: its key lies here, so it must outlive updates."""
    return home_dir() / "engine"


def network_dir() -> Path:
    """Of a network that this computer hosts."""
    return home_dir() / "network"
