"""`HostSignals.read`: one reading of everything, quickly, from any thread, without an exception.

Sources are asked on a thread of their own with a time limit, so that a driver that hangs stops
nobody: what does not answer is unknown, and logged once. Not here: which source is believed
(sources.py), what each says (linux.py, macos.py, windows.py, common.py, nvidia.py).
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Protocol

from app import places
from app.host_signals.common import Common, own_tree, running_apps
from app.host_signals.nvidia import Nvidia
from app.host_signals.parse_common import app_name
from app.host_signals.sources import Absent, Memory, Own, Said, Source, Values, choose
from app.policy.signals import Signals

READ_S = 2.0
"""A reading takes milliseconds; longer than this, and what has not answered is unknown."""
ABSENT_AGAIN_S = 30.0
"""A source that does not exist is looked for again so often: a desktop starts after us at login."""
FAILED_AGAIN_S_MAX = 30.0

NOT_ASKED = Said(failed="not asked yet")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What no rule depends on, but people, bills and reports do; None: not known."""

    lid_sleeps: bool | None = None
    """Closing the lid puts the computer to sleep."""
    gpu_power_w: float | None = None
    """Of all cards together, ours included."""
    battery_power_w: float | None = None
    """Drawn from the battery by the whole computer; only off the mains."""
    network_sent_bytes: int | None = None
    """By the whole computer since it started."""
    network_received_bytes: int | None = None
    reduced_motion: bool | None = None
    """The desktop's own switch against things that move."""


SIGNAL_FIELDS = tuple(
    field.name
    for field in fields(Signals)
    if field.name not in ("absent", "upload_month_bytes", "download_month_bytes")
)
DETAIL_FIELDS = tuple(field.name for field in fields(Details))


class System(Protocol):
    """One system's calls: linux.py, macos.py, windows.py."""

    def sources(self) -> list[Source]: ...

    def close(self) -> None: ...


@dataclass(slots=True)
class Slot:
    """One source, what it said last, and when it is asked again."""

    source: Source
    said: Said = NOT_ASKED
    due_s: float = 0.0
    """Monotonic."""
    num_failures: int = 0
    stuck: threading.Thread | None = None


