"""THE agent: signals → decision → plan → at most one step, with its reason; then a picture of all.

One tick, readable top to bottom, serves window, tray, command line and headless program. It ticks
on actions, on what the engine says, on one scheduled job at the next change (at most a minute
ahead), and once a second only while there is an engine or away time to count.
Not here: what may run (policy/), what is done to the engine (engine_process/plan.py), what an
action does (actions.py), the thread beside Qt (thread.py).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from app import local_time, places, problems
from app.accelerator_lock import AcceleratorLock
from app.actions import AnyAction, Outcome
from app.agent.actions import obey, register_links
from app.agent.edges import Edges
from app.agent.networks import host_again
from app.agent.picture import person_of
from app.agent.showing import picture_of
from app.alarm import Alarm, Clocks, until_next_tick_s
from app.bookkeeper import Bookkeeper
from app.consent import CONSENT_VERSION
from app.engine_process import options as engine_options
from app.engine_process.hosting import Hosts
from app.engine_process.plan import Condition, Do, Wish, plan
from app.engine_process.supervisor import Controlled, Supervisor
from app.finishing import Finishing
from app.keeper import Keeper
from app.key_holder import KeyHolder
from app.loop_calls import call_in_loop
from app.machine_policy import PolicyFile
from app.network_watch import NetworkWatch
from app.newest_wish import NewestWish
from app.packs.agent import keeper_for
from app.policy.caps import Restrictions, capped
from app.policy.choices import choices_from
from app.policy.decide import Decision, Memory, Now, decide
from app.policy.signals import Signals
from app.programs import Programs
from app.settings.store import SettingsStore
from app.state import Activity, AppState, Problem
from app.updates.agent import Updates
from engine.api.commands import MayRun
from engine.api.errors import PlainError
from engine.api.events import AnyEvent, Hello, NetworkStatus, Notice, Paused, Ready, Status
from engine.api.options import ContributeOptions
from engine.client.errors import OrchestratorError

SLEPT_S = 5.0
"""The clock on the wall went so much further than ours: the machine slept, or the clock was set."""
SLEEP_NOTICE_S = 0.8

log = logging.getLogger(__name__)


class Agent:
    """Lives in one asyncio loop: `run` until `quit`; everything else is called in that loop."""

    def __init__(self, home: Path, edges: Edges) -> None:
        self.home, self.edges = home, edges
        self.settings = SettingsStore(home / places.SETTINGS_NAME)
        self.loaded = self.settings.load()
        self.keeper = Keeper(
            home / places.STATE_NAME, unix_s=edges.unix_s, monotonic_s=edges.monotonic_s
        )
        self._policy, self.restrictions = PolicyFile(edges.policy_path), Restrictions()
        self.engine = self._make_engine(home / "logs" / "engine", self._hear, self._engine_ended)
        self.hosts = Hosts(
            on_change=self.wake,
            say=lambda line: self.keeper.note("engine", line),
            make_engine=lambda folder: self._make_engine(folder, lambda _: None, lambda _: None),
        )
        self.watch = NetworkWatch(on_change=self.wake, unix_s=edges.unix_s)
        self.state = AppState()
        self.is_measuring = self.is_quitting = False
        self.on_show_window: Callable[[str], None] | None = None
        """Set by whoever has a window; called with a page's name or nothing."""
        self.at_the_end: Callable[[], None] = lambda: None
        self._finishing = Finishing()
        self.keys = KeyHolder(edges.load_key, edges.monotonic_s, self.wake)
        self.problems = {"place": edges.place_problem} if edges.place_problem else {}
        """What stays wrong until something is done about it, by its source."""
        self._listeners: list[Callable[[AppState], None]] = []
        self._memory = Memory()
        self._accelerator = AcceleratorLock(edges.lock_folder)
        self._alarm = Alarm()
        self._tasks: set[asyncio.Task[None]] = set()
        self._clocks = Clocks()
        self.books = Bookkeeper(edges, self.wake)
        edges.purse.tell, edges.purse.wake = self.keeper.note, self.wake
        self.programs = Programs(edges.running_apps, edges.monotonic_s)
        self.packs, self.updates = keeper_for(self), Updates(self)
        self._hosted_before = bool(self.keeper.now.hosting)
        self.invitation = ""
        """Of a link that somebody opened; nothing was done about it yet."""
        self._awake = NewestWish(edges.set_awake)
        self._can_connect = False
        self._free_bytes: int | None = None

    # ------------------------------------------------------------ THE tick

    async def tick(self) -> None:
        """Look, decide, do one thing, show it."""
        now = Now(
            unix_s=self.edges.unix_s(),
            monotonic_s=self.edges.monotonic_s(),
            week_second=self.edges.week_second,
        )
        self._notice_sleep(now)
        self._read_choices()
        signals = await self._read_signals()
        self._free_bytes = signals.free_memory_bytes
        values = capped(self.loaded.values, self.restrictions)
        decision = decide(
            signals,
            choices_from(values),
            person_of(self.keeper.now, self.restrictions, values),
            self._memory,
            now,
            other_user_trains=self._other_user_trains(),
            is_working=self.engine.is_working,
        )
        self._memory = decision.memory
        self._settle_overrides(decision)
        self._awake.wish(decision.keep_awake and not self.is_quitting)
        self.follow_network(values)
        meter = self.keeper.meter
        permission = engine_options.permission(values, decision, meter, now.monotonic_s)
        wanted = self._options(values)
        self._can_connect = self._network_is_up(wanted)
        self.packs.follow(self.engine)
        self.updates.tick(signals, values)
        await self._step(self.engine, wanted, decision, permission)
        for each in self.hosts.companions:
            await self._step(each.engine, each.options, decision, permission, each.key)
        self._show(signals, decision, now)
        if self.state.activity is Activity.TRAINING:  # which is when it costs
            device, seconds = self.engine.status.device, self._clocks.ticked_s
            self.books.note_power(values, device, decision.duty_fraction, seconds)
        is_busy = self.engine.status.own is not None
        if self.keys.key and self.books.is_due(now.monotonic_s, is_busy=is_busy):
            self.in_background(self.books.refresh())
        self.keeper.save_when_due()
        has_engine = self.engine.view().condition not in (Condition.OFF, Condition.GIVEN_UP)
        wait_s = until_next_tick_s(decision, has_engine=has_engine, unix_s=now.unix_s)
        self._alarm.set(wait_s)

    async def _step(
        self,
        engine: Supervisor,
        wanted: Controlled,
        decision: Decision,
        permission: MayRun,
        key: bytes | None = None,
    ) -> None:
        """What the plan says, for one engine."""
        is_wanted = not self.is_quitting and decision.reason.code not in (
            "forbidden",
            "no_consent",
            "no_network",
        )
        wish = Wish(
            may_run=decision.may_run and self._can_connect,
            why=decision.reason.text,
            is_wanted=is_wanted,
            fits=engine.fits(wanted),
        )
        step = plan(wish, engine.view(), self.edges.monotonic_s())
        if step.do is not Do.START:
            engine.do(step, permission)
            return
        secret = key or self.keys.ask()
        if secret is None or not self.packs.is_ready or not self._accelerator.take():
            return
        try:
            await engine.start(wanted, secret, permission, self._free_bytes)
        except PlainError as error:
            engine.give_up(problems.from_error("engine_missing", error, "retry"))
            return
        if engine is self.engine:
            self.keeper.begin_session()

    # ------------------------------------------------------------ running

    async def run(self) -> None:
        """Tick until `quit`; everything that was started has ended when this returns."""
        loop = asyncio.get_running_loop()
        end_watch = self.edges.watch_sleep(
            lambda: call_in_loop(loop, self.release_for_sleep, SLEEP_NOTICE_S),
            lambda: call_in_loop(loop, self.wake, SLEEP_NOTICE_S),
        )
        self._alarm.start()
        if self.keeper.now.consent_version:
            self.in_background(register_links(self))  # the program may have moved
        if self._hosted_before:
            self.in_background(host_again(self))
        try:
            while not self.is_quitting:
                await self.tick()
                await self._alarm.wait()
        finally:
            end_watch()
            await self._close()

    def quit(self) -> None:
        """Drain, then end; `run` returns when all is over."""
        self.is_quitting = True
        self.wake()

    def wake(self) -> None:
        """Tick soon."""
        self._alarm.ring()

    def release_for_sleep(self) -> None:
        """One message that gives the work back; never waits."""
        self.engine.release("the computer goes to sleep")
        for each in self.hosts.companions:
            each.engine.release("the computer goes to sleep")
        self.keeper.note("engine", "The work was given back.", "The computer goes to sleep.")

    def listen(self, callback: Callable[[AppState], None]) -> Callable[[], None]:
        """Hear every picture from now on, the present one first; returns what ends it."""
        self._listeners.append(callback)
        callback(self.state)
        return lambda: self._listeners.remove(callback)

    async def do(self, action: AnyAction) -> Outcome:
        """Obey; what became of it, in words. Raises nothing that a person could cause."""
        try:
            outcome = await obey(self, action)
        except (PlainError, OrchestratorError) as error:
            outcome = Outcome(ok=False, text=error.title, what_to_do=error.what_to_do)
        self.wake()
        return outcome

    def in_background(self, work: Coroutine[Any, Any, None]) -> None:
        """Let it run; it is ended with the agent."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # ------------------------------------------------------------ looking

    def _notice_sleep(self, now: Now) -> None:
        """The engine takes its seat again by itself; what we knew of the world is old."""
        gap_s = self._clocks.gap_s(now.unix_s, now.monotonic_s, self._alarm.wait_s)
        if abs(gap_s) > SLEPT_S:
            what = f"The computer slept for {gap_s:.0f} s, or its clock was set."
            self.keeper.note("state", what, "Everything is decided anew.")
            self._memory = Memory(held=self._memory.held)
            self.watch.look_soon()

    def _read_choices(self) -> None:
        """A person may edit the file while this runs."""
        self.loaded = self.settings.load()
        broken = self.loaded.problem
        self.put_problem("settings", problems.from_error("settings", broken) if broken else None)
        self.restrictions = self._policy.restrictions()
        local_time.notice_zone_change()

    async def _read_signals(self) -> Signals:
        busy_apps = self.loaded.values["limits.busy_apps"]
        signals = await asyncio.to_thread(self.edges.read_signals, (), busy_apps)
        return self.keeper.with_volume(signals)

    def _other_user_trains(self) -> bool:
        """Tried anew every time: nobody tells us when it is free."""
        if self._accelerator.is_held:
            return False
        is_free = self._accelerator.take()
        if is_free:
            self._accelerator.release()
        return not is_free

    def _network_is_up(self, wanted: ContributeOptions) -> bool:
        """The network of this computer has to listen before anybody can join it; one that shall be
        reached by relays alone has to name one."""
        if self.keeper.now.is_practice:
            return bool(self.hosts.url)
        needs_relay = bool(self.loaded.values["network.relay_only"])
        lacks_relay = needs_relay and not wanted.relay and self.watch.seen.relays is not None
        self.put_problem("relay", problems.no_relay() if lacks_relay else None)
        return bool(wanted.relay) or not needs_relay

    def follow_network(self, values: dict[str, Any]) -> None:
        """The watch and the purse speak with the network that was joined."""
        has_consented = self.keeper.now.consent_version >= CONSENT_VERSION
        may_connect = has_consented and not self.restrictions.forbidden
        is_ours = self.keeper.now.is_practice and not self.hosts.url
        url = values["network.url"] if may_connect and not is_ours else ""
        self.watch.watch(url, values["network.run"])
        is_practice, name = self.keeper.now.is_practice, values["computer.name"]
        self.edges.purse.use(url, self.keys.key, name, is_practice=is_practice)

    # ------------------------------------------------------------ doing

    def _settle_overrides(self, decision: Decision) -> None:
        """A word whose time is over is forgotten; a finished round becomes a pause."""
        if self.keeper.now.override and not decision.override:
            self.keeper.change(override="", override_until_s=None)
        if self._finishing.is_over(decision, self.engine.status.own):
            self.keeper.change(override="pause", override_until_s=None)
            self.keeper.note("person", "The round is finished.", "You asked to pause after it.")
            self.wake()

    def put_problem(self, source: str, problem: Problem | None) -> None:
        """What is wrong there now; None: nothing any more."""
        self.problems.pop(source, None)
        if problem is not None:
            self.problems[source] = problem

    def forgive(self) -> None:
        """Try again what was given up."""
        self.engine.forgive()
        self.keeper.forgive()
        if self.hosts.problem is not None:
            self.hosts.problem = None
            self.in_background(host_again(self))
        self.problems.pop("remove", None)
        self.keys.forgive()
        self.watch.look_soon()

    # ------------------------------------------------------------ hearing and showing

    def _hear(self, event: AnyEvent) -> None:
        match event:
            case Status():
                self.keeper.count(event)
                run = f"{self.loaded.values['network.url']} {event.run_id}"
                self.keeper.note_place(run, event.queue_position)
            case NetworkStatus(status=run):
                self.watch.heard(run)
                self.books.heard(run, self.engine.status.peer_id or "")
            case Notice(title=title, what_to_do=what_to_do, level=level):
                self.keeper.note("engine", title, what_to_do)
                log.log(logging.WARNING if level == "error" else logging.INFO, "engine: %s", title)
            case Hello() | Ready() | Paused():
                self.wake()

    def _engine_ended(self, why: str) -> None:
        self.keeper.end_session(self.engine.last_status, why)
        self.keeper.note("engine", "The engine ended.", why)
        self._accelerator.release()
        self.packs.look_soon()
        self.books.look_soon()
        self.wake()

    def _show(self, signals: Signals, decision: Decision, now: Now) -> None:
        state = picture_of(self, signals, decision, now.unix_s)
        self.watch.is_busy = self.engine.view().condition is Condition.UP
        self.keeper.note_differences(self.state, state)
        self.state = state
        for listener in tuple(self._listeners):
            listener(state)

    def _options(self, values: dict[str, Any]) -> ContributeOptions:
        if self.keeper.now.is_practice:  # nobody else is let in, nor needed
            values = values | engine_options.ON_THIS_COMPUTER
        folder, relays = self.home / places.ENGINE_NAME, self.watch.seen.relays
        return engine_options.contribute_options(values, self.edges.machine, folder, relays or ())

    def _make_engine(
        self, folder: Path, hear: Callable[[AnyEvent], None], ended: Callable[[str], None]
    ) -> Supervisor:
        return Supervisor(
            folder,
            on_event=hear,
            on_ended=ended,
            now_s=self.edges.monotonic_s,
            program=self.edges.engine_program,
        )

    async def _close(self) -> None:
        """Everything that was started ends, in order."""
        self._alarm.stop()
        self.engine.end("Train at Home ends")
        await self.engine.gone()
        await self.hosts.stop()
        await self.packs.close()
        await self.updates.close()
        await self._awake.close()
        for task in tuple(self._tasks):
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=5.0)
        await self.watch.close()
        await self.edges.purse.close()
        self.keeper.save_when_due(at_once=True)
        self._accelerator.release()
        self.at_the_end()
