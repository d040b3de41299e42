"""An engine that obeys: started, commanded, watched and ended, one step at a time.

It does what plan.py says and nothing by itself, except to notice that the process ended. Every
ending is counted: three crashes in ten minutes, and a person is asked. Not here: whether it may run
(policy/), hosting (hosting.py).
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.engine_process.options import leaving_free
from app.engine_process.plan import SILENT_SHOWN_S, Condition, Do, EngineView, Step
from app.engine_process.restart import decide_restart
from app.state import Problem
from engine.api.commands import AnyCommand, Leave, MayRun, Pause, Release, UseKey
from engine.api.events import AnyEvent, Hello, Status
from engine.api.options import ContributeOptions, ValidateOptions
from engine.api.status import EngineStatus
from engine.client.engine_process import ERRORS_NAME, EngineProcess, tail_of
from engine.protocol.ids import PROTOCOL_VERSION
from engine.protocol.messages import Activity, Phase

NAME = "The engine"
DRAIN_S = 22.0
"""After the word to leave; then its standard input is closed, then it is terminated, killed."""
LOOK_S = 1.0
"""How long it takes to notice that one that leaves fell silent."""
ENDED_WAIT_S = 5.0
"""An engine that ended in order by itself is started again no sooner."""
TEXT_CHARS_MAX = 200
LOG_LINES = 6

Controlled = ContributeOptions | ValidateOptions
"""Options of the roles that compute by permission."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Life:
    """One process, from its start to its end."""

    process: EngineProcess
    options: Controlled
    """As they were wanted."""
    memory_bytes_max: int
    """What it was given of it."""
    started_s: float
    heard_s: float
    has_greeted: bool = False
    paused_s: float | None = None
    ending: asyncio.Task[None] | None = None
    refused: Problem | None = None
    """It must not be used: another version."""
    was_released: bool = False
    """Before a sleep: it ends by itself then, as it does after a long pause."""


@dataclass(slots=True)
class _Past:
    """What earlier lives mean for the next."""

    crashes_s: list[float] = field(default_factory=list)
    restart_s: float | None = None
    problem: Problem | None = None


