"""The agent's hands on updates: looks, brings, tries, and ends the program so that another begins.

Asked at every tick; at most one slow thing at a time, on a thread that the program's end does not
wait for, because every step may be cut off anywhere. A version on trial first proves itself
(trial.py), and nothing else is done about updates until then.
Not here: what is decided (plan.py, choice.py), the slow things (work.py), the switch
itself, which comes last (restart.py).
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Coroutine, Mapping
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from app import problems
from app.actions import Outcome
from app.packs.agent import on_a_thread
from app.policy.signals import Signals
from app.state import Problem, Update
from app.state_file import UpdateMemory
from app.updates import plan as update_plan
from app.updates import work as update_work
from app.updates.choice import Facts, Offer, Situation
from app.updates.meter import Meter
from app.updates.place import Next
from app.updates.plan import Do, Known, Plan, Wish
from app.updates.shelf import LaterError, Pace
from app.updates.surroundings import Surroundings, surroundings
from app.updates.trial import Health, TrialTimes, outcome
from engine.api.errors import PlainError

if TYPE_CHECKING:
    from app.agent.agent import Agent

CLOSE_S_MAX = 5.0
ON_TRIAL = "This version was just installed: it stays when it has run well for a minute."

Doing = Literal["", "looking", "loading", "restarting"]


class Updates:
    """Used in the agent's loop only. Without a place for versions it only says why."""

    def __init__(self, agent: Agent, times: TrialTimes | None = None) -> None:
        self._agent, self._copy = agent, agent.edges.copy
        self._times = times or TrialTimes()
        self._started_s, self._meter = agent.edges.monotonic_s(), Meter()
        self._facts: Facts | None = None
        """As the disk said last; None: it was not asked yet."""
        self._seen: Surroundings | None = None
        self._plan = Plan(Do.NOTHING, "")
        self._doing: Doing = ""
        self._task: asyncio.Task[None] | None = None
        self._error: PlainError | None = None
        self._archive_bytes, self._num_failures = 0, 0
        self._retry_s = float("-inf")
        self._is_asked = self._is_look_asked = self._must_go_back = self._is_closing = False

    # ------------------------------------------------------------ every tick

    def tick(self, signals: Signals, values: Mapping[str, Any]) -> None:
        """Begin what is due; never waits."""
        self._agent.keeper.count_loaded(self._meter.taken())
        self._seen = seen = surroundings(self._agent, signals, values)
        if self._copy.shelf is None or self._agent.is_quitting or self._task is not None:
            return
        if self._facts is None:
            self._begin("", self._read_disk(is_first=True))
        elif self._must_go_back:
            if not seen.is_in_round:
                self._end_for(Next(goes_back=True))
        elif self._facts.on_trial:
            self._plan = Plan(Do.NOTHING, ON_TRIAL)
            self._begin("", self._prove())
        elif seen.may_connect:
            self._follow_channel(seen.channel)
            self._plan = update_plan.plan(self._known(), self._situation(seen), self._wish(seen))
            self._do(self._plan, seen)

    def _follow_channel(self, channel: str) -> None:
        """What another one offered means nothing here."""
        if self._memory.channel != channel:
            self._change(channel=channel, offer=None, looked_at_s=None)

    def _do(self, plan: Plan, seen: Surroundings) -> None:
        match plan.do:
            case Do.LOOK:
                self._begin("looking", self._look(seen.channel))
            case Do.BRING if plan.offer is not None:
                self._begin("loading", self._bring(plan.offer, seen))
            case Do.START if plan.offer is not None:
                self._start(plan.offer)

    # ------------------------------------------------------------ the person's word

    async def look_now(self) -> Outcome:
        """Ask what is offered; the outcome says it."""
        self._must_be_able()
        if self._facts is not None and self._facts.on_trial:
            return Outcome(ok=False, text=ON_TRIAL, what_to_do="Ask again in some minutes.")
        await self._idle()
        self._is_look_asked, self._error = True, None
        seen = self._seen
        if seen is not None and self._task is None and not self._agent.is_quitting:
            self._begin("looking", self._look(seen.channel))
        await self._idle()
        if self._error is not None:
            raise self._error
        offer = self._memory.offer
        if offer is None or offer.version == self._copy.version:
            return Outcome(ok=True, text=f"Version {self._copy.version} is the newest for you.")
        value = {"version": offer.version, "news": list(offer.news)}
        return Outcome(ok=True, text=f"Version {offer.version} is there.", value=value)

    def install_now(self) -> Outcome:
        """Look, bring, and begin again as soon as no round is under way; returns at once."""
        self._must_be_able()
        self._is_asked, self._error, self._retry_s = True, None, float("-inf")
        self._is_look_asked = not (self._offered and self._is_ready)
        self._change(declined="")
        self._agent.wake()
        return Outcome(
            ok=True,
            text="The new version is loaded, and then started.",
            what_to_do="A round that is under way is finished first.",
        )

    def later(self) -> Outcome:
        """Not this version, not by itself: it is not asked again."""
        self._is_asked = False
        self._change(declined=self._offered)
        return Outcome(ok=True, text="It is not asked again.")

    def seen_news(self) -> Outcome:
        """They are shown once."""
        self._change(news_of="", news=())
        return Outcome(ok=True)

    def note_told(self) -> None:
        """A notification has told of the version that is offered."""
        self._change(told=self._offered)

    def _must_be_able(self) -> None:
        update_work.shelf_of(self._copy)

    @property
    def bytes_per_s_max(self) -> float:
        """As the person capped downloads; 0: no cap."""
        return self._seen.bytes_per_s_max if self._seen else 0.0

    # ------------------------------------------------------------ shown

    def picture(self) -> Update:
        """How it stands."""
        memory, seen, refusal = self._memory, self._seen, self._copy.refusal
        found = self._error or refusal
        is_offered = bool(self._offered)
        return Update(
            version=self._copy.version,
            channel=seen.channel if seen else "stable",
            is_possible=refusal is None,
            why=found.title if found else self._plan.reason,
            what_to_do=found.what_to_do if found else "",
            offered=self._offered,
            news=memory.offer.news if memory.offer and is_offered else (),
            doing=self._doing,
            fraction=self._fraction(),
            is_ready=is_offered and self._is_ready,
            is_told=is_offered and memory.told == self._offered,
            looked_at_s=memory.looked_at_s,
            new_here=memory.news if memory.news_of == self._copy.version else (),
        )

    @property
    def problem(self) -> Problem | None:
        """What the person should hear of: an offer that waits for a word, or what is in the way."""
        if self._error is not None and not isinstance(self._error, LaterError):
            return problems.from_error("update_failed", self._error, "updatenow")
        seen, version = self._seen, self._offered
        if seen is None or seen.mode != "ask" or not version or self._is_asked:
            return None
        if self._memory.declined == version:
            return None
        return Problem(
            code="update_ready",
            title=f"Version {version} of Train at Home is there.",
            what_to_do="Install it when you like; a round is finished first.",
            action="updatenow",
        )

    async def close(self) -> None:
        """Nothing is left running; what was loaded is kept."""
        self._is_closing = True
        shelf, facts = self._copy.shelf, self._facts
        if shelf is not None and facts is not None and facts.on_trial and not self._must_go_back:
            with contextlib.suppress(OSError):  # then this start counts as one that failed
                shelf.note_orderly_end()
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task}, timeout=CLOSE_S_MAX)
        self._agent.keeper.count_loaded(self._meter.taken())

    # ------------------------------------------------------------ slow things, one at a time

    def _begin(self, doing: Doing, work: Coroutine[Any, Any, None]) -> None:
        self._doing = doing
        self._task = asyncio.create_task(self._run(work), name="updates")

    async def _run(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except PlainError as error:
            self._error = error
            self._is_asked = False
        finally:
            self._task, self._doing = None, ""
            self._agent.wake()

    async def _idle(self) -> None:
        """Until nothing is under way."""
        if self._task is not None:
            await asyncio.wait({self._task})

    async def _read_disk(self, *, is_first: bool = False) -> None:
        shelf = update_work.shelf_of(self._copy)
        try:
            self._facts = await on_a_thread(shelf.facts)
        except OSError as error:
            self._facts = Facts()
            raise PlainError(
                "The versions of this program cannot be read.",
                f"{error.strerror or error}. Install it again over this copy.",
            ) from error
        if is_first:
            self._note_return(self._facts)
            if not self._facts.on_trial:  # what could not be replaced when it was proven
                await on_a_thread(self._copy.renew_launchers)

    async def _look(self, channel: str) -> None:
        self._is_look_asked = False
        self._change(looked_at_s=self._agent.edges.unix_s())
        now = self._situation(self._seen)
        found = await on_a_thread(lambda: update_work.look(self._copy, channel, now))
        self._error, self._archive_bytes = None, found.archive_bytes
        self._change(offer=found.offer)
        self._is_asked = self._is_asked and found.offer is not None
        await self._read_disk()

    async def _bring(self, offer: Offer, seen: Surroundings) -> None:
        now = self._situation(seen)
        pace = Pace(
            bytes_per_s_max=seen.bytes_per_s_max,
            goes_on=self._goes_on,
            on_bytes=self._meter.add,
        )
        try:
            await on_a_thread(lambda: update_work.bring(self._copy, offer, now, pace))
        except PlainError:
            self._num_failures += 1
            now_s = self._agent.edges.monotonic_s()
            self._retry_s = update_plan.retry_s(self._num_failures, now_s)
            raise
        finally:
            if not self._is_closing:
                await self._read_disk()
        self._error, self._num_failures = None, 0

    def _goes_on(self) -> bool:
        """From the thread that loads: the person came back, or the line is metered now."""
        seen = self._seen
        if self._is_closing or seen is None:
            return False
        return self._is_asked or (seen.is_away and not seen.is_metered and seen.may_connect)

    async def _prove(self) -> None:
        """Of a version on trial: it stays, or goes."""
        agent, shelf = self._agent, update_work.shelf_of(self._copy)
        program = agent.edges.engine_program
        health = Health(agent.home, agent.engine, program, lambda: agent.state.at_s > 0)
        missing = await outcome(health.missing, self._times)
        if missing:
            agent.keeper.note("problem", "This version does not run well.", f"{missing}.")
            self._must_go_back = True
            return
        await on_a_thread(shelf.confirm)
        await on_a_thread(shelf.clean)
        await on_a_thread(self._copy.renew_launchers)
        if self._memory.tried == self._copy.version:
            agent.keeper.note("engine", f"Version {self._copy.version} runs well, and stays.")
        self._change(tried="")
        await self._read_disk()

    # ------------------------------------------------------------ beginning again

    def _start(self, offer: Offer) -> None:
        self._change(tried=offer.version, news_of=offer.version, news=offer.news)
        self._agent.keeper.note("engine", f"Version {offer.version} is started next.")
        self._end_for(Next(version=offer.version, by_itself=not self._is_asked))

    def _end_for(self, wanted: Next) -> None:
        self._doing = "restarting"
        self._copy.becomes = wanted
        self._agent.quit()

    def _note_return(self, facts: Facts) -> None:
        """Whether the version that was begun last is the one that runs."""
        tried = self._memory.tried
        if tried and tried != self._copy.version:
            text = f"Version {tried} did not run well; version {self._copy.version} is used again."
            self._agent.keeper.note("problem", text, "The next one is tried when it comes out.")
            self._change(tried="", news_of="", news=())

    # ------------------------------------------------------------ what is known

    @property
    def _memory(self) -> UpdateMemory:
        return self._agent.keeper.now.update

    def _change(self, **changes: Any) -> None:
        memory = msgspec.structs.replace(self._memory, **changes)
        if memory != self._memory:
            self._agent.keeper.change(update=memory)

    @property
    def _install_id(self) -> str:
        if not self._memory.install_id:
            self._change(install_id=secrets.token_hex(8))
        return self._memory.install_id

    @property
    def _offered(self) -> str:
        """The version that is really wanted next; empty: none."""
        return self._plan.offer.version if self._plan.offer else ""

    @property
    def _is_ready(self) -> bool:
        offer, facts = self._memory.offer, self._facts
        return offer is not None and facts is not None and offer.version in facts.whole

    def _known(self) -> Known:
        return Known(
            offer=self._memory.offer,
            archive_bytes=self._archive_bytes,
            is_ready=self._is_ready,
            looked_at_s=self._memory.looked_at_s,
            retry_s=self._retry_s,
        )

    def _situation(self, seen: Surroundings | None) -> Situation:
        return Situation(
            installed=self._copy.version,
            system=self._copy.system,
            install_id=self._install_id,
            failed=self._facts.failed if self._facts else frozenset(),
            is_asked=self._is_asked,
            is_metered=seen is None or seen.is_metered,
            is_in_round=seen is None or seen.is_in_round,
            is_away=seen is not None and seen.is_away,
        )

    def _wish(self, seen: Surroundings) -> Wish:
        edges = self._agent.edges
        return Wish(
            mode=seen.mode,
            is_look_asked=self._is_look_asked,
            unix_s=edges.unix_s(),
            monotonic_s=edges.monotonic_s(),
            started_s=self._started_s,
        )

    def _fraction(self) -> float | None:
        offer, shelf = self._memory.offer, self._copy.shelf
        if self._doing != "loading" or offer is None or shelf is None or not self._archive_bytes:
            return None
        return min(1.0, shelf.fetched_bytes(offer) / self._archive_bytes)
