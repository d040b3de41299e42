"""How the network is: the public picture of its run, and in words what is wrong with reaching it.

Looks every few seconds while there is training, once a minute else. Knows apart: no network at all,
a login page in between, an orchestrator that is down, another version, a wrong invitation, a clock
that is off. Not here: the engine's own requests, statements (earnings/).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

import httpx
import psutil

from app import problems
from app.agent.picture import Seen
from app.state import Problem
from engine.client.errors import OrchestratorError, ProtocolError, RefusedError, UnreachableError
from engine.client.public import PublicClient
from engine.protocol.ids import RunId
from engine.protocol.messages import RunStatus
from engine.protocol.signing import CLOCK_SKEW_S_MAX

BUSY_EVERY_S = 5.0
IDLE_EVERY_S = 60.0
ANSWER_S_MAX = 8.0


class NetworkWatch:
    """Of one network at a time; used in the agent's loop only."""

    def __init__(
        self,
        *,
        on_change: Callable[[], None],
        unix_s: Callable[[], float] = time.time,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """`transport` stands in for the network in tests."""
        self._on_change, self._unix_s, self._transport = on_change, unix_s, transport
        self.is_busy = False
        """Look often: someone trains, or a window is open."""
        self.seen = Seen()
        self.problem: Problem | None = None
        self._url, self._wanted_run = "", ""
        self._answered_s: float | None = None
        self._clock_problem: Problem | None = None
        self._task: asyncio.Task[None] | None = None
        self._soon = asyncio.Event()

    def watch(self, url: str, run_id: str) -> None:
        """From now on this network; an empty URL: none. The same again changes nothing."""
        if (url, run_id) == (self._url, self._wanted_run):
            return
        self._url, self._wanted_run = url, run_id
        self.seen = Seen(run_id=run_id)
        self.problem = self._clock_problem = None
        self._answered_s = None
        if url and self._task is None:
            self._task = asyncio.create_task(self._look_on(), name="network watch")
        self.look_soon()

    def look_soon(self) -> None:
        self._soon.set()

    def heard(self, run: RunStatus) -> None:
        """The engine has brought the picture already."""
        self.seen = replace(self.seen, run=run, run_id=run.run_id, is_reachable=True)
        self.problem, self._answered_s = self._clock_problem, self._unix_s()

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})

    async def _look_on(self) -> None:
        while True:
            self._soon.clear()
            if self._url:
                await self.look()
                self._on_change()
            every_s = BUSY_EVERY_S if self.is_busy else IDLE_EVERY_S
            try:
                await asyncio.wait_for(self._soon.wait(), every_s)
            except TimeoutError:
                continue

    async def look(self) -> None:
        """Once; finds out what is wrong, if anything. Raises nothing."""
        url, wanted = self._url, self._wanted_run
        try:
            async with PublicClient(url, timeout_s=ANSWER_S_MAX, transport=self._transport) as http:
                told = await http.network()
                skew_s = self._unix_s() - told.server_time_s
                run_id = wanted or next(iter(told.runs), "")
                run = await http.status(RunId(run_id)) if run_id else None
        except OrchestratorError as error:
            if (url, wanted) == (self._url, self._wanted_run):
                self.problem = self._problem_of(error)
                self.seen = replace(self.seen, is_reachable=False)
            return
        if (url, wanted) != (self._url, self._wanted_run):
            return  # another network was chosen meanwhile
        self.seen = Seen(
            run=run, run_id=run_id, is_reachable=True, runs=told.runs, relays=told.relays
        )
        self._answered_s = self._unix_s()
        # Requests are signed with the time: too far off, and they are refused.
        is_wrong = abs(skew_s) > CLOCK_SKEW_S_MAX / 2
        self._clock_problem = problems.clock_wrong(skew_s) if is_wrong else None
        self.problem = self._clock_problem

    def _problem_of(self, error: OrchestratorError) -> Problem:
        match error:
            case RefusedError():
                return problems.invitation_wrong(self._wanted_run)
            case ProtocolError() if "speaks protocol" in error.title:
                return problems.version_too_old(error.title)
            case ProtocolError():
                return problems.captive_portal(self._url)
            case UnreachableError() if not has_network(self._url):
                return problems.offline()
        for_s = 0.0 if self._answered_s is None else self._unix_s() - self._answered_s
        return problems.orchestrator_down(self._url, for_s)


def has_network(url: str) -> bool:
    """Whether any card but the loopback is up; a network on this computer needs none."""
    if any(name in url for name in ("//127.", "//localhost", "//[::1]")):
        return True
    try:
        cards = psutil.net_if_stats()
    except OSError:
        return True  # not known: then the orchestrator is to blame
    return any(card.isup and not name.startswith("lo") for name, card in cards.items())
