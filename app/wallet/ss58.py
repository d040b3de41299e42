"""A payout address as it is typed: what is wrong with it so far, and which network it names.

Pure, called at every keystroke. Not here: the encoding itself (`engine/protocol/ss58.py`), whether
anyone owns the address (`link_server.py` lets the owner prove it).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from engine.protocol import ss58

NETWORKS = {
    0: "Polkadot",
    2: "Kusama",
    5: "Astar",
    7: "Edgeware",
    8: "Karura",
    10: "Acala",
    12: "Polymesh",
    13: "Integritee",
    18: "Darwinia",
    22: "Dock",
    31: "Litentry",
    36: "Centrifuge",
    38: "KILT",
    42: "any Substrate network",
    63: "Hydration",
    66: "Crust",
    73: "Zeitgeist",
    78: "Calamari",
    90: "Frequency",
    136: "Altair",
    137: "Vara",
    172: "Parallel",
    2032: "Interlay",
    6094: "Autonomys",
}
"""Prefix -> name, as in the SS58 registry, of those that people meet. Bittensor writes 42."""

CHARS_MIN, CHARS_MAX = 46, 50
_BASE58 = re.compile(r"[1-9A-HJ-NP-Za-km-z]*")
_CONFUSED = {"0": "the digit zero", "O": "a capital O", "I": "a capital I", "l": "a small L"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What is to be said beside the field."""

    state: Literal["empty", "incomplete", "wrong", "valid"]
    text: str
    """One sentence for a person."""
    address: str = ""
    """As it is to be kept, when valid."""
    prefix: int | None = None
    network: str = ""
    """Which network the prefix stands for."""
    public_key_hex: str = ""


def typed(text: str) -> Typed:
    """Judge what has been typed or pasted so far; blanks around it are forgiven."""
    text = text.strip()
    if not text:
        return Typed(state="empty", text="Paste the address that your credits shall go to.")
    if problem := _obvious(text):
        return Typed(state="wrong", text=problem)
    try:
        address = ss58.decode(text)
    except ss58.AddressError as error:
        return _unfinished(text, error.fault)
    if address.prefix == ss58.GENERIC_PREFIX:
        said = "This is an address for any Substrate network, such as Bittensor."
    else:
        said = f"This address is written for {network_of(address.prefix)}."
    return Typed(
        state="valid",
        text=said,
        address=text,
        prefix=address.prefix,
        network=network_of(address.prefix),
        public_key_hex=address.public_key.hex(),
    )


def network_of(prefix: int) -> str:
    """The name of the network that a prefix stands for."""
    return NETWORKS.get(prefix, f"the network with the prefix {prefix}")


def is_same_wallet(one: str, other: str) -> bool:
    """Whether two addresses belong to one key; what is no address belongs to none."""
    try:
        return ss58.decode(one).public_key == ss58.decode(other).public_key
    except ss58.AddressError:
        return False


def short(address: str) -> str:
    """`5Grwva…utQY`, to recognise an address by."""
    return address if len(address) <= 12 else f"{address[:6]}…{address[-4:]}"


def _obvious(text: str) -> str:
    """What people paste instead of an address, in words; empty: nothing of it."""
    if len(text.split()) in (12, 15, 18, 21, 24):
        return (
            "These look like the secret words of a wallet. Never type them anywhere: delete them."
        )
    if text.startswith("0x") and re.fullmatch(r"0x[0-9a-fA-F]{64}", text):
        return "This looks like a key, not an address. Copy the address from your wallet instead."
    if text.startswith("0x"):
        return "This is an Ethereum address; a Substrate address (SS58) is needed."
    for char in text:
        if char in _CONFUSED:
            return f"Addresses never contain {_CONFUSED[char]} ({char}): check that character."
        if not _BASE58.fullmatch(char):
            return f"Addresses never contain {char!r}: check that character."
    return ""


def _unfinished(text: str, fault: ss58.Fault) -> Typed:
    """Too short may go on; the rest is wrong."""
    if len(text) < CHARS_MIN:
        return Typed(state="incomplete", text="An address has 46 to 50 characters. Go on.")
    if len(text) > CHARS_MAX:
        return Typed(state="wrong", text="This is too long for an address: copy it again.")
    if fault == "checksum":
        said = "One character or more is wrong: copy the address again rather than type it."
    else:
        said = "This is not an address of a Substrate wallet. Copy the address again."
    return Typed(state="wrong", text=said)
