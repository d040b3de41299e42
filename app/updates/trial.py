"""Does the version that was just begun run well? Then it says so, and stays; else the one before.

"Runs well" is all of this, twice, a minute apart:

* the agent has ticked: there is a picture of this program;
* its control socket answers a question that is asked over the socket itself;
* its engine has greeted: the one at work, or one that is started only to say hello.

Until then every start is counted by the launcher, which takes the version before after two of them
(packaging/linux/launcher.sh, packaging/windows/launcher.nsi; bundle.py on macOS). A version
that runs and is not well after ten minutes goes by itself. Not here: going (agent.py).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from app.control import client
from app.engine_process.supervisor import Supervisor
from engine.api.errors import PlainError
from engine.api.options import ProbeOptions
from engine.client.engine_process import EngineProcess

GREET_S_MAX = 90.0

Missing = Callable[[], Awaitable[str]]
"""What is not well yet, in words; empty: all of it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialTimes:
    """In seconds."""

    well_s: float = 60.0
    """So long between the two looks."""
    again_s: float = 15.0
    max_s: float = 600.0


async def outcome(missing: Missing, times: TrialTimes) -> str:
    """Empty as soon as it runs well; what was missing when the time was over."""
    loop = asyncio.get_running_loop()
    deadline_s = loop.time() + times.max_s
    found = "nothing was looked at"
    while loop.time() < deadline_s:
        found = await missing()
        if not found:
            await asyncio.sleep(times.well_s)
            found = await missing()
        if not found:
            return ""
        await asyncio.sleep(times.again_s)
    return found


class Health:
    """Of the program that keeps its files in `home`; `program` replaces the engine in tests."""

    def __init__(
        self,
        home: Path,
        engine: Supervisor,
        program: list[str] | None,
        has_ticked: Callable[[], bool],
    ) -> None:
        self._home, self._engine, self._program = home, engine, program
        self._has_ticked = has_ticked
        self._has_greeted = False

    async def missing(self) -> str:
        """What is not well now, in words; an engine has to greet once only."""
        if not self._has_ticked():
            return "it has not begun to work"
        try:
            await client.state(self._home)
        except PlainError as error:
            return f"its control socket: {error.title}"
        if self._engine.status.version is None and not self._has_greeted:
            try:
                await _greeting(self._home / "logs" / "hello", self._program)
            except PlainError as error:
                return f"its engine: {error.title}"
        self._has_greeted = True
        return ""


async def _greeting(folder: Path, program: list[str] | None) -> None:
    """Of an engine that is started for nothing else. Raises `PlainError`."""
    process = await EngineProcess.start("The engine", ProbeOptions(), folder, program=program)
    try:
        await process.until(
            lambda status: status.version is not None, within_s=GREET_S_MAX, what="its first word"
        )
    finally:
        await process.kill()
