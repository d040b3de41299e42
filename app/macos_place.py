"""Where a Mac's copy of the program lies, and how it is brought to Applications. Pure.

Started from the image that was downloaded, or from the hidden copy that macOS makes of a program
that was never moved, it cannot start at login, update itself, or keep the keychain's trust: the
program offers to move itself, once it is asked.
Not here: doing it (macos_move.py), what an update says of such a place (update_place.py).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from app.state import Problem

APP_NAME = "Train at Home.app"
APPLICATIONS = PurePosixPath("/Applications")
NEW_NAME, OLD_NAME = ".train-at-home-new.app", ".train-at-home-old.app"


class Place(enum.Enum):
    """Of the program that runs."""

    NO_APP = "no_app"
    """Not in an app at all: from its sources, or unpacked somewhere."""
    APPLICATIONS = "applications"
    IMAGE = "image"
    """The disk image that was downloaded, or another disk that can be taken away."""
    HIDDEN_COPY = "hidden_copy"
    """Apple's "App Translocation"."""
    ELSEWHERE = "elsewhere"
    """Some folder, because the person wants it there."""


@dataclass(frozen=True, slots=True)
class Do:
    """One step of the move: copy, trust (it is no download any more), rename, remove."""

    kind: Literal["copy", "trust", "rename", "remove"]
    first: PurePosixPath
    second: PurePosixPath | None = None


def app_of(executable: PurePosixPath) -> PurePosixPath | None:
    """`X.app` of `X.app/Contents/MacOS/program`; None outside of an app."""
    parents = executable.parents
    if len(parents) > 2 and parents[0].name == "MacOS" and parents[2].suffix == ".app":
        return parents[2]
    return None


def place_of(executable: PurePosixPath, home: PurePosixPath) -> Place:
    """Of the program that runs as `executable`; `home`: the person's."""
    app = app_of(executable)
    if app is None:
        return Place.NO_APP
    if "AppTranslocation" in app.parts:
        return Place.HIDDEN_COPY
    if app.parts[1:2] == ("Volumes",):
        return Place.IMAGE
    if app.is_relative_to(APPLICATIONS) or app.is_relative_to(home / "Applications"):
        return Place.APPLICATIONS
    return Place.ELSEWHERE


def target(home: PurePosixPath, *, may_write_applications: bool) -> PurePosixPath:
    """Where it goes: for all users where that needs no administrator, else for this one."""
    return (APPLICATIONS if may_write_applications else home / "Applications") / APP_NAME


def steps(app: PurePosixPath, to: PurePosixPath, *, is_there: bool) -> tuple[Do, ...]:
    """`is_there`: an older copy is at the target. Cut off anywhere, one copy there is whole."""
    new, old = to.with_name(NEW_NAME), to.with_name(OLD_NAME)
    swap = (Do("rename", to, old), Do("rename", new, to), Do("remove", old))
    return (
        Do("remove", new),
        Do("remove", old),
        Do("copy", app, new),
        Do("trust", new),
        *(swap if is_there else (Do("rename", new, to),)),
    )


def problem(place: Place) -> Problem | None:
    """The offer, as the window shows it; None where there is nothing to offer."""
    if place not in (Place.IMAGE, Place.HIDDEN_COPY):
        return None
    return Problem(
        code="not_in_applications",
        title="Train at Home runs from where it was downloaded.",
        what_to_do="Move it to Applications: only there it can start at login and update itself. "
        "It starts again from there, and keeps your choices.",
        action="movetoapplications",
    )
