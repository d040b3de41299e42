"""Which version may be taken when, and what is the next step to it. Pure.

What is offered comes out of signed metadata (source.py); what lies on the disk is told by
shelf.py, which also does the steps. Every step can be cut off: the facts on the disk say
where to go on, and `current` names a whole and tested version at any moment. An accelerator pack is
an offer like any other, of another kind and on a shelf of its own.
Not here: keys, downloads, files, processes.
"""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec

CHANNEL_BYTES_MAX = 256 << 10
OFFERS_MAX = 64
ROOM_FACTOR = 1.1
"""Of what an offer takes on the disk, archive and unpacked."""
TRIES_MAX = 2
"""Starts in which a new version has to say that it runs well; linux/launcher.sh counts them."""

Kind = Literal["bundle", "nvidia"]
Text = Annotated[str, msgspec.Meta(max_length=300)]
VersionText = Annotated[str, msgspec.Meta(pattern=r"^\d{1,4}(\.\d{1,4}){1,3}$")]


class Offer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """One archive of a channel. Its length and hashes are in the signed targets, not here."""

    version: VersionText
    system: Annotated[str, msgspec.Meta(pattern=r"^(linux|macos|windows)-[a-z0-9_]{1,16}$")]
    target: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$")]
    unpacked_bytes: Annotated[int, msgspec.Meta(ge=0, le=1 << 40)]
    kind: Kind = "bundle"
    rollout_percent: Annotated[int, msgspec.Meta(ge=0, le=100)] = 100
    news: Annotated[tuple[Text, ...], msgspec.Meta(max_length=12)] = ()
    driver_min: Annotated[str, msgspec.Meta(pattern=r"^(\d{1,4}(\.\d{1,4}){0,3})?$")] = ""
    """A pack's: the oldest driver of the card that runs it."""
    capability_min: Annotated[str, msgspec.Meta(pattern=r"^(\d{1,2}\.\d)?$")] = ""
    capability_max: Annotated[str, msgspec.Meta(pattern=r"^(\d{1,2}\.\d)?$")] = ""
    """A pack's: the cards for which it was built, in NVIDIA's numbers, both included."""


