"""What is done about updates next, with its reason: look, bring, start it, or nothing. Pure.

    look ──► bring (fetch, verify, unpack, test, place) ──► start it, between two rounds

A person chooses: by itself, tell me, or never; what is asked for is done at once, but never during
a round. Looks are hours apart, each installation at a moment of its own, so that nobody's server
has all of them at once. Not here: which version (choice.py), doing it (agent.py).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from app.updates.choice import Channel, Offer, Situation, choose, may_fetch, may_switch

LOOK_EVERY_S = 6 * 3600.0
LOOK_SPREAD_S = 2 * 3600.0
FIRST_LOOK_S = 120.0
"""After the program started: until then it has better things to do."""
FIRST_SPREAD_S = 600.0
RETRY_S_MIN = 900.0
RETRY_S_MAX = 6 * 3600.0
CLOCK_SLACK_S = 60.0

Mode = Literal["auto", "ask", "never"]


class Do(StrEnum):
    NOTHING = "nothing"
    LOOK = "look"
    BRING = "bring"
    START = "start"
    """End in order, and begin again as the new version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Of updates, from before."""

    offer: Offer | None = None
    archive_bytes: int = 0
    """0: not known yet."""
    is_ready: bool = False
    """It lies on this computer, whole and tested."""
    looked_at_s: float | None = None
    """Unix time of the last look, whatever came of it."""
    retry_s: float = float("-inf")
    """Monotonic time before which it is not brought by itself again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the person wants; and the clocks."""

    mode: Mode
    is_look_asked: bool = False
    unix_s: float
    monotonic_s: float
    started_s: float
    """Monotonic time at which the program started."""


@dataclass(frozen=True, slots=True)
class Plan:
    """`reason` is a sentence for the person."""

    do: Do
    reason: str
    offer: Offer | None = None


def plan(known: Known, now: Situation, wish: Wish) -> Plan:
    """The next thing to do about updates."""
    if wish.is_look_asked:
        return Plan(Do.LOOK, "It looks for a new version.")
    may_look = wish.mode != "never" and not now.is_asked
    if may_look and is_look_due(known, now.install_id, wish):
        if now.is_metered:
            return Plan(Do.NOTHING, "The update waits for a connection that is not metered.")
        return Plan(Do.LOOK, "It looks for a new version.")
    if known.looked_at_s is None:
        never = "New versions are looked for only when you ask."
        yet = "It has not looked for a new version yet."
        return Plan(Do.NOTHING, never if wish.mode == "never" else yet)
    verdict = choose(Channel(offers=(known.offer,) if known.offer else ()), now)
    if verdict.offer is None:
        return Plan(Do.NOTHING, verdict.reason)
    return _towards(verdict.offer, known, now, wish)


def _towards(offer: Offer, known: Known, now: Situation, wish: Wish) -> Plan:
    if wish.mode != "auto" and not now.is_asked:
        return Plan(
            Do.NOTHING, f"Version {offer.version} is there, and waits for your word.", offer
        )
    if known.is_ready:
        verdict = may_switch(offer, now)
        return Plan(Do.START if verdict.offer else Do.NOTHING, verdict.reason, offer)
    if not now.is_asked and not now.is_away:
        return Plan(Do.NOTHING, "The update waits until you are away, or ask for it.", offer)
    if not now.is_asked and wish.monotonic_s < known.retry_s:
        return Plan(Do.NOTHING, "The update is tried again later.", offer)
    verdict = may_fetch(offer, known.archive_bytes, now)
    return Plan(Do.BRING if verdict.offer else Do.NOTHING, verdict.reason, offer)


def is_look_due(known: Known, install_id: str, wish: Wish) -> bool:
    """Whether hours have passed since the last look, and minutes since the start."""
    first_s = FIRST_LOOK_S + FIRST_SPREAD_S * _share(install_id, "first")
    if wish.monotonic_s - wish.started_s < first_s:
        return False
    looked_at_s = known.looked_at_s
    # A look in the future: the clock was set back since.
    if looked_at_s is None or looked_at_s > wish.unix_s + CLOCK_SLACK_S:
        return True
    every_s = LOOK_EVERY_S + LOOK_SPREAD_S * _share(install_id, str(int(looked_at_s)))
    return wish.unix_s - looked_at_s >= every_s


def retry_s(num_failures: int, monotonic_s: float) -> float:
    """When it is brought by itself again, after so many failures in a row."""
    wait_s = RETRY_S_MIN * 2.0 ** min(num_failures - 1, 16)
    return monotonic_s + min(wait_s, RETRY_S_MAX)


def _share(install_id: str, what: str) -> float:
    """From 0 to 1, another one for each installation and occasion."""
    digest = hashlib.sha256(f"{install_id}/{what}".encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32
