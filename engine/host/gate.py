"""The governor's verdict for threads that compute: a gate they pass, stop at, and report to.

A lane (a thread that computes) enters with `computing`, and asks `is_open` at every point at which
it can stop: one comparison of two numbers while the gate is open. When it is closed the lane waits,
its device silent, and after `FREE_AFTER_S` is told to give up the tensors of what it was at; it
begins that again when the gate opens. So a pause of a moment costs nothing, and a longer one a part
of a microbatch; what a peer was promised is kept, and no work is ever answered as failed.
Not here: what is allowed (governor.py), what is given up (compute/microbatch.py), reports of it all
(pause_watch.py). `Gate` is thread-safe.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from engine.api.commands import MayRun, Pause
from engine.host.governor import Governor, Verdict

FREE_AFTER_S = 0.15
"""A pause longer than this gives up the tensors of work in flight."""
WAIT_S_MAX = 1.0
"""A lane looks again at least so often, whatever was forgotten to be told."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the newest permission allows besides."""

    takes_leases: bool = True
    upload_bytes_per_s: float = 0.0
    """0: no cap."""
    download_bytes_per_s: float = 0.0


class Gate:
    """One per process."""

    def __init__(self, governor: Governor, now_s: Callable[[], float] = time.monotonic) -> None:
        self._governor, self._now_s = governor, now_s
        self._changed = threading.Condition()
        self._open_until_s = -math.inf
        self._num_running = 0
        self._num_holding = 0
        """Lanes that stopped half-way and still have their tensors."""
        self._silent_s = 0.0
        self._held_s = 0.0
        """All the time that lanes stood at the gate."""
        self._computed: dict[int, tuple[float, float]] = {}
        """By lane: when it computed last, and for how long."""
        self._opened_s: float | None = None
        """When it opened; None once somebody was told what was done since."""
        with self._changed:
            self._learn()

    # ------------------------------------------------------------ the governor's side

    def hear(self, command: MayRun | Pause) -> None:
        """From any thread; a closed gate holds from here on."""
        with self._changed:
            was_open = self.is_open()
            self._governor.hear(command, self._now_s())
            self._learn()
            if self.is_open() and not was_open:
                self._opened_s = self._now_s()

    def revoke(self, reason: str) -> None:
        """Close until the next permission."""
        with self._changed:
            self._governor.revoke(reason, self._now_s())
            self._learn()

    def _learn(self) -> None:
        verdict = self._governor.verdict(self._now_s())
        self._open_until_s = verdict.until_s if verdict.may_compute else -math.inf
        self._changed.notify_all()

    def verdict(self) -> Verdict:
        with self._changed:
            return self._governor.verdict(self._now_s())

    def ends_at_s(self) -> float:
        """When this process is to end for want of permission."""
        with self._changed:
            return self._governor.ends_at_s(self._now_s())

    def limits(self) -> Limits:
        with self._changed:
            heard = self._governor.heard
        if heard is None:
            return Limits()
        return Limits(heard.takes_leases, heard.upload_bytes_per_s, heard.download_bytes_per_s)

    # ------------------------------------------------------------ the lanes' side

    def is_open(self) -> bool:
        """Whether a lane may go on; without a lock, for it is asked between any two blocks."""
        return self._now_s() < self._open_until_s

    @contextmanager
    def computing(self, silence_device: Callable[[], None] = lambda: None) -> Iterator[None]:
        """Rest by the duty cycle for what the lane computed before, then compute in the body.

        `silence_device` waits for the device's last kernel; it is called when the gate has closed.
        """
        started_s, held_s = self._enter()
        try:
            yield
        finally:
            if not self.is_open():
                silence_device()
            self._leave(started_s, held_s)

    def hold_briefly(self) -> bool:
        """At the gate, the device silent: whether it opened again, or the tensors must be freed."""
        with self._changed:
            self._num_holding += 1
            is_open = self._hold(FREE_AFTER_S)
            self._num_holding -= is_open
            return is_open

    def hold(self) -> None:
        """At the gate, in the middle of what cannot be given up: until it opens."""
        with self._changed:
            self._hold(math.inf)

    def gave_up(self) -> None:
        """The tensors are freed; returns when the gate is open."""
        with self._changed:
            self._num_holding -= 1
            self._changed.notify_all()
            self._wait_until_open()
            self._num_running += 1

    def _hold(self, seconds: float) -> bool:
        """Under the lock."""
        self._num_running -= 1
        self._stopped()
        is_open = self._wait_until_open(self._now_s() + seconds)
        self._num_running += is_open
        return is_open

    def _enter(self) -> tuple[float, float]:
        with self._changed:
            self._wait_until_open()
            while (left_s := self._rest_left_s()) > 0:
                self._changed.wait(min(left_s, WAIT_S_MAX))
                self._wait_until_open()
            self._num_running += 1
            return self._now_s(), self._held_s

    def _rest_left_s(self) -> float:
        left_s, computed_s = self._computed.get(threading.get_ident(), (0.0, 0.0))
        return left_s + self._governor.rest_s(computed_s) - self._now_s()

    def _leave(self, started_s: float, held_s: float) -> None:
        with self._changed:
            now_s = self._now_s()
            computed_s = now_s - started_s - (self._held_s - held_s)
            self._computed[threading.get_ident()] = (now_s, max(0.0, computed_s))
            self._num_running -= 1
            self._stopped()

    def _stopped(self) -> None:
        self._silent_s = self._now_s()
        self._changed.notify_all()

    def _wait_until_open(self, end_s: float = math.inf) -> bool:
        """Under the lock. False when `end_s` came first."""
        started_s = self._now_s()
        while not self.is_open():
            left_s = end_s - self._now_s()
            if left_s <= 0:
                break
            self._changed.wait(min(left_s, WAIT_S_MAX))
        self._held_s += self._now_s() - started_s
        return self.is_open()

    def take_since_opening_s(self) -> float | None:
        """Seconds since the gate opened, to whoever asks first; None to all others."""
        with self._changed:
            opened_s, self._opened_s = self._opened_s, None
            return None if opened_s is None else self._now_s() - opened_s

    # ------------------------------------------------------------ the watcher's side

    def wait_for_change(self, until_s: float) -> Verdict:
        """The verdict when something was heard or a lane moved, or at `until_s`."""
        with self._changed:
            left_s = min(WAIT_S_MAX, until_s - self._now_s())
            if left_s > 0:
                self._changed.wait(left_s)
            return self._governor.verdict(self._now_s())

    def silent_since_s(self) -> float | None:
        """When the last lane stopped; None while one computes."""
        with self._changed:
            return None if self._num_running else self._silent_s

    def wait_for_silence(self, seconds: float) -> bool:
        """Whether all lanes have stopped, at the latest after so long; the gate is closed."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._num_running, seconds)

    def free_idle(self, free: Callable[[], None]) -> bool:
        """Call `free` while no lane can begin, if all have stopped and given up their tensors."""
        with self._changed:
            is_possible = not (self._num_running or self._num_holding or self.is_open())
            if is_possible:
                free()
            return is_possible
