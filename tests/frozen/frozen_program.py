"""A built bundle as a person has it: somewhere else, without this checkout and without its Python.

The bundle is the one that `TRAIN_AT_HOME_BUNDLE` names, else what `make bundle` left in dist/.
Not here: what is asked of it (test_frozen_*.py).
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]
BUNDLE_VARIABLE = "TRAIN_AT_HOME_BUNDLE"
PLACE = "Törless' programs (new)"
"""Spaces, an apostrophe, brackets and a letter beyond ASCII, as homes have them."""
SAY_S_MAX = 120.0
SYSTEMS = {"linux": "linux", "darwin": "macos", "win32": "windows"}
SUFFIX = ".exe" if sys.platform == "win32" else ""
OF_THE_SYSTEM = ("SYSTEMROOT", "TEMP", "TMP", "USERPROFILE", "LOCALAPPDATA", "APPDATA")
"""What Windows has to have around a program."""
POLL_S = 1.0


def built_bundle() -> Path | None:
    """The folder with app/ and engine/, or None where nothing was built."""
    if named := os.environ.get(BUNDLE_VARIABLE):
        return Path(named)
    found = sorted((ROOT / "dist").glob(f"train-at-home-[0-9]*-{SYSTEMS[sys.platform]}-*64"))
    found = [path for path in found if path.is_dir()]
    return found[-1] if found else None


def needs_bundle() -> Path:
    """Skips the test where nothing was built."""
    bundle = built_bundle()
    if bundle is None or not (bundle / "engine").is_dir():
        pytest.skip("needs a bundle: make bundle")
    return bundle


def copied(bundle: Path, folder: Path) -> Path:
    """A copy, in a place with an awkward name. Links where the disk allows: nobody writes there."""
    target = folder / PLACE / bundle.name
    try:
        shutil.copytree(bundle, target, symlinks=True, copy_function=os.link)
    except OSError:
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(bundle, target, symlinks=True)
    return target


class FrozenProgram:
    """The app of a bundle, with a home and an environment of its own."""

    def __init__(self, app: Path, home: Path, **environment: str) -> None:
        self.app = app
        self.home = home
        (home / "bin").mkdir(parents=True, exist_ok=True)
        self.environment = {name: os.environ[name] for name in OF_THE_SYSTEM if name in os.environ}
        self.environment |= {
            "HOME": str(home),
            "PATH": str(home / "bin"),
            "LC_ALL": "C.UTF-8",
            "TRAIN_AT_HOME_DIR": str(home / "data"),
            "TRAIN_AT_HOME_LOCK_DIR": str(home),
            "OMP_NUM_THREADS": "1",
        } | environment

    async def start(self, *arguments: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            str(self.app), *arguments, env=self.environment, cwd=self.app.anchor,
            stdin=subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip

    async def say(self, *arguments: str, code: int = 0) -> str:
        process = await self.start(*arguments)
        output, _ = await asyncio.wait_for(process.communicate(), SAY_S_MAX)
        assert process.returncode == code, output.decode()
        return output.decode()

    async def state(self) -> dict[str, Any]:
        """Of the program; empty until it answers."""
        process = await self.start("status", "--json")
        output, _ = await asyncio.wait_for(process.communicate(), SAY_S_MAX)
        return dict(json.loads(output)) if process.returncode == 0 else {}

    async def until(
        self, what: str, reached: Callable[[dict[str, Any]], bool], within_s: float
    ) -> dict[str, Any]:
        state: dict[str, Any] = {}
        try:
            async with asyncio.timeout(within_s):
                while True:
                    state = await self.state()
                    if "activity" in state and reached(state):
                        return state
                    await asyncio.sleep(POLL_S)
        except TimeoutError:
            seen = {key: state.get(key) for key in ("activity", "reason", "problems", "session")}
            raise AssertionError(f"{what}: not within {within_s} s; last seen {seen}") from None


def mapped_outside(pids: Iterator[psutil.Process] | list[psutil.Process]) -> set[str]:
    """Files of this checkout, or of the Python that built it, that the processes have mapped."""
    prefixes = tuple(str(Path(each).resolve()) for each in (ROOT, sys.prefix, sys.base_prefix))
    found = set()
    for process in pids:
        for mapped in process.memory_maps():
            path = str(mapped.path)
            is_foreign = path.startswith(tuple(f"{each}{os.sep}" for each in prefixes))
            if is_foreign and not path.startswith(("/usr/lib/", "/usr/share/")):
                found.add(path)
    return found
