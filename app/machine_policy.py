"""This computer's policy file: what an employer or a parent forbids or caps for all its users.

    forbidden = "Not on office computers."        # or true

    [cap]
    "limits.duty_percent" = 50
    "hours.grid" = "Mon-Fri 18:00-08:00; Sat-Sun 00:00-24:00"

It lies where only an administrator can write. A file that is there and cannot be understood forbids
everything, because nobody knows what it was meant to say. Not here: how caps are laid over the
person's choices (policy/caps.py).
"""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path
from typing import Any

from app.atomic_file import Stamp, read_capped, stamp
from app.policy.caps import STRICTER, Restrictions
from app.settings.check import SettingError, checked


def policy_path() -> Path:
    """Of this system; no environment variable of a user moves it on Unix."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "train-at-home/policy.toml"
    if sys.platform == "darwin":
        return Path("/Library/Application Support/train-at-home/policy.toml")
    return Path("/etc/train-at-home/policy.toml")


class PolicyFile:
    """One file that is looked at often and read only when it has changed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: tuple[Stamp, Restrictions] | None = None

    def restrictions(self) -> Restrictions:
        """What holds now."""
        now = stamp(self._path)
        if now is None or self._read is None or self._read[0] != now:
            found = read_policy(self._path)
            if now is None:
                return found
            self._read = now, found
        return self._read[1]


def read_policy(path: Path) -> Restrictions:
    """What `path` says; without a file nothing is restricted."""
    try:
        data = read_capped(path)
        if data is None:
            return Restrictions()
        return _restrictions(tomllib.loads(data.decode()), path)
    except OSError as error:
        return _unclear(path, error.strerror or str(error))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return _unclear(path, str(error))
    except SettingError as error:
        return _unclear(path, error.title)


def _restrictions(tree: dict[str, Any], path: Path) -> Restrictions:
    forbidden = tree.get("forbidden", False)
    if not isinstance(forbidden, bool | str):
        return _unclear(path, "forbidden is neither true, false nor a sentence.")
    if forbidden is True:
        forbidden = "Your administrator has switched it off."
    caps = tree.get("cap", {})
    if not isinstance(caps, dict):
        return _unclear(path, "cap is not a table.")
    for key in caps:
        if key not in STRICTER:
            return _unclear(path, f"{key} cannot be capped.")
    return Restrictions(
        forbidden=forbidden or "", caps={key: checked(key, value) for key, value in caps.items()}
    )


def _unclear(path: Path, what: str) -> Restrictions:
    return Restrictions(forbidden=f"{path} cannot be understood ({what})")
