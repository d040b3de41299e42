"""What is done to the engine next: the decision and the engine's condition in, one step out. Pure.

    OFF ──start──► STARTING ──hello──► UP ──leave──► ENDING ──gone──► OFF
     ▲                                  │ silent, too large, refused      │
     └──── after a wait ◄── CRASHED ◄───┴── gone by itself ◄──────────────┘
                              │ too often
                              ▼
                           GIVEN_UP  (until the person says: retry)

At most one step a tick, each with its reason. Permission is given every tick while it holds, and is
otherwise taken at once; after a minute of pause the engine ends, so that what it held of the
accelerator is free. Not here: how a step is done (supervisor.py), whether it may (policy/).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PAUSED_S_MAX = 60.0
"""After this much pause the process ends: a CUDA context lives as long as it does."""
HELLO_S_MAX = 90.0
"""Loading torch on a slow disk takes long; longer than this it hangs."""
SILENT_S_MAX = 45.0
"""It reports every second; a large block may keep it busy for some."""
SILENT_SHOWN_S = 8.0
"""From here on it is said that it does not answer, before anything is done about it."""
RECYCLE_AFTER_S = 24 * 3600.0
"""Memory creeps up over days; a fresh process has none of it."""
MEMORY_CREEP = 1.25
"""Times the memory that it was given."""


class Condition(StrEnum):
    """Of the engine's process."""

    OFF = "off"
    STARTING = "starting"
    UP = "up"
    ENDING = "ending"
    CRASHED = "crashed"
    GIVEN_UP = "given_up"


class Do(StrEnum):
    """A step."""

    NOTHING = "nothing"
    START = "start"
    PERMIT = "permit"
    PAUSE = "pause"
    END = "end"
    KILL = "kill"
    """It does not answer: no use in asking it to leave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineView:
    """What the supervisor knows; times are monotonic seconds."""

    condition: Condition = Condition.OFF
    started_s: float = 0.0
    heard_s: float = 0.0
    """Its last event."""
    paused_s: float | None = None
    """Since when it has no permission; None: it has."""
    restart_s: float | None = None
    """Of a crashed one: when it is started again."""
    memory_bytes: int = 0
    memory_bytes_max: int = 0
    """0: not known."""
    is_between_rounds: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the decision comes to, for the engine."""

    may_run: bool
    why: str
    is_wanted: bool = True
    """False: no engine at all, at once (quitting, consent withdrawn, network left)."""
    fits: bool = True
    """False: the engine runs with settings of before."""


@dataclass(frozen=True, slots=True)
class Step:
    do: Do
    reason: str = ""


def silent_s(engine: EngineView, now_s: float) -> float | None:
    """For how long a living engine has said nothing, once that is worth saying; else None."""
    seconds = now_s - engine.heard_s
    is_up = engine.condition is Condition.UP
    return seconds if is_up and seconds >= SILENT_SHOWN_S else None


def plan(wish: Wish, engine: EngineView, now_s: float) -> Step:
    """The next step at monotonic `now_s`."""
    if engine.condition is Condition.ENDING:
        return Step(Do.NOTHING, "the engine is leaving")
    if engine.condition in (Condition.STARTING, Condition.UP):
        return _of_a_living(wish, engine, now_s)
    if engine.condition is Condition.GIVEN_UP:
        return Step(Do.NOTHING, "the engine was given up")
    if not (wish.is_wanted and wish.may_run):
        return Step(Do.NOTHING, wish.why)
    if engine.restart_s is not None and now_s < engine.restart_s:
        return Step(Do.NOTHING, f"the engine is started again in {engine.restart_s - now_s:.0f} s")
    return Step(Do.START, wish.why)


def _of_a_living(wish: Wish, engine: EngineView, now_s: float) -> Step:
    if not wish.is_wanted:
        return Step(Do.END, wish.why)
    if engine.condition is Condition.STARTING and now_s - engine.started_s > HELLO_S_MAX:
        return Step(Do.KILL, f"the engine has not answered for {HELLO_S_MAX:.0f} s")
    if engine.condition is Condition.UP and now_s - engine.heard_s > SILENT_S_MAX:
        return Step(Do.KILL, f"the engine has been silent for {SILENT_S_MAX:.0f} s")
    if not wish.may_run:
        return _of_a_paused(wish, engine, now_s)
    if not wish.fits:
        return Step(Do.END, "the settings have changed")
    if engine.memory_bytes_max and engine.memory_bytes > MEMORY_CREEP * engine.memory_bytes_max:
        return Step(Do.END, "the engine takes more memory than it may")
    if engine.is_between_rounds and now_s - engine.started_s > RECYCLE_AFTER_S:
        return Step(Do.END, "the engine is started afresh once a day")
    return Step(Do.PERMIT, wish.why)


def _of_a_paused(wish: Wish, engine: EngineView, now_s: float) -> Step:
    if engine.paused_s is None:
        return Step(Do.PAUSE, wish.why)
    if now_s - engine.paused_s >= PAUSED_S_MAX:
        return Step(Do.END, f"it paused for {PAUSED_S_MAX:.0f} s: {wish.why}")
    return Step(Do.NOTHING, wish.why)
