"""What NVIDIA's management library says of the cards, ours subtracted. Pure.

Not here: asking it (nvidia.py).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card; None: it does not tell."""

    temperature_c: float | None = None
    power_w: float | None = None
    free_memory_bytes: int | None = None
    load_by_process: Sequence[tuple[int, float]] | None = None
    """(process id, share of the card 0 to 1); None: it cannot tell processes apart."""


def mean_by_process(samples: Iterable[tuple[int, int]]) -> list[tuple[int, float]]:
    """Of samples (process id, per cent): [(7, 80), (7, 60), (9, 10)] -> [(7, 0.7), (9, 0.1)]."""
    grouped: dict[int, list[int]] = {}
    for pid, percent in samples:
        grouped.setdefault(pid, []).append(percent)
    return [(pid, sum(all_of) / len(all_of) / 100) for pid, all_of in grouped.items()]


def summary(cards: Sequence[Card], own_pids: Collection[int]) -> dict[str, Any]:
    """Fields of `Signals`: of several cards the worst value counts.

    A card that cannot tell its processes apart gives no load of others at all: the whole load
    would hold our own against us. Watts are the sum.
    """
    found: dict[str, Any] = {}
    if degrees := [card.temperature_c for card in cards if card.temperature_c is not None]:
        found["gpu_temperature_c"] = max(degrees)
    if free := [card.free_memory_bytes for card in cards if card.free_memory_bytes is not None]:
        found["gpu_free_memory_bytes"] = min(free)
    if watts := [card.power_w for card in cards if card.power_w is not None]:
        found["gpu_power_w"] = sum(watts)
    loads = [card.load_by_process for card in cards if card.load_by_process is not None]
    if loads:
        others = [sum(share for pid, share in card if pid not in own_pids) for card in loads]
        found["gpu_other_load"] = min(max(others), 1.0)
    return found
