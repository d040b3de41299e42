"""The agent on a thread of its own, beside Qt's: started, listened to, asked, stopped.

    agent = AgentThread(home, edges)
    agent.start()
    agent.listen(callback)             # called on the agent's thread, the present picture first
    agent.post(Pause(), on_outcome)    # returns at once; the outcome comes on the agent's thread
    agent.stop()                       # drains; returns when everything has ended

Not here: what the agent does (agent.py), how a window brings pictures to its own thread (ui/).
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from app.actions import AnyAction, Outcome
from app.agent.agent import Agent
from app.agent.edges import Edges
from app.control.server import ControlServer
from app.state import AppState
from engine.api.errors import PlainError

START_S_MAX = 10.0
STOP_S_MAX = 90.0

log = logging.getLogger(__name__)

OnOutcome = Callable[[Outcome], None]


class AgentThread:
    """`has_control`: answer on the control socket too, which only the first instance does."""

    def __init__(self, home: Path, edges: Edges, *, has_control: bool = True) -> None:
        self._home, self._edges, self._has_control = home, edges, has_control
        self._thread = threading.Thread(target=self._main, name="agent")
        self._started = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._agent: Agent | None = None
        self._error: PlainError | None = None
        self.on_show_window: Callable[[str], None] | None = None
        """Called on the agent's thread with a page's name or nothing; set before `start`."""
        self.on_ended: Callable[[], None] = lambda: None
        """Called on the agent's thread when it has ended, for whatever reason."""
        self.first: tuple[AnyAction, ...] = ()
        """Done as soon as it lives; set before `start`."""

    def start(self) -> None:
        """Returns when it lives; raises `PlainError`."""
        self._thread.start()
        self._started.wait(START_S_MAX)
        if self._error is not None:
            raise self._error
        if self._agent is None:
            raise PlainError("The program did not start in time.", "Start it again.")

    def listen(self, callback: Callable[[AppState], None]) -> None:
        """Hear every picture from now on, the present one first."""
        self._call(lambda agent: agent.listen(callback))

    def post(self, action: AnyAction, on_outcome: OnOutcome | None = None) -> None:
        """Ask for something; returns at once."""

        def begin(agent: Agent) -> None:
            agent.in_background(_answer(agent, action, on_outcome))

        if not self._call(begin) and on_outcome is not None:
            on_outcome(Outcome(ok=False, text="The program is ending."))

    def stop(self) -> bool:
        """Drain and end; False when that took over `STOP_S_MAX`. Safe to call twice."""
        self._call(lambda agent: agent.quit())
        if self._thread.is_alive() and threading.current_thread() is not self._thread:
            self._thread.join(STOP_S_MAX)
        return not self._thread.is_alive()

    @property
    def is_alive(self) -> bool:
        return self._thread.is_alive()

    def _call(self, act: Callable[[Agent], object]) -> bool:
        loop, agent = self._loop, self._agent
        if loop is None or agent is None or loop.is_closed():
            return False
        try:
            loop.call_soon_threadsafe(act, agent)
        except RuntimeError:  # it closed between the two lines
            return False
        return True

    def _main(self) -> None:
        try:
            asyncio.run(self._live())
        except PlainError as error:
            self._error = error
        except Exception:  # the window must hear of the end, whatever ended it
            log.exception("the agent ended unexpectedly")
        finally:
            self._started.set()
            self.on_ended()

    async def _live(self) -> None:
        self._loop = asyncio.get_running_loop()
        agent = Agent(self._home, self._edges)
        agent.on_show_window = self.on_show_window
        control = ControlServer(agent, self._home) if self._has_control else nullcontext()
        async with control:
            self._agent = agent
            self._started.set()
            for action in self.first:
                agent.in_background(_answer(agent, action, None))
            await agent.run()


async def _answer(agent: Agent, action: AnyAction, on_outcome: OnOutcome | None) -> None:
    outcome = await agent.do(action)
    if on_outcome is not None:
        on_outcome(outcome)
