"""The slow parts of an update, one call each: look what is offered, bring it here. For a thread.

Used by the agent and by the command line where no agent runs. Both raise `PlainError` with what to
do. Not here: when (plan.py), starting it (restart.py).
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.updates.choice import Offer, Situation, Step, choose, may_fetch
from app.updates.disk import free_bytes
from app.updates.place import NO_ADDRESS, Copy
from app.updates.shelf import Pace, Shelf
from engine.api.errors import PlainError

if TYPE_CHECKING:
    from app.updates.source import Source

BEFORE_UNPACKED = {Step.FETCH, Step.VERIFY, Step.UNPACK}
"""Steps that need room on the disk."""
STEPS_MAX = 40
"""From nothing to placed there are five; a download that is cut off takes more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a look brought; `reason` is a sentence."""

    offer: Offer | None = None
    archive_bytes: int = 0
    reason: str = ""


def look(copy: Copy, channel: str, now: Situation) -> Found:
    """The version that this computer should have next, as it was signed."""
    with open_source(copy) as source:
        verdict = choose(source.channel(channel), now)
        size = source.archive(verdict.offer.target).num_bytes if verdict.offer else 0
    return Found(offer=verdict.offer, archive_bytes=size, reason=verdict.reason)


def bring(copy: Copy, offer: Offer, now: Situation, pace: Pace) -> bool:
    """Load, verify, unpack, test and place it; False when `pace` ended it before."""
    shelf = shelf_of(copy)
    shelf.goes_on = pace.goes_on
    with open_source(copy) as source:
        archive = source.archive(offer.target, pace)
        if shelf.next_step(offer, archive.num_bytes) in BEFORE_UNPACKED:
            now = replace(now, free_bytes=free_bytes(shelf.folder))
            verdict = may_fetch(offer, archive.num_bytes - shelf.fetched_bytes(offer), now)
            if verdict.offer is None:
                raise PlainError("The update waits.", verdict.reason)
        for _ in range(STEPS_MAX):
            if shelf.next_step(offer, archive.num_bytes) in (Step.SWITCH, Step.CLEAN, Step.DONE):
                return True
            if not pace.goes_on():
                return False
            shelf.take(offer, archive)
    return False


def shelf_of(copy: Copy) -> Shelf:
    """Where its versions lie; raises `PlainError` where it has none."""
    if copy.shelf is None or copy.refusal is not None:
        raise copy.refusal or NO_ADDRESS
    return copy.shelf


def open_source(copy: Copy) -> AbstractContextManager[Source]:
    """Of what the bundle trusts. Raises `PlainError`."""
    from app.updates.source import opened  # the framework's libraries take a while to load

    if copy.trusted is None:
        raise copy.refusal or NO_ADDRESS
    return opened(copy.trusted, copy.metadata)
