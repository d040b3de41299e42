"""Which engine computes: a pack only with the version, card and driver it was proven with."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from app.packs.choice import (
    Card,
    Record,
    Use,
    best_card,
    choose_engine,
    offered,
    proven,
    read_record,
    set_aside,
)
from app.updates.choice import Offer

SYSTEM = "linux-x86_64"
CARD = Card(name="NVIDIA GeForce RTX 3060", driver="570.86", capability="8.6")
OFFER = Offer(
    version="0.2.0", system=SYSTEM, target="pack.tar.gz", unpacked_bytes=9, kind="nvidia",
    driver_min="550.54", capability_min="7.5", capability_max="9.0",
)  # fmt: skip
PROVEN = proven(Record(offer=OFFER), "0.2.0", CARD)


def use(record: Record | None, placed: str, card: Card | None) -> tuple[Use, str]:
    choice = choose_engine(record, placed, card, version="0.2.0", system=SYSTEM)
    return choice.use, choice.reason


def test_without_a_pack_nothing_is_said() -> None:
    assert use(None, "", CARD) == (Use.BUNDLED, "")


def test_a_proven_pack_is_used() -> None:
    assert use(PROVEN, "0.2.0", CARD) == (
        Use.PACK,
        "Computing on NVIDIA GeForce RTX 3060, with the NVIDIA pack.",
    )


@pytest.mark.parametrize(
    ("record", "placed", "card", "words"),
    [
        (Record(), "", CARD, "not loaded yet"),
        (Record(offer=OFFER), "", CARD, "not loaded yet"),
        (PROVEN, "0.1.9", CARD, "of version 0.1.9 and the program of 0.2.0"),
        (PROVEN, "0.2.0", None, "No NVIDIA card with a working driver"),
        (PROVEN, "0.2.0", replace(CARD, driver="535.1"), "needs 550.54 or newer. Update it."),
        (PROVEN, "0.2.0", replace(CARD, capability="12.0"), "does not support this card (12.0)"),
    ],
)
def test_in_every_other_case_the_processor_computes_and_a_sentence_says_why(
    record: Record, placed: str, card: Card | None, words: str
) -> None:
    found, reason = use(record, placed, card)
    assert found is Use.BUNDLED
    assert words in reason
    assert reason.endswith("The processor computes meanwhile.")


@pytest.mark.parametrize(
    "card", [replace(CARD, driver="575.1"), replace(CARD, name="NVIDIA RTX A4000")]
)
def test_another_driver_or_card_is_proven_first(card: Card) -> None:
    assert use(PROVEN, "0.2.0", card)[0] is Use.CHECK
    assert use(proven(PROVEN, "0.2.0", card), "0.2.0", card)[0] is Use.PACK


def test_what_failed_is_tried_again_with_another_driver_only() -> None:
    failed = set_aside(PROVEN, "0.2.0", CARD, "It crashed.")
    assert use(failed, "0.2.0", CARD) == (
        Use.BUNDLED,
        "It crashed. The processor computes meanwhile.",
    )
    assert use(failed, "0.2.0", replace(CARD, driver="580.1"))[0] is Use.CHECK


def test_the_best_card_decides_what_is_offered() -> None:
    old = Card(name="NVIDIA GeForce GTX 960", driver="570.86", capability="5.2")
    assert best_card(()) is None
    assert best_card((old, CARD)) == CARD
    assert offered((OFFER,), CARD, version="0.2.0", system=SYSTEM).offer == OFFER
    assert "does not support" in offered((OFFER,), old, version="0.2.0", system=SYSTEM).reason
    assert offered((OFFER,), CARD, version="0.3.0", system=SYSTEM).offer is None


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"offer": 3}', b"\xff\xfe", b"x" * 100_000])
def test_a_damaged_record_is_an_empty_one(data: bytes) -> None:
    assert read_record(data) == Record()


def test_a_record_comes_back_as_it_was() -> None:
    assert read_record(None) is None
    assert read_record(msgspec.json.encode(PROVEN)) == PROVEN
