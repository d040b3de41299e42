"""One role of the engine in a process of its own: start it, command it, read its events, end it.

Its standard error goes to `errors.txt` in its folder, and that of the start before is kept beside
it; its standard input is the lifeline that ends it when the process which started it is gone,
however that happened. Used by the app and by the swarm.
Not here: which roles are started and why, and what a role does.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from engine.api.command_line import command
from engine.api.commands import AnyCommand
from engine.api.commands import encode as encode_command
from engine.api.errors import PlainError
from engine.api.events import AnyEvent
from engine.api.options import Options
from engine.api.status import EngineStatus, fold
from engine.api.wire import LINE_BYTES_MAX, WireError, decode
from engine.client.engine_program import engine_program

ERRORS_NAME = "errors.txt"
EARLIER_ERRORS_NAME = "errors.before.txt"
STOP_GRACE_S = 8.0
TERMINATE_GRACE_S = 4.0
UNREAD_BYTES_MAX = 64 << 10
"""Commands that wait in this process for an engine that does not read them."""
LOG_TAIL_BYTES = 4096
# subprocess.CREATE_NEW_PROCESS_GROUP and CREATE_NO_WINDOW, which only Windows defines: the engine
# is a console program, and a window of its own would open over whatever the person does.
_NEW_PROCESS_GROUP = 0x200 | 0x08000000


class EngineProcess:
    """A running role. Start with `EngineProcess.start`; always `await engine.stop()` in the end."""

    def __init__(self, name: str, dir: Path, process: asyncio.subprocess.Process) -> None:
        self.name = name
        self.dir = dir
        self.process = process
        self.status = EngineStatus()
        self.num_strange_lines = 0
        self._changed = asyncio.Event()
        self._reader: asyncio.Task[None] | None = None

    @classmethod
    async def start(
        cls,
        name: str,
        options: Options,
        dir: Path,
        *,
        run_file: Path | None = None,
        on_event: Callable[[AnyEvent], None] | None = None,
        program: list[str] | None = None,
    ) -> EngineProcess:
        """Start `options`' role with its log in `dir`; `program` replaces the engine in tests."""
        arguments = [*(program or engine_program()), *command(options, run_file=run_file)]
        with _open_errors(dir) as errors:
            # A session of its own: Ctrl-C in a terminal reaches the parent alone, which then ends
            # its engines in order.
            try:
                process = await asyncio.create_subprocess_exec(
                    *arguments,
                    stdin=asyncio.subprocess.PIPE,
                    stdout=asyncio.subprocess.PIPE,
                    stderr=errors,
                    limit=LINE_BYTES_MAX + 2,
                    start_new_session=sys.platform != "win32",
                    creationflags=_NEW_PROCESS_GROUP if sys.platform == "win32" else 0,
                )
            except OSError as error:
                raise PlainError(
                    "The engine is missing, or cannot be started.",
                    f"{error.strerror or error}. Install Train at Home again over this copy; "
                    "settings, key and credits stay.",
                ) from error
        engine = cls(name, dir, process)
        engine._reader = asyncio.create_task(engine._read(on_event), name=f"read {name}")
        return engine

    def send(self, command: AnyCommand) -> bool:
        """Give a command to an engine started as `controlled`; never waits.

        False when it cannot be given: the engine has ended, its standard input was closed, or it
        has not read for so long that `UNREAD_BYTES_MAX` wait already (a stopped process does not
        compute either, and its permission expires).
        """
        stdin = self.process.stdin
        if not self.is_alive or stdin is None or stdin.is_closing():
            return False
        if stdin.transport.get_write_buffer_size() > UNREAD_BYTES_MAX:
            return False
        stdin.write(encode_command(command))
        return True

    @property
    def is_alive(self) -> bool:
        return self.process.returncode is None

    @property
    def exit_code(self) -> int:
        """Of an engine that has ended; negative: minus the signal that ended it."""
        return self.process.returncode if self.process.returncode is not None else 0

    async def _read(self, on_event: Callable[[AnyEvent], None] | None) -> None:
        stdout = self.process.stdout
        assert stdout is not None
        while True:
            try:
                line = await stdout.readline()
                if not line:
                    break
                event = decode(line)
            except (WireError, ValueError):  # ValueError: a line over the limit
                self.num_strange_lines += 1
                continue
            self.status = fold(self.status, event)
            self._changed.set()
            if on_event is not None:
                on_event(event)
        await self.process.wait()
        self._changed.set()

    async def until(
        self, reached: Callable[[EngineStatus], bool], *, within_s: float, what: str
    ) -> EngineStatus:
        """Wait until the status fulfils `reached`; PlainError when it ended first, or too late."""
        try:
            async with asyncio.timeout(within_s):
                while not reached(self.status):
                    if not self.is_alive and self._reader is not None and self._reader.done():
                        raise self.death(f"before {what}")
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            raise PlainError(
                f"{self.name} needed more than {within_s:.0f} s for {what}.",
                f"Its log is {self.dir / 'log.txt'}. {self.last_words()}",
            ) from None
        return self.status

    def death(self, when: str) -> PlainError:
        """The error that says how this engine died: in its own words, if it had any."""
        exit_code = 2 if self.process.returncode == 2 else 1
        errors = [notice for notice in self.status.notices if notice.level == "error"]
        if errors:
            what_to_do = errors[-1].what_to_do or f"{self.name} ended {when}."
            return PlainError(errors[-1].title, what_to_do, exit_code=exit_code)
        return PlainError(
            f"{self.name} ended {when} (exit code {self.process.returncode}).",
            f"Its log is in {self.dir}. {self.last_words()}",
            exit_code=exit_code,
        )

    def last_words(self) -> str:
        """What it wrote last to standard error, which may explain its end."""
        lines = tail_of(self.dir / ERRORS_NAME).splitlines()[-6:]
        return "Its last lines: " + " / ".join(lines) if lines else "It wrote nothing."

    async def ended(self) -> int:
        """Wait, without a bound, until it has ended and all it said was read; its exit code."""
        if self._reader is not None:
            await asyncio.wait({self._reader})
        return self.exit_code

    async def until_ended(self, *, within_s: float, what: str) -> EngineStatus:
        """Wait for a role that ends by itself; PlainError when it failed."""
        await self.until(lambda status: not self.is_alive, within_s=within_s, what=what)
        if self.process.returncode:
            raise self.death(f"during {what}")
        if self._reader is not None:
            await self._reader
        return self.status

    async def kill(self) -> None:
        """End it at once, as a crash would; returns when it is dead and reaped."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()

    async def stop(self, grace_s: float | None = None) -> None:
        """Close its lifeline, then ask, then insist; returns when it is gone.

        `grace_s` is what it gets to end in order: more for one that has engines of its own.
        """
        if self.process.stdin is not None:
            self.process.stdin.close()
        if not await self._gone_within(STOP_GRACE_S if grace_s is None else grace_s):
            with contextlib.suppress(ProcessLookupError):
                self.process.terminate()
            if not await self._gone_within(TERMINATE_GRACE_S):
                await self.kill()
        if self._reader is not None:
            # A grandchild that inherited the pipe must not hold us up.
            await asyncio.wait({self._reader}, timeout=1.0)
            self._reader.cancel()

    async def _gone_within(self, seconds: float) -> bool:
        try:
            await asyncio.wait_for(self.process.wait(), seconds)
        except TimeoutError:
            return False
        return True


def _open_errors(dir: Path) -> BinaryIO:
    try:
        dir.mkdir(parents=True, exist_ok=True)
        path = dir / ERRORS_NAME
        with contextlib.suppress(OSError):  # none yet, or (on Windows) one that is still open
            path.replace(dir / EARLIER_ERRORS_NAME)
        return path.open("wb")
    except OSError as error:
        raise PlainError(
            f"The folder {dir} cannot be written.",
            f"{error.strerror or error}. Choose another folder, or free some space.",
            exit_code=2,
        ) from error


def tail_of(path: Path) -> str:
    """The last lines of a log; empty when there is none."""
    try:
        with path.open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - LOG_TAIL_BYTES))
            return file.read().decode(errors="replace").strip()
    except OSError:
        return ""