class Supervisor:
    """Used in the agent's loop only. `program` replaces the engine in tests."""

    def __init__(
        self,
        folder: Path,
        *,
        on_event: Callable[[AnyEvent], None],
        on_ended: Callable[[str], None],
        now_s: Callable[[], float] = time.monotonic,
        program: list[str] | None = None,
        drain_s: float = DRAIN_S,
    ) -> None:
        """`on_ended` is told why each process ended, in words."""
        self._folder, self._program, self._drain_s = folder, program, drain_s
        self._on_event, self._on_ended, self._now_s = on_event, on_ended, now_s
        self._life: _Life | None = None
        self._past = _Past()
        self.last_status: Status | None = None
        """Of the living engine, or of the one that ended last."""

    # ------------------------------------------------------------ what is known

    @property
    def status(self) -> EngineStatus:
        """Of the living engine; empty without one."""
        return self._life.process.status if self._life else EngineStatus()

    @property
    def problem(self) -> Problem | None:
        """Why it was given up."""
        return self._past.problem

    @property
    def pid(self) -> int | None:
        return self._life.process.process.pid if self._life else None

    def view(self) -> EngineView:
        """For the plan; notices an end."""
        if self._life is not None and self._life.ending is None:
            if self._life.refused is not None:
                self._life.ending = asyncio.create_task(self._end(Leave(reason="refused"), ""))
            elif not self._life.process.is_alive:
                self._note_crash(self._life)
        return self._view()

    def _view(self) -> EngineView:
        life, past = self._life, self._past
        if life is None:
            if past.problem is not None:
                return EngineView(condition=Condition.GIVEN_UP)
            condition = Condition.OFF if past.restart_s is None else Condition.CRASHED
            return EngineView(condition=condition, restart_s=past.restart_s)
        own = life.process.status.own
        view = EngineView(
            condition=Condition.UP if life.has_greeted else Condition.STARTING,
            started_s=life.started_s,
            heard_s=life.heard_s,
            paused_s=life.paused_s,
            memory_bytes=own.memory_bytes if own else 0,
            memory_bytes_max=life.memory_bytes_max,
            is_between_rounds=bool(own and (own.round_fraction or 0.0) < 0.05),
        )
        return replace(view, condition=Condition.ENDING) if life.ending else view

    def fits(self, options: Controlled) -> bool:
        """Whether the living engine runs with these."""
        return self._life is None or self._life.options == options

    @property
    def is_working(self) -> bool:
        own = self.status.own
        return own is not None and own.stage is not None and own.activity is Activity.WORKING

    # ------------------------------------------------------------ steps

    async def start(
        self,
        options: Controlled,
        key: bytes,
        permission: MayRun,
        free_bytes: int | None = None,
    ) -> None:
        """A new process, given its key and a first permission; `free_bytes` of memory: some of it
        is left to others. Raises `PlainError`."""
        given_bytes = leaving_free(options.memory_bytes_max, free_bytes)
        self._past.restart_s = None
        now_s = self._now_s()
        process = await EngineProcess.start(
            NAME,
            replace(options, memory_bytes_max=given_bytes),
            self._folder,
            on_event=self._hear,
            program=self._program,
        )
        self._life = _Life(process, options, given_bytes, started_s=now_s, heard_s=now_s)
        process.send(UseKey(secret_hex=key.hex()))
        process.send(permission)

    def permit(self, permission: MayRun) -> None:
        """For the next three seconds."""
        if self._life is not None:
            self._life.paused_s = None
            self._life.process.send(permission)

    def pause(self, reason: str) -> None:
        """At the next block."""
        if self._life is not None and self._life.paused_s is None:
            self._life.paused_s = self._now_s()
            command = Pause(reason=reason[:TEXT_CHARS_MAX], sent_at_s=time.monotonic())
            self._life.process.send(command)

    def release(self, reason: str) -> None:
        """The computer is about to sleep: one message, nothing waited for."""
        if self._life is not None:
            self._life.was_released = True
            self._life.process.send(Release(reason=reason[:TEXT_CHARS_MAX]))

    def end(self, reason: str, *, gives_up_seat: bool = False) -> None:
        """Begin the ladder: leave, close its standard input, terminate, kill."""
        life = self._life
        if life is not None and life.ending is None:
            command = Leave(reason=reason[:TEXT_CHARS_MAX], gives_up_seat=gives_up_seat)
            life.ending = asyncio.create_task(self._end(command, reason), name="end engine")

    def kill(self, reason: str) -> None:
        """For one that does not answer; counts as a crash."""
        life = self._life
        if life is not None and life.ending is None:
            life.ending = asyncio.create_task(self._kill(life, reason), name="kill engine")

    async def gone(self) -> None:
        """Wait for the ladder's end, which its own limits bound."""
        if self._life is not None and self._life.ending is not None:
            await asyncio.wait({self._life.ending})

    def do(self, step: Step, permission: MayRun) -> None:
        """Every step but START, which needs a key."""
        match step.do:
            case Do.PERMIT:
                self.permit(permission)
            case Do.PAUSE:
                self.pause(step.reason)
            case Do.END:
                self.end(step.reason)
            case Do.KILL:
                self.kill(step.reason)
            case Do.NOTHING | Do.START:
                pass

    def forgive(self) -> None:
        """The person says: try again."""
        self._past = _Past()

    def give_up(self, problem: Problem) -> None:
        """Nothing is started until `forgive`."""
        self._past.problem = problem

    # ------------------------------------------------------------ inside

    def _hear(self, event: AnyEvent) -> None:
        life = self._life
        if life is None:
            return
        life.heard_s = self._now_s()
        if isinstance(event, Hello):
            life.has_greeted = True
            if event.protocol_version != PROTOCOL_VERSION:
                life.refused = _other_version(event)
        elif isinstance(event, Status):
            life.has_greeted = True
            self.last_status = event
        self._on_event(event)

    async def _end(self, command: AnyCommand, reason: str) -> None:
        life = self._life
        if life is None:
            return
        if life.process.send(command):
            await self._drained(life)
        await life.process.stop()
        self._past.problem = life.refused or self._past.problem
        self._life = None
        self._on_ended(reason or "another version answered")

    async def _drained(self, life: _Life) -> None:
        """Until it is gone, its time is over, or it says nothing any more: it reports every second,
        also while it drains, and one that was stopped or hangs will not leave for being asked."""
        gone = asyncio.ensure_future(life.process.process.wait())
        end_s = asyncio.get_running_loop().time() + self._drain_s
        while not gone.done() and self._now_s() - life.heard_s < SILENT_SHOWN_S:
            left_s = end_s - asyncio.get_running_loop().time()
            if left_s <= 0:
                break
            await asyncio.wait({gone}, timeout=min(left_s, LOOK_S))
        gone.cancel()

    async def _kill(self, life: _Life, reason: str) -> None:
        await life.process.kill()
        await life.process.ended()
        life.ending = None
        self._note_crash(life, reason)

    def _note_crash(self, life: _Life, why: str = "") -> None:
        """It ended by itself, or had to be killed."""
        now_s = self._now_s()
        decision = decide_restart(life.process.exit_code, self._past.crashes_s, now_s)
        self._life = None
        if life.process.exit_code == 0 and not _is_run_over(life):
            # In order, though nobody asked: after a long pause, or before a sleep.
            self._past.restart_s = now_s if life.was_released else now_s + ENDED_WAIT_S
            self._on_ended(why or life.process.status.ended or "the engine ended in order")
            return
        self._past.crashes_s.append(now_s)
        if decision.wait_s is None:
            self._past.problem = _given_up(life, decision.reason)
        else:
            self._past.restart_s = now_s + decision.wait_s
        self._on_ended(why or decision.reason)


def _is_run_over(life: _Life) -> bool:
    own = life.process.status.own
    return own is not None and own.phase is Phase.FINISHED


def _other_version(event: Hello) -> Problem:
    return Problem(
        code="engine_version",
        title=f"The engine is of another version ({event.version[:20]}).",
        what_to_do="Install Train at Home again: its two parts belong together.",
    )


def _given_up(life: _Life, reason: str) -> Problem:
    """In the engine's own words where it had any, with the last lines of its log."""
    process = life.process
    lines = tuple(tail_of(process.dir / ERRORS_NAME).splitlines()[-LOG_LINES:])
    errors = [notice for notice in process.status.notices if notice.level == "error"]
    if process.exit_code == 0:
        return Problem(
            code="run_over",
            title="The network's run is over.",
            what_to_do="Join another run, or try again later.",
            action="retry",
        )
    if errors:
        return Problem(
            code="engine_refused",
            title=errors[-1].title,
            what_to_do=errors[-1].what_to_do,
            action="retry",
            details=lines,
        )
    if not life.has_greeted:
        return Problem(
            code="engine_crashes",
            title="The engine is damaged, or cannot run on this computer.",
            what_to_do="Install Train at Home again over this copy; settings, key and credits "
            "stay. If that does not help, its last lines are below.",
            action="retry",
            details=lines,
        )
    return Problem(
        code="engine_crashes",
        title="The engine ended again and again.",
        what_to_do=f"{reason[0].upper()}{reason[1:]}. Its last lines are below.",
        action="retry",
        details=lines,
    )
