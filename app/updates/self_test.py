"""A new version proves itself before it is placed: its own `--self-test`, in its own processes.

Not here: what it checks (self_test.py), what follows from it (shelf.py).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from app.updates.shelf import LaterError
from engine.client.engine_program import PROGRAM_VARIABLE

SELF_TEST_S_MAX = 300.0
LOOK_EVERY_S = 0.2
SAID_BYTES_MAX = 16 << 10
_NO_WINDOW = 0x08000000  # subprocess.CREATE_NO_WINDOW, which only Windows defines

GoesOn = Callable[[], bool]


def run(program: Path, goes_on: GoesOn, arguments: Sequence[str] = ("--self-test",)) -> str:
    """What is wrong with it, in a sentence, or empty. Raises `LaterError` when it was cut off."""
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                [program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                cwd=program.parent,
                env=outside_environment(os.environ),
                creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
            )
        except OSError as error:
            return f"It cannot be started ({error.strerror or error})."
        return _outcome(process, said, goes_on)


def _outcome(process: subprocess.Popen[bytes], said: IO[bytes], goes_on: GoesOn) -> str:
    deadline_s = time.monotonic() + SELF_TEST_S_MAX
    try:
        while process.poll() is None and time.monotonic() < deadline_s:
            if not goes_on():
                raise LaterError("The update was cut off.", "It goes on by itself.")
            time.sleep(LOOK_EVERY_S)
        if process.returncode is None:
            return f"Its self-test did not end within {SELF_TEST_S_MAX:.0f} s."
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    if process.returncode == 0:
        return ""
    said.seek(0)
    lines = said.read(SAID_BYTES_MAX).decode("utf-8", "replace").splitlines()
    bad = [line.removeprefix("BAD").strip() for line in lines if line.startswith("BAD")]
    why = "; ".join(bad) or (lines[-1] if lines else f"exit code {process.returncode}")
    return f"Its self-test failed: {why}."


def outside_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """For another program of our kind: without what the frozen one set for itself.

    PyInstaller's loader sets these ("Run-time Information", "Common Issues"); an engine that was
    named for this version is not the other's.
    """
    found = {name: value for name, value in environment.items() if not name.startswith("_PYI")}
    found.pop(PROGRAM_VARIABLE, None)
    original = found.pop("LD_LIBRARY_PATH_ORIG", None)
    if getattr(sys, "frozen", False):
        found.pop("LD_LIBRARY_PATH", None)
        found["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    if original is not None:
        found["LD_LIBRARY_PATH"] = original
    return found
