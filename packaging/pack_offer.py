"""What is said of an NVIDIA pack where it is offered: the cards and drivers it was built for. Pure.

`update/publish.py` signs it beside the pack's archive. Not here: building it (make_bundle.py), who
gets it (app/updates/choice.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

DRIVER_MIN = {
    ("13", "linux"): "580",
    ("13", "windows"): "580",
    ("12", "linux"): "525.60.13",
    ("12", "windows"): "528.33",
}
"""CUDA's major version and a system -> the oldest driver ("minor version compatibility")."""
ARCHITECTURE = re.compile(r"^(?:sm|compute)_(\d+)(\d)[af]?$")


def offer_of(
    *, version: str, system: str, target: str, unpacked_bytes: int, cuda: str, cards: Iterable[str]
) -> dict[str, object]:
    """As `app.updates.choice.Offer` reads it. `cuda`: torch's, such as 12.8; `cards`: what its code
    was compiled for, such as sm_86. Raises ValueError for what cannot be offered."""
    driver_min = DRIVER_MIN.get((cuda.partition(".")[0], system.partition("-")[0]))
    if driver_min is None:
        raise ValueError(f"it is not known which driver CUDA {cuda} needs on {system}")
    lowest, highest = capabilities(cards)
    return {
        "version": version,
        "system": system,
        "target": target,
        "unpacked_bytes": unpacked_bytes,
        "kind": "nvidia",
        "driver_min": driver_min,
        "capability_min": lowest,
        "capability_max": highest,
    }


def capabilities(cards: Iterable[str]) -> tuple[str, str]:
    """Lowest and highest: ["sm_75", "sm_90", "compute_120"] -> ("7.5", ""). Raises ValueError.

    Code that is kept as PTX (compute_) is compiled by the driver for every newer card: no highest.
    """
    found = {each: ARCHITECTURE.match(each) for each in cards}
    numbers = [(int(match[1]), int(match[2])) for match in found.values() if match]
    if not numbers:
        raise ValueError("this torch was compiled for no card")
    newest = max(numbers)
    forward = any(
        each.startswith("compute_") and match and (int(match[1]), int(match[2])) == newest
        for each, match in found.items()
    )
    return text_of(min(numbers)), "" if forward else f"{newest[0]}.9"


def text_of(capability: tuple[int, int]) -> str:
    return f"{capability[0]}.{capability[1]}"
