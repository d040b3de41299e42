"""Asks the program that runs: the command line's and scripts' side of the control socket.

Not here: what is asked for (commands/).
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec

from app.actions import Outcome
from app.control.protocol import AnyAsked, GetState, Reply, read_reply, read_state, write_request
from app.control.transports import Transport, transport_of_this_system
from app.state import AppState
from engine.api.errors import PlainError

CONNECT_S_MAX = 5.0
ANSWER_S_MAX = 240.0
"""Starting a network or a benchmark takes minutes; everything else is answered at once."""
NOT_RUNNING_EXIT_CODE = 3


async def ask(home: Path, asked: AnyAsked, transport: Transport | None = None) -> Reply:
    """One question, one reply; raises `PlainError` (exit code 3: nobody runs)."""
    way = transport or transport_of_this_system()
    try:
        reader, writer = await asyncio.wait_for(way.connect(home), CONNECT_S_MAX)
    except (OSError, TimeoutError) as error:
        raise PlainError(
            "Train at Home is not running.",
            "Start it: train-at-home, or without a window train-at-home run --headless.",
            exit_code=NOT_RUNNING_EXIT_CODE,
        ) from error
    try:
        writer.write(write_request(1, asked))
        await writer.drain()
        line = await asyncio.wait_for(reader.readline(), ANSWER_S_MAX)
        if not line:
            raise ConnectionResetError("it hung up")
        return read_reply(line)
    except (OSError, TimeoutError, ValueError, msgspec.DecodeError) as error:
        raise PlainError(
            "The program that runs did not answer.", f"{error or 'It took too long'}. Try again."
        ) from error
    finally:
        writer.close()


async def do(home: Path, asked: AnyAsked, transport: Transport | None = None) -> Outcome:
    """Ask for an action; what became of it."""
    reply = await ask(home, asked, transport)
    return Outcome(ok=reply.ok, text=reply.text, what_to_do=reply.what_to_do, value=reply.value)


async def state(home: Path, transport: Transport | None = None) -> AppState:
    """The present picture; raises `PlainError`."""
    reply = await ask(home, GetState(), transport)
    try:
        return read_state(reply)
    except msgspec.ValidationError as error:
        raise PlainError(
            "The program that runs is of another version.", "End it, and start it again."
        ) from error
