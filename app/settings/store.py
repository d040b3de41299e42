"""The settings file: read, checked, written whole or not at all.

A damaged file is set aside, never silently replaced: a person may want to look at it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import msgspec

from engine.api.errors import PlainError

FILE_BYTES_MAX = 1 << 20


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How this computer contributes."""

    orchestrator: str | None = None
    """URL of the network it joined."""
    run_id: str | None = None
    """None: whichever run the orchestrator names first."""
    name: str = ""
    device: Literal["auto", "cuda", "mps", "cpu"] = "auto"
    threads: int = 0
    bind: str = "0.0.0.0:0"
    relay: str = ""
    """URLs of relays, separated by commas; empty: direct connections only."""


def load(path: Path) -> Settings:
    """The settings in `path`, the defaults when there is no file; raises `PlainError`."""
    try:
        with path.open("rb") as file:
            data = file.read(FILE_BYTES_MAX)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise PlainError(
            f"The settings {path} cannot be read.",
            f"{error.strerror or error}. Check that the file belongs to you.",
        ) from error
    try:
        return msgspec.json.decode(data, type=Settings)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        aside = path.with_suffix(".damaged.json")
        os.replace(path, aside)
        raise PlainError(
            "The settings are damaged.",
            f"They were set aside as {aside} ({error}). Join the network again: "
            "train-at-home join URL",
        ) from error


def save(path: Path, settings: Settings) -> None:
    """Written beside and renamed, so that a crash or a full disk leaves the old ones whole."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(settings)))
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise PlainError(
            f"The settings {path} cannot be written.",
            f"{error.strerror or error}. Free some space, or set TRAIN_AT_HOME_DIR to a folder "
            "that can be written.",
        ) from error
