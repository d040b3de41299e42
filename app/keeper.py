"""What the agent remembers while it runs: bytes of this month, lines of Activity, sessions.

A word of the person is written at once; what only counts, once a minute at most (at most some
hundred kilobytes each: under 150 MB of writing a day). Not here: the file (state_file.py), what is
remembered for (agent.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import msgspec

from app import journal, local_time, problems, queue_pace
from app.engine_process.upload_meter import UploadMeter
from app.policy.signals import Signals
from app.state import AppState, Entry, Problem
from app.state_file import PastSession, StateFile, Volume
from engine.api.events import Status

SAVE_EVERY_S = 60.0
Kind = Literal["state", "yield", "engine", "earned", "network", "person", "problem", "security"]


class Keeper:
    """`unix_s` and `monotonic_s` are the agent's clocks."""

    def __init__(
        self, path: Path, *, unix_s: Callable[[], float], monotonic_s: Callable[[], float]
    ) -> None:
        self._file = StateFile(path)
        self._unix_s, self._monotonic_s = unix_s, monotonic_s
        self.now = self._file.load()
        self.meter = UploadMeter()
        self.problem: Problem | None = None
        if self._file.was_damaged:
            self.problem = problems.state_damaged(str(path))
        self.session_began_s: float | None = None
        self._counted = (0, 0)
        self._saved_s = float("-inf")
        self._is_urgent = False

    def change(self, **changes: Any) -> None:
        """Written at the next `save_when_due`."""
        self.now = msgspec.structs.replace(self.now, **changes)
        self._is_urgent = True

    def note(self, kind: Kind, text: str, why: str = "") -> None:
        """A line of Activity."""
        self._add([Entry(at_s=self._unix_s(), kind=kind, text=text, why=why)])

    def note_differences(self, before: AppState, after: AppState) -> None:
        """Lines for what changed between two pictures."""
        self._add(journal.lines(before, after))

    def _add(self, entries: list[Entry]) -> None:
        if entries:
            joined = journal.joined(self.now.entries, entries)
            self.now = msgspec.structs.replace(self.now, entries=joined)

    # ------------------------------------------------------------ counting

    def volume(self) -> Volume:
        """Of the present month."""
        month = local_time.month_of(self._unix_s())
        return self.now.volume if self.now.volume.month == month else Volume(month=month)

    def with_volume(self, signals: Signals) -> Signals:
        """The readings with what we count ourselves."""
        volume = self.volume()
        return replace(
            signals,
            upload_month_bytes=volume.sent_bytes,
            download_month_bytes=volume.received_bytes,
        )

    def count(self, status: Status) -> None:
        """What the engine sent and received since it said so last."""
        sent = max(0, status.sent_bytes - self._counted[0])
        received = max(0, status.received_bytes - self._counted[1])
        self._counted = (status.sent_bytes, status.received_bytes)
        self.meter = self.meter.after(sent, self._monotonic_s())
        self._count(sent, received)

    def count_loaded(self, received: int) -> None:
        """Of an update or a pack, in bytes: the month's volume is one for everything."""
        if received:
            self._count(0, received)

    def _count(self, sent: int, received: int) -> None:
        volume = self.volume()
        counted = msgspec.structs.replace(
            volume,
            sent_bytes=volume.sent_bytes + sent,
            received_bytes=volume.received_bytes + received,
        )
        self.now = msgspec.structs.replace(self.now, volume=counted)

    def note_place(self, run: str, place: int | None) -> None:
        """In the queue of a run, named with its network; None: it does not wait."""
        if place is not None:
            queue = queue_pace.noted(self.now.queue, run, place, self._unix_s())
            self.now = msgspec.structs.replace(self.now, queue=queue)

    def begin_session(self) -> None:
        """An engine has started: its counters begin at zero."""
        self._counted = (0, 0)
        self.session_began_s = self._unix_s()

    def end_session(self, status: Status | None, why: str) -> None:
        """It has ended."""
        if self.session_began_s is None:
            return
        past = PastSession(
            started_at_s=self.session_began_s,
            ended_at_s=self._unix_s(),
            microbatches=status.microbatches if status else 0,
            tokens=status.tokens if status else 0,
            stage=status.stage if status else None,
            why_ended=why,
        )
        self.session_began_s = None
        self.now = msgspec.structs.replace(self.now, sessions=(*self.now.sessions, past))

    # ------------------------------------------------------------ writing

    def save_when_due(self, *, at_once: bool = False) -> None:
        """Write what is due; a disk that refuses is a problem that is shown, not an error."""
        now_s = self._monotonic_s()
        if not (at_once or self._is_urgent or now_s - self._saved_s >= SAVE_EVERY_S):
            return
        self._saved_s, self._is_urgent = now_s, False
        try:
            self._file.save(self.now)
        except OSError as error:
            self.problem = problems.disk_full(error.strerror or str(error))
            return
        if self.problem is not None and self.problem.code == "disk_full":
            self.problem = None

    def forgive(self) -> None:
        """The person has seen what is wrong."""
        self.problem = None