class HostSignals:
    """The computer's readings. `system`: a twin for tests; None: the one this runs on."""

    def __init__(self, *, folder: Path | None = None, system: System | None = None) -> None:
        self._folder = folder or places.home_dir()
        self._given = system
        self._metered: bool | None = None
        self._lock = threading.Lock()
        self._memory = Memory()
        self._busy_apps: frozenset[str] = frozenset()
        self._asking = ""
        self._slots: list[Slot] = []
        self._build()

    def read(self, own_pids: Collection[int] = (), busy_apps: Collection[str] = ()) -> Signals:
        """One reading; at most `READ_S` seconds, in the usual case a few milliseconds.

        `own_pids`: our processes; this one and all descendants are added. `busy_apps`: names of
        programs that the person wants to be left alone with.
        """
        if not self._lock.acquire(timeout=READ_S):
            return Signals()
        try:
            self._ask_with_limit(own_pids, busy_apps)
            values, absent = self._choose(SIGNAL_FIELDS)
            return Signals(**values, absent=absent)
        finally:
            self._lock.release()

    def details(self) -> Details:
        """As of the last reading."""
        if not self._lock.acquire(timeout=READ_S):
            return Details()
        try:
            return Details(**self._choose(DETAIL_FIELDS)[0])
        finally:
            self._lock.release()

    def said(self) -> list[tuple[Source, Said]]:
        """Every source and what it said last, for `doctor --signals`."""
        with self._lock:
            return [(slot.source, slot.said) for slot in self._slots]

    def set_metered(self, value: bool | None) -> None:
        """From the window, which knows it on systems where nobody else does; None: not known."""
        self._metered = value
        self._slots[-1].due_s = 0.0  # the window's own: asked at the next reading

    def running_apps(self, own_pids: Collection[int] = ()) -> tuple[str, ...]:
        """Names of the person's programs that run now, for picking. Takes up to half a second."""
        return running_apps({os.getpid(), *own_pids})

    def close(self) -> None:
        with self._lock:
            self._system.close()

    def _build(self) -> None:
        """The sources, best first; the window's word on metering only where none other has it."""
        self._system = self._given or this_system()
        window = Source(
            name="window", gives=("metered",), read=self._window,
            change="mark the network as metered in the system's settings",
        )  # fmt: skip
        common, nvidia = Common(self._folder).sources(), Nvidia().sources()
        sources = [*self._system.sources(), *common, *nvidia, window]
        stuck = {slot.source.name: slot.stuck for slot in self._slots if slot.stuck}
        self._slots = [Slot(source, stuck=stuck.get(source.name)) for source in sources]

    def _window(self, own: Own) -> Values:
        if self._metered is None:
            raise Absent("the window has not said")
        return {"metered": self._metered}

    def _ask_with_limit(self, own_pids: Collection[int], busy_apps: Collection[str]) -> None:
        slots = self._slots
        asking = threading.Thread(
            target=self._ask_all, args=(slots, own_pids, busy_apps), daemon=True, name="signals"
        )
        asking.start()
        asking.join(READ_S)
        if asking.is_alive():
            self._give_up_on(asking)

    def _give_up_on(self, asking: threading.Thread) -> None:
        """The thread keeps its connections; everybody else gets new ones."""
        name = self._asking
        log.warning("%s has not answered for %.0f s; left out until it does", name, READ_S)
        for slot in self._slots:
            if slot.source.name == name:
                slot.stuck = asking
        self._build()

    def _ask_all(
        self, slots: Sequence[Slot], own_pids: Collection[int], busy_apps: Collection[str]
    ) -> None:
        self._asking = "the list of processes"
        names = frozenset(app_name(each) for each in busy_apps)
        own = Own(pids=own_tree({os.getpid(), *own_pids}), busy_apps=names)
        has_changed, self._busy_apps = names != self._busy_apps, names
        for slot in slots:
            if has_changed and "busy_apps_running" in slot.source.gives:
                slot.due_s = 0.0
            if slot.due_s <= time.monotonic() and not _is_stuck(slot):
                self._asking = slot.source.name
                _ask(slot, own)

    def _choose(self, names: Sequence[str]) -> tuple[Values, frozenset[str]]:
        sources = [slot.source for slot in self._slots]
        return choose(sources, [slot.said for slot in self._slots], names, self._memory)


def _is_stuck(slot: Slot) -> bool:
    if slot.stuck is not None and slot.stuck.is_alive():
        slot.said = Said(failed="does not answer")
        return True
    slot.stuck = None
    return False


def _ask(slot: Slot, own: Own) -> None:
    now_s = time.monotonic()
    try:
        slot.said = Said(values=slot.source.read(own))
    except Absent as absent:
        slot.said = Said(absent=str(absent))
        slot.due_s = now_s + ABSENT_AGAIN_S
    except Exception as error:  # drivers and services fail in ways of their own; all mean: unknown
        if slot.num_failures == 0:
            log.warning("%s failed: %s: %s", slot.source.name, type(error).__name__, error)
        slot.num_failures += 1
        slot.said = Said(failed=f"{type(error).__name__}: {error}")
        slot.due_s = now_s + min(2.0 ** min(slot.num_failures, 5), FAILED_AGAIN_S_MAX)
    else:
        slot.num_failures = 0
        slot.due_s = now_s + slot.source.every_s


def this_system() -> System:
    """The calls of the system this runs on."""
    system: System
    if sys.platform == "darwin":
        from app.host_signals.macos import MacOS

        system = MacOS()
    elif sys.platform == "win32":
        from app.host_signals.windows import Windows

        system = Windows()
    else:
        from app.host_signals.linux import Linux

        system = Linux()
    return system
