"""Which run is meant when a person named only the orchestrator: its first one.

A contributor or validator may be started before its orchestrator: it asks again until there is an
answer, for as long as time may help. Not here: what it does once the run is found (peer.py).
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from engine.api.events import Status
from engine.client.errors import OrchestratorError
from engine.client.public import PublicClient
from engine.protocol.ids import RunId
from engine.protocol.messages import Activity
from engine.roles.errors import RoleError
from engine.roles.stdio import emit

RETRY_S_MIN, RETRY_S_MAX = 0.5, 30.0
"""Between two questions: doubled each time, the last quarter of it by chance."""
STATUS_S = 1.0
"""Whoever started this engine takes longer silence for a hang."""
LOOK_S = 0.1

T = TypeVar("T")


class NoRunYetError(RoleError):
    """The orchestrator answers, and has no run; it may get one."""


async def find_run(url: str, wanted: str | None) -> RunId:
    """As `run_of`, by a client of its own."""
    async with PublicClient(url) as client:
        return await run_of(client, url, wanted)


async def run_of(client: PublicClient, url: str, wanted: str | None) -> RunId:
    """The run called `wanted`, or the first of the orchestrator at `url`, asked once.

    Raises `OrchestratorError`, `NoRunYetError`, and `RoleError` (exit code 2) for another name.
    """
    runs = await client.runs()
    if not runs:
        raise NoRunYetError(
            f"The orchestrator {url} has no run yet.",
            "Ask its operator to create one, or try again later.",
        )
    if wanted is None:
        return RunId(runs[0])
    if wanted not in runs:
        raise RoleError(
            f"The orchestrator {url} has no run called {wanted}.",
            f"It has: {', '.join(runs)}. Name one of these with --run.",
            exit_code=2,
        )
    return RunId(wanted)


async def patiently(ask: Callable[[], Awaitable[T]], ended: Callable[[], str]) -> T | None:
    """What `ask` finds, asked again while its error may pass; says meanwhile what it waits for.

    None as soon as `ended` names a reason to give up. Raises `OrchestratorError` that will not
    pass, and `RoleError` (exit code 2).
    """
    waiting = _Waiting()
    search = asyncio.create_task(_search(ask, waiting))
    try:
        while not search.done():
            if ended():
                return None
            waiting.tell(time.monotonic())
            await asyncio.wait({search}, timeout=LOOK_S)
        return search.result()
    finally:
        search.cancel()


class _Waiting:
    """What is waited for, told regularly."""

    def __init__(self) -> None:
        self.reason = ""
        self._told_s = float("-inf")

    def tell(self, now_s: float) -> None:
        if self.reason and now_s >= self._told_s + STATUS_S:
            self._told_s = now_s
            emit(Status(activity=Activity.LOADING, reason=self.reason))


async def _search(ask: Callable[[], Awaitable[T]], waiting: _Waiting) -> T:
    wait_s = RETRY_S_MIN
    while True:
        try:
            return await ask()
        except NoRunYetError as error:
            waiting.reason = _waits(error.title)
        except OrchestratorError as error:
            if not error.is_retryable:
                raise
            waiting.reason = _waits(error.title)
        await asyncio.sleep(wait_s * random.uniform(0.75, 1.0))
        wait_s = min(RETRY_S_MAX, wait_s * 2)


def _waits(title: str) -> str:
    return f"{title.removesuffix('.')}; it is asked again by itself"
