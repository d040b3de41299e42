"""How the network is: the public picture of its run, and in words what is wrong with reaching it.

Looks every few seconds while there is training, once a minute else. Knows apart: no network at all,
a login page in between, an orchestrator that is down, another version, a wrong invitation, a clock
that is off. Not here: the engine's own requests, statements (earnings/).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime

import httpx
import psutil

from app import problems
from app.state import Problem
from engine.client.errors import OrchestratorError, ProtocolError, RefusedError, UnreachableError
from engine.client.public import PublicClient
from engine.protocol.ids import RunId
from engine.protocol.messages import RunStatus
from engine.protocol.signing import CLOCK_SKEW_S_MAX

BUSY_EVERY_S = 5.0
IDLE_EVERY_S = 60.0
CLOCK_EVERY_S = 3600.0
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
        self.run: RunStatus | None = None
        self.run_id = ""
        self.is_reachable: bool | None = None
        self.problem: Problem | None = None
        self._url, self._wanted_run = "", ""
        self._answered_s: float | None = None
        self._clock_looked_s: float | None = None
        self._clock_problem: Problem | None = None
        self._task: asyncio.Task[None] | None = None
        self._soon = asyncio.Event()

    def watch(self, url: str, run_id: str) -> None:
        """From now on this network; an empty URL: none. The same again changes nothing."""
        if (url, run_id) == (self._url, self._wanted_run):
            return
        self._url, self._wanted_run = url, run_id
        self.run, self.run_id, self.is_reachable = None, run_id, None
        self.problem, self._answered_s, self._clock_looked_s = None, None, None
        self._clock_problem = None
        if url and self._task is None:
            self._task = asyncio.create_task(self._look_on(), name="network watch")
        self.look_soon()

    def look_soon(self) -> None:
        self._soon.set()

    def heard(self, run: RunStatus) -> None:
        """The engine has brought the picture already."""
        self.run, self.run_id, self.is_reachable = run, run.run_id, True
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
                run_id = wanted or next(iter(await http.runs()), "")
                run = await http.status(RunId(run_id)) if run_id else None
        except OrchestratorError as error:
            if (url, wanted) == (self._url, self._wanted_run):
                self.problem, self.is_reachable = self._problem_of(error), False
            return
        if (url, wanted) != (self._url, self._wanted_run):
            return  # another network was chosen meanwhile
        self.run, self.run_id, self.is_reachable = run, run_id, True
        self._answered_s = self._unix_s()
        await self._look_at_clock()
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

    async def _look_at_clock(self) -> None:
        """Requests are signed with the time: too far off, and they are refused."""
        now_s = self._unix_s()
        is_fresh = (
            self._clock_looked_s is not None
            and 0 <= now_s - self._clock_looked_s < CLOCK_EVERY_S
            and self._clock_problem is None
        )
        if is_fresh:
            return
        try:
            async with httpx.AsyncClient(transport=self._transport, timeout=ANSWER_S_MAX) as http:
                answer = await http.get(f"{self._url.rstrip('/')}/health")
            server_s = parsedate_to_datetime(answer.headers.get("date", "")).timestamp()
        except (httpx.HTTPError, httpx.InvalidURL, ValueError):
            return  # not told: the engine's own requests will show it
        self._clock_looked_s = now_s
        skew_s = self._unix_s() - server_s
        is_wrong = abs(skew_s) > CLOCK_SKEW_S_MAX / 2
        self._clock_problem = problems.clock_wrong(skew_s) if is_wrong else None


def has_network(url: str) -> bool:
    """Whether any card but the loopback is up; a network on this computer needs none."""
    if any(name in url for name in ("//127.", "//localhost", "//[::1]")):
        return True
    try:
        cards = psutil.net_if_stats()
    except OSError:
        return True  # not known: then the orchestrator is to blame
    return any(card.isup and not name.startswith("lo") for name, card in cards.items())
