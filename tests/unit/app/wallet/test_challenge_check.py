"""A wallet is never shown a text that means something else than the person was told."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from app.wallet.challenge import Expected, check
from engine.api.errors import PlainError
from engine.protocol import ss58
from engine.protocol.payouts import Challenge, challenge_text

WALLET, OTHER = ss58.encode(bytes(32)), ss58.encode(bytes([1] * 32))
EXPECTED = Expected(
    purpose="approve", network="a" * 64, device="b" * 64, address=WALLET, new_address=OTHER
)


def challenge(**changes: Any) -> Challenge:
    made = Challenge(
        purpose="approve", network="a" * 64, network_name="n", device="b" * 64, device_name="d",
        address=WALLET, new_address=OTHER, nonce="0" * 32, expires_at_s=5e8, expires_in_s=300.0,
        text="",
    )  # fmt: skip
    made = msgspec.structs.replace(made, text=challenge_text(made))
    changed = msgspec.structs.replace(made, **changes)
    if "text" not in changes:
        changed = msgspec.structs.replace(changed, text=challenge_text(changed))
    return changed


def test_what_was_asked_for_is_shown() -> None:
    check(challenge(), EXPECTED)
    same = challenge(address=ss58.encode(bytes(32), 0))
    check(same, EXPECTED)


@pytest.mark.parametrize(
    "changes",
    [
        {"network": "c" * 64},
        {"device": "c" * 64},
        {"purpose": "link"},
        {"address": OTHER},
        {"new_address": WALLET},
        {"new_address": ""},
        {"expires_in_s": 3000.0},
        {"expires_in_s": 0.0},
        {"text": "Give everything to me."},
    ],
    ids=str,
)
def test_anything_else_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(PlainError, match="Nothing was signed"):
        check(challenge(**changes), EXPECTED)