class Channel(msgspec.Struct, frozen=True):
    offers: Annotated[tuple[Offer, ...], msgspec.Meta(max_length=OFFERS_MAX)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What matters of this computer now."""

    installed: str
    system: str
    install_id: str
    """Random, kept by this installation, told to nobody; it draws the place in a rollout."""
    failed: frozenset[str] = frozenset()
    is_asked: bool = False
    """The person said: now."""
    is_metered: bool = False
    is_in_round: bool = False
    is_away: bool = False
    """Nobody is at the computer."""
    free_bytes: int = 1 << 62


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reason` is a sentence for the person, whichever way it went."""

    offer: Offer | None
    reason: str


class Step(enum.Enum):
    """On the way from an offer to `current`, in this order."""

    FETCH = "fetch"
    VERIFY = "verify"
    UNPACK = "unpack"
    TEST = "test"
    PLACE = "place"
    SWITCH = "switch"
    CLEAN = "clean"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What lies on the shelf, of one offer and in general."""

    current: str = ""
    previous: str = ""
    on_trial: bool = False
    whole: frozenset[str] = frozenset()
    """Versions that are placed: unpacked as a whole, and tested."""
    failed: frozenset[str] = frozenset()
    fetched_bytes: int = 0
    is_verified: bool = False
    is_unpacked: bool = False
    is_tested: bool = False
    has_leftovers: bool = False


def read_channel(data: bytes) -> Channel:
    """Raises ValueError, which says what is wrong with it."""
    if len(data) > CHANNEL_BYTES_MAX:
        raise ValueError(f"a channel of {len(data)} bytes is too large")
    return msgspec.json.decode(data, type=Channel)


def numbers(version: str) -> tuple[int, ...]:
    """For comparing; zeros at the end do not count: 0.2 is 0.2.0."""
    found = [int(part) for part in version.split(".") if part.isdigit()]
    while found and found[-1] == 0:
        found.pop()
    return tuple(found)


def percentile(install_id: str, version: str) -> int:
    """0 to 99: this installation's place in that version's rollout, another one for each."""
    digest = hashlib.sha256(f"{install_id}/{version}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % 100


def choose(channel: Channel, now: Situation) -> Verdict:
    """The newest version that this installation should have, if that is not the installed one."""
    for offer in sorted(channel.offers, key=lambda each: numbers(each.version), reverse=True):
        if offer.kind != "bundle" or offer.system != now.system:
            continue
        if numbers(offer.version) <= numbers(now.installed):
            break
        if offer.version in now.failed and not now.is_asked:
            continue
        if percentile(now.install_id, offer.version) >= offer.rollout_percent and not now.is_asked:
            continue
        return Verdict(offer, f"Version {offer.version} is there.")
    return Verdict(None, f"Version {now.installed} is the newest for this computer.")


def may_fetch(offer: Offer, archive_bytes: int, now: Situation) -> Verdict:
    """Whether its archive may be loaded now."""
    if now.is_metered and not now.is_asked:
        return Verdict(None, "The update waits for a connection that is not metered.")
    needed = int((archive_bytes + offer.unpacked_bytes) * ROOM_FACTOR)
    if now.free_bytes < needed:
        missing_mb = (needed - now.free_bytes) // 1_000_000 + 1
        return Verdict(None, f"The update needs {missing_mb} MB more on the disk. Free some space.")
    return Verdict(offer, f"Version {offer.version} is being loaded.")


def may_switch(offer: Offer, now: Situation) -> Verdict:
    """Whether the program may be started anew with it: never during a round."""
    if now.is_in_round:
        return Verdict(None, "The update waits for the end of the round.")
    if not now.is_away and not now.is_asked:
        return Verdict(None, "The update waits until you are away, or ask for it.")
    return Verdict(offer, f"Version {offer.version} is started.")


def next_step(offer: Offer, archive_bytes: int, facts: Facts) -> Step:
    """What brings this offer nearer, from whatever the disk says; DONE when there is nothing."""
    if facts.current == offer.version:
        return Step.CLEAN if facts.has_leftovers else Step.DONE
    if offer.version in facts.whole:
        return Step.SWITCH
    if facts.is_unpacked:
        return Step.PLACE if facts.is_tested else Step.TEST
    if facts.is_verified:
        return Step.UNPACK
    return Step.VERIFY if facts.fetched_bytes >= archive_bytes else Step.FETCH


def start_of(facts: Facts, tries: int) -> str:
    """Which version a launcher starts, "" when none is there; `tries`: earlier ones of a trial."""
    if facts.on_trial and tries >= TRIES_MAX and facts.previous in facts.whole:
        return facts.previous
    if facts.current in facts.whole:
        return facts.current
    return max(facts.whole, key=numbers, default="")


def choose_pack(
    offers: Sequence[Offer], *, version: str, system: str, driver: str, capability: str
) -> Verdict:
    """The pack for this card, of just this version; else why there is none.

    `driver` and `capability` as the card's driver tells them ("550.54", "8.6"), empty without one.
    """
    if not driver or not capability:
        return Verdict(None, "No NVIDIA card with a working driver was found.")
    packs = [each for each in offers if each.kind == "nvidia" and each.system == system]
    packs = [each for each in packs if numbers(each.version) == numbers(version)]
    if not packs:
        return Verdict(None, f"There is no NVIDIA pack for version {version} on this system.")
    card = numbers(capability)
    fitting = [each for each in packs if _covers(each, card)]
    if not fitting:
        return Verdict(None, f"The NVIDIA pack does not support this card ({capability}).")
    new_enough = [each for each in fitting if numbers(each.driver_min) <= numbers(driver)]
    if not new_enough:
        oldest = min((each.driver_min for each in fitting), key=numbers)
        return Verdict(
            None, f"The card's driver is {driver}; the pack needs {oldest} or newer. Update it."
        )
    best = max(new_enough, key=lambda each: numbers(each.driver_min))
    return Verdict(best, f"The NVIDIA pack {best.target} fits this card.")


def _covers(pack: Offer, card: tuple[int, ...]) -> bool:
    lowest = numbers(pack.capability_min) if pack.capability_min else ()
    highest = numbers(pack.capability_max) if pack.capability_max else (1 << 30,)
    return lowest <= card <= highest
