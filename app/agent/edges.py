"""What the agent touches of the world, gathered in one place, so that a test can be the world.

Clock, signals, key, keep-awake, login item, money and the engine's program. Not here: what is
decided with them (agent.py).
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

import psutil

from app import local_time, machine_policy
from app.actions import Outcome
from app.cli import software_version
from app.engine_process.options import Machine
from app.packs.shelf import Packs
from app.policy.hours import WeekSecond
from app.policy.signals import Signals
from app.state import Earned, Problem, Wallet
from app.updates.place import Copy
from engine.protocol.payouts import Purpose

ReadSignals = Callable[[Collection[int], Collection[str]], Signals]
"""Processes of ours, names of busy programs -> a reading; quick, from any thread."""


Told = Callable[[], object]


Tell = Callable[[Literal["earned", "security"], str], None]
"""A kind of line in Activity, and a sentence."""


class Purse(Protocol):
    """Credits and where they go: the app's earnings and wallet behind one door."""

    tell: Tell
    """Set by the agent: payouts, and changes of the payout address, whoever made them."""
    wake: Callable[[], None]
    """Set by the agent: something is to be shown at once, such as what a wallet has signed."""

    def use(self, url: str, key: bytes | None, name: str, *, is_practice: bool) -> None:
        """This network from now on; the same again changes nothing."""

    def earned(self, now_s: float, session_began_s: float | None) -> Earned: ...

    def note_power(
        self, at_s: float, seconds: float, watts: float, *, is_measured: bool
    ) -> None: ...

    def wallet(self) -> Wallet: ...

    async def refresh(self) -> None:
        """Ask for the newest statement; raises `OrchestratorError`, `PlainError`."""

    def forget(self, url: str) -> None:
        """The network is left: its key is pinned anew if it is joined again; credits are kept."""

    async def propose(self, address: str, by: Literal["person", "agent"]) -> Outcome: ...

    async def cancel(self) -> Outcome: ...

    def decline(self) -> Outcome: ...

    async def start_linking(self, purpose: Purpose = "link", device: str = "") -> Outcome: ...

    async def ask_to_sign(self, address: str) -> Outcome: ...

    async def hand_in(self, nonce: str, signature: str) -> Outcome: ...

    async def stop_linking(self) -> None: ...

    async def close(self) -> None: ...


class EmptyPurse:
    """Where nobody earns anything: an agent in a test."""

    def __init__(self) -> None:
        self.tell: Tell = lambda kind, text: None
        self.wake: Callable[[], None] = lambda: None

    def use(self, url: str, key: bytes | None, name: str, *, is_practice: bool) -> None:
        return

    def earned(self, now_s: float, session_began_s: float | None) -> Earned:
        return Earned()

    def note_power(self, at_s: float, seconds: float, watts: float, *, is_measured: bool) -> None:
        return

    def wallet(self) -> Wallet:
        return Wallet()

    async def refresh(self) -> None:
        return

    def forget(self, url: str) -> None:
        return

    async def propose(self, address: str, by: Literal["person", "agent"]) -> Outcome:
        return Outcome(ok=False, text="There is no wallet here.")

    async def cancel(self) -> Outcome:
        return Outcome(ok=False, text="There is no wallet here.")

    def decline(self) -> Outcome:
        return Outcome(ok=False, text="There is no wallet here.")

    async def ask_to_sign(self, address: str) -> Outcome:
        return Outcome(ok=False, text="There is no wallet here.")

    async def hand_in(self, nonce: str, signature: str) -> Outcome:
        return Outcome(ok=False, text="There is no wallet here.")

    async def start_linking(self, purpose: Purpose = "link", device: str = "") -> Outcome:
        return Outcome(ok=False, text="There is no wallet here.")

    async def stop_linking(self) -> None:
        return

    async def close(self) -> None:
        return


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """The defaults of the clock are the real one; everything else is given."""

    read_signals: ReadSignals
    load_key: Callable[[], bytes]
    """The device key; may wait for an unlocked keychain. Raises `PlainError`."""
    machine: Machine
    purse: Purse = field(default_factory=EmptyPurse)
    set_awake: Callable[[bool], None] = lambda wanted: None
    set_login_item: Callable[[bool], None] = lambda wanted: None
    """Raises `PlainError`."""
    register_links: Callable[[bool], None] = lambda wanted: None
    """Whether links of invitations open this program; may take seconds. Raises `PlainError`."""
    remove_key: Callable[[], None] = lambda: None
    watch_sleep: Callable[[Told, Told], Callable[[], None]] = lambda on_sleep, on_wake: lambda: None
    """Told before a sleep and after it; returns what ends the watch."""
    unix_s: Callable[[], float] = time.time
    monotonic_s: Callable[[], float] = time.monotonic
    week_second: WeekSecond = local_time.week_second
    policy_path: Path = field(default_factory=machine_policy.policy_path)
    engine_program: list[str] | None = None
    measured_watts: Callable[[], float | None] = lambda: None
    """What training takes now, where this system can tell; quick, from any thread."""
    running_apps: Callable[[], tuple[str, ...]] = lambda: ()
    """Names of the person's programs; takes up to half a second, from any thread."""
    lid_sleeps: Callable[[], bool | None] = lambda: None
    """Closing the lid puts the computer to sleep; None: not known. Quick."""
    reduced_motion: Callable[[], bool | None] = lambda: None
    """The desktop's own switch; None: it does not tell. Quick."""
    place_problem: Problem | None = None
    """This copy lies where it should not stay; None: all is well."""
    move_to_applications: Callable[[], None] = lambda: None
    """Takes a minute; raises `PlainError`."""
    packs: Packs | None = None
    """Engines for NVIDIA cards; None: only the engine that came along."""
    copy: Copy = field(default_factory=lambda: Copy(version=software_version()))
    """This copy of the program, and whether it can update itself."""
    lock_folder: Path | None = None
    """Shared by all users of this computer; None: the system's."""


def this_machine(folder: Path) -> Machine:
    """What this computer has; `folder` is where the engine will write."""
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    return Machine(
        num_cores=os.cpu_count() or 1,
        memory_bytes=int(psutil.virtual_memory().total),
        disk_bytes=shutil.disk_usage(existing).total,
    )
