"""The last thing this process does: make another version the current one, and become it.

Called when agent, window and lock are gone. Whatever goes wrong, a version begins: the old one, if
the new one cannot be made current. Not here: when (agent.py).
"""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

from app.updates.bundle import BundleShelf
from app.updates.place import Copy, Next
from app.updates.self_test import outside_environment
from engine.api.errors import PlainError

_DETACHED = 0x8 | 0x200  # DETACHED_PROCESS and CREATE_NEW_PROCESS_GROUP, which only Windows defines

log = logging.getLogger(__name__)

Become = Callable[[Sequence[str], Mapping[str, str]], None]
"""A command and its environment; on Unix it does not return. Raises OSError."""


def become(command: Sequence[str], environment: Mapping[str, str]) -> None:
    """This process on Unix, so that whoever watches it sees no end; a new one on Windows."""
    if sys.platform == "win32":
        subprocess.Popen(command, env=dict(environment), creationflags=_DETACHED, close_fds=True)
    else:
        os.execve(command[0], list(command), dict(environment))


def begin_again(copy: Copy, arguments: Sequence[str], by: Become = become) -> int:
    """As `copy.becomes` says, with the arguments for the new one; 0. Raises `PlainError`.

    On macOS the files of this program move with the switch: nothing is loaded after it.
    """
    wanted = copy.becomes
    if wanted is None:
        return 0
    environment = outside_environment(os.environ)
    switch(copy, wanted)
    try:
        by([*copy.start, *arguments], environment)
    except OSError as error:
        raise PlainError(
            "The new version could not be started.",
            f"{error.strerror or error}. Start Train at Home from its menu.",
        ) from error
    return 0


def switch(copy: Copy, wanted: Next) -> None:
    """Raises nothing: what fails is logged, and the version that is current begins again."""
    shelf = copy.shelf
    if shelf is None:
        return
    try:
        if wanted.goes_back:
            shelf.go_back()
        elif wanted.version:
            shelf.switch(wanted.version)
    except (OSError, PlainError) as error:
        log.warning("the version stays: %s", error)


def was_no_start(copy: Copy) -> None:
    """A program ran already, and has answered: what the launcher counted was no start that failed.

    Raises nothing.
    """
    if copy.shelf is not None and not isinstance(copy.shelf, BundleShelf):
        with contextlib.suppress(OSError):
            copy.shelf.note_orderly_end()


def has_had_its_tries(copy: Copy) -> bool:
    """macOS has no launcher that counts: called once at each start, by the first instance."""
    shelf = copy.shelf
    if not isinstance(shelf, BundleShelf):
        return False
    try:
        shelf.mend()
        if not shelf.count_start():
            return False
    except OSError as error:
        log.warning("starts cannot be counted: %s", error)
        return False
    copy.becomes = Next(goes_back=True)
    return True
