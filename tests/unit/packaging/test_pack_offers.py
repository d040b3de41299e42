"""What is said of a pack: the program reads it, and no card gets one not made for it."""

from __future__ import annotations

import msgspec
import pytest

from app.updates.choice import Offer, choose_pack
from tests.unit.packaging.build_tools import tool

pack_offer = tool("pack_offer")
CARDS = ["sm_75", "sm_80", "sm_86", "sm_90", "sm_100", "sm_120", "compute_120"]


def offered(cuda: str = "13.0", cards: list[str] = CARDS, system: str = "linux-x86_64") -> Offer:
    said = pack_offer.offer_of(
        version="0.2.0", system=system, target="p.tar.gz", unpacked_bytes=5, cuda=cuda, cards=cards
    )
    return msgspec.convert(said, type=Offer)


@pytest.mark.parametrize(
    ("cards", "lowest", "highest"),
    [
        (CARDS, "7.5", ""),
        (["sm_50", "sm_90"], "5.0", "9.9"),
        (["sm_90a"], "9.0", "9.9"),
        (["compute_50", "sm_90"], "5.0", "9.9"),
    ],
)
def test_the_cards_are_those_it_was_compiled_for(
    cards: list[str], lowest: str, highest: str
) -> None:
    assert pack_offer.capabilities(cards) == (lowest, highest)


@pytest.mark.parametrize(
    ("driver", "capability", "fits"),
    [
        ("580.65.06", "8.6", True),
        ("580.65.06", "7.0", False),
        ("570.86", "8.6", False),
        ("999.1", "12.1", True),
    ],
)
def test_the_program_offers_it_to_those_cards_and_drivers_only(
    driver: str, capability: str, fits: bool
) -> None:
    verdict = choose_pack(
        [offered()], version="0.2.0", system="linux-x86_64", driver=driver, capability=capability
    )
    assert (verdict.offer is not None) == fits, verdict.reason


def test_cuda_decides_about_the_driver() -> None:
    assert offered("12.8").driver_min == "525.60.13"
    assert offered("12.8", system="windows-x86_64").driver_min == "528.33"
    with pytest.raises(ValueError, match="CUDA 99"):
        offered("99.1")
    with pytest.raises(ValueError, match="no card"):
        offered(cards=[])
