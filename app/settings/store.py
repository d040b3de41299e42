"""The settings file: TOML that a person may edit, written whole, with the last good copy beside it.

    settings.toml             what the person chose; unknown keys and comments are kept
    settings.last-good.toml   the newest that was read without an error
    settings.damaged.toml     what stood there when a damaged file had to be replaced

A file that cannot be read does not stop the program: the last good choices hold until it is
mended, and `problem` says in which line. Not here: what a value may be (check.py), what the program
remembers by itself (state_file.py).
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from app.atomic_file import Stamp, read_capped, stamp, write_whole
from app.settings.check import SettingError, checked, checked_all
from app.settings.migrate import old_values
from app.settings.table import BY_KEY, GROUPS, defaults
from engine.api.errors import PlainError

HEADER = "The choices of Train at Home. `train-at-home config` explains every one of them."


@dataclass(frozen=True, slots=True)
class Loaded:
    """What holds now, and what is wrong with the file, if anything."""

    values: dict[str, Any]
    problem: PlainError | None = None
    chosen: frozenset[str] = field(default=frozenset())
    """Keys that stand in the file."""


class SettingsStore:
    """One person's settings; `load` and `change` may raise nothing but `PlainError`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.last_good = path.with_suffix(".last-good.toml")
        self.damaged = path.with_suffix(".damaged.toml")
        self._read: tuple[Stamp, Loaded] | None = None
        """What was read last, and what the file looked like then."""

    def load(self) -> Loaded:
        """The choices that hold: of the file, else of the last good one, else the defaults.

        The file is read only when it has changed: a tick a second costs no parsing.
        """
        now = stamp(self.path)
        if now is not None and self._read is not None and self._read[0] == now:
            return self._read[1]
        loaded = self._loaded()
        self._read = None if now is None else (now, loaded)
        return loaded

    def _loaded(self) -> Loaded:
        try:
            text = self._text()
            chosen = _values_of(text, self.path)
        except PlainError as error:
            return Loaded(defaults() | self._last_good_values(), error)
        if text:
            self._keep_good(text)
        return Loaded(defaults() | chosen, None, frozenset(chosen))

    def change(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Check and write all of `values` or none; returns every choice that holds then."""
        loaded = self.load()
        try:
            wanted = checked_all({**loaded.values, **values})
        except SettingError as error:
            raise PlainError(error.title, error.what_to_do, exit_code=2) from error
        document = self._document(loaded)
        for key in values:
            group, _, name = key.partition(".")
            table = document.setdefault(group, tomlkit.table())
            table[name] = list(wanted[key]) if isinstance(wanted[key], tuple) else wanted[key]
        self._write(tomlkit.dumps(document))
        return wanted

    def reset(self, keys: frozenset[str]) -> dict[str, Any]:
        """Back to the defaults; an empty set means all keys."""
        loaded = self.load()
        document = self._document(loaded)
        for key in keys or BY_KEY:
            group, _, name = key.partition(".")
            if group in document and name in document[group]:
                del document[group][name]
        self._write(tomlkit.dumps(document))
        return self.load().values

    def _text(self) -> str:
        try:
            data = read_capped(self.path)
            if data is None and (old := old_values(self.path.with_suffix(".json"))):
                self._write(tomlkit.dumps(_fresh_document(old)))
                data = read_capped(self.path)
            return (data or b"").decode()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not text"
            raise PlainError(
                f"The settings {self.path} cannot be read: {reason or error}.",
                "The last good ones hold. Check that the file belongs to you, or remove it.",
            ) from error

    def _document(self, loaded: Loaded) -> tomlkit.TOMLDocument:
        """What stands in the file; a damaged one is set aside and begun anew."""
        if loaded.problem is None:
            text = self._text()
            return tomlkit.parse(text) if text else _fresh_document({})
        if self.path.exists():
            try:
                os.replace(self.path, self.damaged)
            except OSError as error:
                raise _not_written(self.path, error) from error
        usual = defaults()
        kept = {key: value for key, value in loaded.values.items() if value != usual[key]}
        return _fresh_document(kept)

    def _write(self, text: str) -> None:
        try:
            write_whole(self.path, text.encode())
        except OSError as error:
            raise _not_written(self.path, error) from error
        self._read = None
        self._keep_good(text)

    def _keep_good(self, text: str) -> None:
        try:
            if read_capped(self.last_good) != text.encode():
                write_whole(self.last_good, text.encode())
        except OSError:
            return  # a copy for bad days; the settings themselves are well

    def _last_good_values(self) -> dict[str, Any]:
        try:
            data = read_capped(self.last_good)
            return _values_of((data or b"").decode(), self.last_good)
        except (OSError, UnicodeDecodeError, PlainError):
            return {}  # then the defaults hold, which are the safe ones


def _fresh_document(values: Mapping[str, Any]) -> tomlkit.TOMLDocument:
    document = tomlkit.document()
    document.add(tomlkit.comment(HEADER))
    for group in GROUPS:
        mine = {key: value for key, value in values.items() if key.startswith(f"{group}.")}
        if mine:
            table = tomlkit.table()
            for key, value in mine.items():
                table[key.partition(".")[2]] = list(value) if isinstance(value, tuple) else value
            document[group] = table
    return document


def _values_of(text: str, path: Path) -> dict[str, Any]:
    """The known keys of a file, checked; raises `PlainError` that names the line."""
    try:
        tree = tomlkit.parse(text).unwrap()
    except TOMLKitError as error:
        line = getattr(error, "line", None)
        where = f"line {line} of " if line else ""
        raise PlainError(
            f"The settings cannot be read: {where}{path}.",
            f"{error} Correct that line; until then the last good settings hold.",
        ) from error
    found = {}
    for group, values in tree.items():
        if not isinstance(values, dict):
            continue
        for name, value in values.items():
            key = f"{group}.{name}"
            if key in BY_KEY:
                found[key] = _checked_line(key, value, text, path)
    try:
        checked_all(found)
    except SettingError as error:
        raise _wrong_line(error, text, path) from error
    return found


def _checked_line(key: str, value: Any, text: str, path: Path) -> Any:
    try:
        return checked(key, value)
    except SettingError as error:
        raise _wrong_line(error, text, path) from error


def _wrong_line(error: SettingError, text: str, path: Path) -> PlainError:
    line = line_of(error.key, text)
    where = f" (line {line} of {path})" if line else f" ({path})"
    return PlainError(
        f"{error.title.removesuffix('.')}{where}.",
        f"{error.what_to_do} Until then the last good settings hold.",
    )


def line_of(key: str, text: str) -> int | None:
    """The line, from 1, in which `key` gets its value; None: it is not to be found."""
    group, _, name = key.partition(".")
    section = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[([^\[\]]+)\]", line):
            section = header[1].strip()
        assigned = re.match(r"\s*([\w.]+)\s*=", line)
        if assigned and f"{section}.{assigned[1]}".lstrip(".") == f"{group}.{name}":
            return number
    return None


def _not_written(path: Path, error: OSError) -> PlainError:
    return PlainError(
        f"The settings {path} cannot be written.",
        f"{error.strerror or error}. Free some space, or set TRAIN_AT_HOME_DIR to a folder "
        "that can be written.",
    )
