"""Commands that come on standard input: bytes to lines to commands, each to where it is obeyed.

The lifeline's thread brings the bytes (client/stop_signal.py), so permission is given and taken
whatever state the loop is in. A line that is no command is counted and said, without its contents:
it may be half a key. Not here: what the commands mean (api/commands.py), how computing stops
(host/gate.py).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol

from engine.api.commands import (
    COMMAND_BYTES_MAX,
    AnyCommand,
    CommandError,
    Leave,
    MayRun,
    Pause,
    Release,
    UseKey,
    decode,
)
from engine.protocol.signing import DeviceKey
from engine.roles.errors import RoleError

KEY_S_MAX = 30.0
"""The first command, the key, must come this soon after the start."""

log = logging.getLogger(__name__)


class HearsPermission(Protocol):
    def hear(self, command: MayRun | Pause) -> None: ...


class CommandLines:
    """Bytes in pieces of any size to commands. Memory is bounded by the longest line allowed."""

    def __init__(self) -> None:
        self._rest = b""
        self._skips = False
        """Within a line that was already over the limit."""
        self.num_malformed = 0

    def feed(self, data: bytes) -> Iterator[AnyCommand]:
        """The commands that `data` completes; lines that are none are counted and left out."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            if self._skips:
                self._skips = False
            elif line.strip():
                yield from self._command(line)
        if len(self._rest) > COMMAND_BYTES_MAX:
            if not self._skips:
                self._count("a line is too long")
            self._rest, self._skips = b"", True

    def _command(self, line: bytes) -> Iterator[AnyCommand]:
        try:
            yield decode(line)
        except CommandError as error:
            self._count(str(error))

    def _count(self, why: str) -> None:
        self.num_malformed += 1
        log.warning(
            "a line on standard input was not obeyed (%d so far): %s", self.num_malformed, why
        )


class Control:
    """Commands of one engine. Make it in the running loop; `feed` comes from another thread."""

    def __init__(self, gate: HearsPermission, on_ending: Callable[[Release | Leave], None]) -> None:
        """`on_ending` is called in the loop."""
        self._gate, self._on_ending = gate, on_ending
        self._lines = CommandLines()
        self._loop = asyncio.get_running_loop()
        self._key: asyncio.Future[DeviceKey] = self._loop.create_future()
        self._has_key = False

    @property
    def num_malformed(self) -> int:
        return self._lines.num_malformed

    def feed(self, data: bytes) -> None:
        """Obey what the bytes complete."""
        for command in self._lines.feed(data):
            match command:
                case MayRun() | Pause():
                    self._gate.hear(command)
                case UseKey(secret_hex=secret_hex):
                    self._take_key(secret_hex)
                case Release() | Leave():
                    self._soon(partial(self._on_ending, command))

    async def key(self) -> DeviceKey:
        """The device key, once it has come. Raises `RoleError` when it does not."""
        try:
            return await asyncio.wait_for(self._key, KEY_S_MAX)
        except TimeoutError:
            raise RoleError(
                "The device key was not given.",
                "An engine started with --controlled takes it as its first command, `usekey`.",
                exit_code=2,
            ) from None

    def _take_key(self, secret_hex: str) -> None:
        if self._has_key:
            log.warning("a second device key was not taken")
            return
        self._has_key = True
        key = DeviceKey(bytes.fromhex(secret_hex))
        self._soon(partial(self._keep_key, key))

    def _keep_key(self, key: DeviceKey) -> None:
        if not self._key.done():  # else it came too late
            self._key.set_result(key)

    def _soon(self, act: Callable[[], None]) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(act)
