"""Where this program keeps its files, on each system. `TRAIN_AT_HOME_DIR` moves all of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

DIR_VARIABLE = "TRAIN_AT_HOME_DIR"
LOCK_VARIABLE = "TRAIN_AT_HOME_LOCK_DIR"
NAME = "train-at-home"
SETTINGS_NAME = "settings.toml"
STATE_NAME = "state.json"
ENGINE_NAME = "engine"
NETWORK_NAME = "network"


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
    return home_dir() / SETTINGS_NAME


def engine_dir() -> Path:
    """Of this computer as a contributor: its key lies here, so it must outlive updates."""
    return home_dir() / ENGINE_NAME


def network_dir() -> Path:
    """Of a network that this computer hosts."""
    return home_dir() / NETWORK_NAME


def lock_folder() -> Path | None:
    """Where users of one computer see each other's lock; None: the system's place for it.

    `TRAIN_AT_HOME_LOCK_DIR` moves it, for containers and tests.
    """
    chosen = os.environ.get(LOCK_VARIABLE)
    return Path(chosen) if chosen else None
