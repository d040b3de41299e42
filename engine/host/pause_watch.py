"""Sees every change of the verdict, reports pauses with what was measured, and frees idle memory.

A thread of its own, so that the dead-man is told of in time whatever the loop is doing. Computing
does not depend on it: lanes ask the gate themselves.
Not here: stopping (gate.py), what the core makes of a pause (roles/contributor_session.py).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from engine.api.events import Paused
from engine.host.gate import FREE_AFTER_S, Gate
from engine.host.governor import Verdict

REPORT_S_MAX = 5.0
"""A pause is reported at the latest after so long, with what is known by then."""
LOOK_S = 1.0


class PauseWatch:
    """Start it once; it ends with the process, or with `close`."""

    def __init__(
        self,
        gate: Gate,
        *,
        on_change: Callable[[Verdict], None],
        on_paused: Callable[[Paused], None],
        free: Callable[[], None],
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        """All are called in the watcher's thread. `free` gives back tensors while nobody computes,
        and must not wait for anything that does."""
        self._gate, self._now_s = gate, now_s
        self._on_change, self._on_paused, self._free = on_change, on_paused, free
        self._is_closed = False
        self._thread = threading.Thread(target=self._run, name="pause watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """It ends within `LOOK_S`."""
        self._is_closed = True

    def _run(self) -> None:
        known: bool | None = None
        verdict = self._gate.verdict()
        while not self._is_closed:
            if verdict.may_compute != known:
                was_open, known = known, verdict.may_compute
                self._on_change(verdict)
                if was_open:
                    self._report(verdict)
            # Nothing is missed in between: the verdict is asked for before every wait.
            verdict = self._gate.verdict()
            if verdict.may_compute == known:
                verdict = self._gate.wait_for_change(min(verdict.until_s, self._now_s() + LOOK_S))

    def _report(self, pause: Verdict) -> None:
        """Follow a pause until memory is freed, it is over, or `REPORT_S_MAX` has passed."""
        end_s = self._now_s() + REPORT_S_MAX
        silent_s: float | None = None
        freed_s: float | None = None
        while self._now_s() < end_s and not self._is_closed:
            if silent_s is None:
                silent_s = self._gate.silent_since_s()
            is_due = self._now_s() >= pause.since_s + FREE_AFTER_S
            if is_due and self._gate.free_idle(self._free):
                freed_s = self._now_s() - pause.since_s
                break
            due_s = end_s if is_due else pause.since_s + FREE_AFTER_S
            if self._gate.wait_for_change(min(due_s, end_s)).may_compute:
                break
        if silent_s is not None:
            self._on_paused(
                Paused(
                    reason=pause.reason,
                    signal_to_silence_s=max(0.0, silent_s - pause.since_s),
                    memory_freed_s=freed_s,
                )
            )
