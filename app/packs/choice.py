"""Which engine computes: the one that came with the program, or a pack for an NVIDIA card. Pure.

A pack is a whole other `engine/` of just this version, fetched on request, signed like an update,
and proven by its own self-test on the card. It is used as long as version, card and driver are
those it was proven with; in every other case the engine that came along computes, and a sentence
says why.
Not here: which pack is offered for a card (updates/choice.py), disk and processes (shelf.py),
when it is looked at (agent.py).
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from app.updates.choice import Kind, Offer, Verdict, choose_pack, numbers

KIND: Kind = "nvidia"
RECORD_BYTES_MAX = 64 << 10
PROCESSOR = "The processor computes meanwhile."


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What NVIDIA's own library says of one card."""

    name: str
    driver: str
    """Such as 550.54.14; of the whole system."""
    capability: str
    """Such as 8.6: what was built for it, and what runs on it."""


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """With what a pack passed its self-test."""

    version: str
    driver: str
    card: str


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered of a pack that was asked for, beside its files."""

    offer: Offer | None = None
    proof: Proof | None = None
    failed: str = ""
    """Why it was set aside: a sentence; empty while it is not."""


class Use(enum.Enum):
    """Which engine is started next."""

    BUNDLED = "bundled"
    CHECK = "check"
    """The pack, once it has passed its self-test here."""
    PACK = "pack"


@dataclass(frozen=True, slots=True)
class Choice:
    """`reason`: a sentence for the person; empty where no pack was ever asked for."""

    use: Use
    reason: str = ""


def read_record(data: bytes | None) -> Record | None:
    """None: no pack was asked for. One that is damaged is an empty one: it is fetched anew."""
    if data is None:
        return None
    try:
        return msgspec.json.decode(data[:RECORD_BYTES_MAX], type=Record)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Record()


def best_card(cards: Iterable[Card]) -> Card | None:
    """The newest kind: the engine computes on the first that torch names, the fastest."""
    return max(cards, key=lambda each: numbers(each.capability), default=None)


def offered(offers: Iterable[Offer], card: Card | None, *, version: str, system: str) -> Verdict:
    """The pack that fits this computer, or why there is none."""
    driver, capability = (card.driver, card.capability) if card else ("", "")
    return choose_pack(
        tuple(offers), version=version, system=system, driver=driver, capability=capability
    )


def choose_engine(
    record: Record | None, placed: str, card: Card | None, *, version: str, system: str
) -> Choice:
    """`placed`: the version of the pack that lies whole on the disk, empty without one."""
    if record is None:
        return Choice(Use.BUNDLED)
    if record.offer is None or not placed:
        return Choice(Use.BUNDLED, f"The NVIDIA pack is not loaded yet. {PROCESSOR}")
    if numbers(placed) != numbers(version):
        return Choice(
            Use.BUNDLED,
            f"The NVIDIA pack is of version {placed} and the program of {version}: its own is "
            f"loaded next. {PROCESSOR}",
        )
    fits = offered((record.offer,), card, version=version, system=system)
    if fits.offer is None or card is None:
        return Choice(Use.BUNDLED, f"{fits.reason} {PROCESSOR}")
    is_same = record.proof == Proof(version=placed, driver=card.driver, card=card.name)
    if not is_same:  # what failed with another driver may run with this one
        return Choice(Use.CHECK, "The NVIDIA pack is checked with this card and driver.")
    if record.failed:
        return Choice(Use.BUNDLED, f"{record.failed} {PROCESSOR}")
    return Choice(Use.PACK, f"Computing on {card.name}, with the NVIDIA pack.")


def set_aside(record: Record, placed: str, card: Card | None, why: str) -> Record:
    """It did not run with this card and driver: it is not tried again until either changes."""
    driver, name = (card.driver, card.name) if card else ("", "")
    proof = Proof(version=placed, driver=driver, card=name)
    return Record(offer=record.offer, proof=proof, failed=why)


def proven(record: Record, placed: str, card: Card) -> Record:
    """It passed its self-test with this card and driver."""
    proof = Proof(version=placed, driver=card.driver, card=card.name)
    return Record(offer=record.offer, proof=proof)
