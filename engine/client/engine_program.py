"""Where the engine's program lies: beside the app when frozen, else this Python's module.

A frozen engine that starts others of its kind (the swarm) is the program itself. An accelerator
pack is a whole other engine folder; the app names its program by `PROGRAM_VARIABLE`.
Not here: starting it (engine_process.py), which pack is used (app/packs/choice.py).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "train-at-home-engine"
PROGRAM_VARIABLE = "TRAIN_AT_HOME_ENGINE"


def engine_program() -> list[str]:
    """The program and its first arguments; whether it is there is found when it is started."""
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-m", "engine"]
    own = Path(sys.executable)
    if own.stem == NAME:
        return [str(own)]
    return [os.environ.get(PROGRAM_VARIABLE) or str(beside(own, sys.platform))]


def beside(app: Path, system: str) -> Path:
    """The engine of the bundle to which the app's program belongs. Pure."""
    name = f"{NAME}.exe" if system == "win32" else NAME
    if system == "darwin" and app.parent.name == "MacOS":
        # Train at Home.app/Contents/MacOS/train-at-home: the engine is signed as a part of its own.
        return app.parent.parent / "Resources" / "engine" / name
    return app.parent.parent / "engine" / name
