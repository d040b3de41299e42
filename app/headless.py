"""The agent without a window: servers, and computers whose person prefers the command line.

When a window is opened beside it, it drains, lets go of the lock and the socket, and waits until
the window has ended; then it carries on. Not here: the window (ui/), the agent (agent.py).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from app.actions import AnyAction
from app.agent.agent import Agent
from app.agent.edges import Edges
from app.control.lock import InstanceLock
from app.control.server import ControlServer
from app.state import Activity, AppState
from engine.client.stop_signal import StopSignal

HANDED_OVER_S = 5.0
"""So long the lock is left to the window that asked for it."""
LOOK_EVERY_S = 2.0
BY_ITSELF = "it ended by itself"

Say = Callable[[str], None]


async def run_headless(
    home: Path,
    make_edges: Callable[[], Edges],
    lock: InstanceLock,
    stop: StopSignal,
    say: Say,
    first: Sequence[AnyAction] = (),
) -> int:
    """Until told to stop; the lock is held when this begins. 0, or 1 when `first` failed."""
    while True:
        took_over = asyncio.Event()
        if not await _live(home, make_edges(), stop, took_over, say, first):
            return 1
        if not took_over.is_set():
            return 0
        first = ()
        lock.release()
        say("A window was opened, and does the work meanwhile.")
        if not await _lock_again(lock, stop):
            return 0
        say("The window has ended; carrying on.")


async def _live(
    home: Path,
    edges: Edges,
    stop: StopSignal,
    took_over: asyncio.Event,
    say: Say,
    first: Sequence[AnyAction],
) -> bool:
    """One life of the agent; False when what it was to do first was refused."""
    agent = Agent(home, edges)

    def make_room() -> None:
        took_over.set()
        agent.quit()

    async with ControlServer(agent, home, on_takeover=make_room):
        agent.listen(Words(say).hear)
        running = asyncio.create_task(agent.run())
        stopped = asyncio.create_task(stop.wait())
        has_begun = True
        for action in first:
            outcome = await agent.do(action)
            say(f"{outcome.text} {outcome.what_to_do}".strip())
            has_begun = has_begun and outcome.ok
        if has_begun:
            await asyncio.wait({running, stopped}, return_when=asyncio.FIRST_COMPLETED)
        agent.quit()
        await running
        stopped.cancel()
    return has_begun


async def _lock_again(lock: InstanceLock, stop: StopSignal) -> bool:
    """Wait until the window has ended; False when told to stop meanwhile."""
    wait_s = HANDED_OVER_S
    while True:
        try:
            await asyncio.wait_for(stop.wait(), wait_s)
        except TimeoutError:
            if lock.take():
                return True
            wait_s = LOOK_EVERY_S
            continue
        return False


class Words:
    """A line whenever something that a person wants to know has changed."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._said: tuple[Activity, str] | None = None
        self._problems: frozenset[str] = frozenset()

    def hear(self, state: AppState) -> None:
        """Of each picture."""
        if not state.at_s:
            return
        now = (state.activity, "" if state.activity is Activity.TRAINING else state.reason)
        if now != self._said:
            self._said = now
            self._say(f"{state.activity}: {state.reason}")
        for problem in state.problems:
            if problem.code not in self._problems:
                self._say(f"{problem.title} {problem.what_to_do}")
        self._problems = frozenset(problem.code for problem in state.problems)
