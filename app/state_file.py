"""What the program remembers by itself, apart from what the person chose: one JSON file.

Consent, the person's word with the time at which it ends, the network that is hosted, this month's
volume, places in a queue, what was measured, and the newest lines of Activity. Times are Unix
seconds, so that they hold over restarts. A damaged file is set aside, and the safe beginnings hold:
no consent, nothing overridden. Not here: settings (settings/store.py), earnings (earnings/), the
device key.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import msgspec

from app.actions import Host
from app.atomic_file import read_capped, write_whole
from app.policy.decide import Override
from app.queue_pace import Place
from app.state import Entry
from app.updates.choice import Offer
from engine.api.events import Measured

ENTRIES_KEPT = 200
SESSIONS_KEPT = 200


class ConsentRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Which text was agreed to or withdrawn, and when."""

    version: int
    at_s: float
    is_given: bool


class PastSession(msgspec.Struct, frozen=True, kw_only=True):
    """One run of the engine, for the history."""

    started_at_s: float
    ended_at_s: float
    microbatches: int = 0
    tokens: int = 0
    stage: int | None = None
    why_ended: str = ""


class Volume(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes of one calendar month."""

    month: str = ""
    sent_bytes: int = 0
    received_bytes: int = 0


class UpdateMemory(msgspec.Struct, frozen=True, kw_only=True):
    """What outlives the version that knew it."""

    install_id: str = ""
    """Random, told to nobody: it draws this installation's place in a rollout."""
    looked_at_s: float | None = None
    channel: str = "stable"
    """That was looked at last."""
    offer: Offer | None = None
    """What the last look brought."""
    told: str = ""
    """Version that a notification told of: one is enough."""
    declined: str = ""
    tried: str = ""
    """Version that was begun, and has not said yet that it runs well."""
    news_of: str = ""
    news: tuple[str, ...] = ()
    """What is new in version `news_of`, until it was shown."""


class Remembered(msgspec.Struct, frozen=True, kw_only=True):
    """All of the file; what an older version did not know has its default."""

    consents: tuple[ConsentRecord, ...] = ()
    override: Override = ""
    override_until_s: float | None = None
    hosting: Literal["", "friends", "practice"] = ""
    hosting_port: int = 0
    host: Host = Host()
    """What was asked for when a network for friends was hosted last."""
    is_practice: bool = False
    """The network that was joined is the practice network of this computer."""
    operator: str = ""
    """Who runs the network that was joined, in the invitation's words."""
    notified_at_s: float | None = None
    """Of the last notification: at most one a day is shown."""
    queue: tuple[Place, ...] = ()
    """Places in the queue that this computer waits in, or waited in last."""
    volume: Volume = Volume()
    measured: tuple[Measured, ...] = ()
    entries: tuple[Entry, ...] = ()
    sessions: tuple[PastSession, ...] = ()
    update: UpdateMemory = UpdateMemory()

    @property
    def consent_version(self) -> int:
        """Of the text that is agreed to now; 0: none."""
        newest = self.consents[-1] if self.consents else None
        return newest.version if newest is not None and newest.is_given else 0


_decoder = msgspec.json.Decoder(Remembered)


class StateFile:
    """Reads once, writes when something changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.was_damaged = False
        self._written = b""

    def load(self) -> Remembered:
        """What was remembered; the beginnings when there is nothing, or nothing readable."""
        try:
            data = read_capped(self.path)
            if data is None:
                return Remembered()
            self._written = data
            return _decoder.decode(data)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            self.was_damaged = True
            self._set_aside()
            return Remembered()

    def save(self, remembered: Remembered) -> None:
        """Write what differs; raises OSError (a full disk), and the old file then stands."""
        kept = msgspec.structs.replace(
            remembered,
            entries=remembered.entries[:ENTRIES_KEPT],
            sessions=remembered.sessions[-SESSIONS_KEPT:],
        )
        data = msgspec.json.format(msgspec.json.encode(kept))
        if data != self._written:
            write_whole(self.path, data, is_private=True)
            self._written = data

    def _set_aside(self) -> None:
        try:
            os.replace(self.path, self.path.with_suffix(".damaged.json"))
        except OSError:
            return  # it will be overwritten; nothing in it can be used
