"""Answers on the control socket for the agent that runs: one reply a request, in order.

Not here: who may connect (transports.py), what an action does (agent/actions.py).
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import msgspec

from app.actions import AnyAction, ChangeSettings, Outcome, ProposePayout
from app.control.protocol import (
    REQUEST_BYTES_MAX,
    AnyAsked,
    GetState,
    RequestError,
    TakeOver,
    read_request,
    write_reply,
)
from app.control.transports import Transport, transport_of_this_system
from app.state import AppState

CONNECTIONS_MAX = 16
SILENT_S_MAX = 600.0

log = logging.getLogger(__name__)


class Obeys(Protocol):
    """The agent, from here."""

    state: AppState

    async def do(self, action: AnyAction) -> Outcome: ...


class ControlServer:
    """Use it as a context. `on_takeover`: what a headless program does to make room."""

    def __init__(
        self,
        agent: Obeys,
        home: Path,
        *,
        on_takeover: Callable[[], None] | None = None,
        transport: Transport | None = None,
    ) -> None:
        self._agent, self._home, self._on_takeover = agent, home, on_takeover
        self._transport = transport or transport_of_this_system()
        self._close: Callable[[], Awaitable[None]] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._close = await self._transport.listen(self._home, self._serve)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._close is not None:
            await self._close()
        for task in tuple(self._tasks):
            task.cancel()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is None or len(self._tasks) >= CONNECTIONS_MAX:
            return
        self._tasks.add(task)
        try:
            with contextlib.suppress(OSError, TimeoutError, ValueError):
                await self._converse(reader, writer)
        finally:
            self._tasks.discard(task)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await asyncio.wait_for(reader.readline(), SILENT_S_MAX):
            if len(line) > REQUEST_BYTES_MAX:
                return
            writer.write(await self._answer(line))
            await writer.drain()

    async def _answer(self, line: bytes) -> bytes:
        try:
            request_id, asked = read_request(line)
        except RequestError as error:
            return write_reply(error.request_id, Outcome(ok=False, text=str(error)))
        return write_reply(request_id, await self._outcome(asked))

    async def _outcome(self, asked: AnyAsked) -> Outcome:
        match asked:
            case GetState():
                return Outcome(ok=True, value=msgspec.to_builtins(self._agent.state))
            case TakeOver():
                if self._on_takeover is None:
                    return Outcome(ok=False, text="The program that runs has a window itself.")
                self._on_takeover()
                return Outcome(ok=True, text="It makes room.")
        return await self._agent.do(by_a_program(asked))


def by_a_program(asked: AnyAction) -> AnyAction:
    """Whoever comes over the socket is one, whatever it says of itself: only the window speaks for
    a person where credits go."""
    if isinstance(asked, ProposePayout | ChangeSettings):
        return msgspec.structs.replace(asked, by="agent")
    return asked
