"""How scarce a home line is for a contributor with a large card, as a sum anyone can check.

A stage of `8b` on such a card makes so many tokens a second; a raw bf16 boundary would need so many
bits a token; that over the uplink is the scarcity. A slow device at a slow line is just as short of
bandwidth when this figure is the same, and can be measured without the card.
Not here: measuring.
"""

from __future__ import annotations

from engine.core.model_figures import flops_per_token, partition
from engine.core.presets import preset_entry

CARD_FLOPS_PER_S = 165.2e12
"""bf16 with fp32 accumulation, dense: the published figure of an RTX 4090."""
CARD_UTILIZATION = 0.41
"""Of it, in training: what good code reaches for matrices of this size."""
UPLINK_MBIT = 20.0
BF16_BITS = 16


def card_tokens_per_s(preset: str) -> float:
    """Of a stage in the middle of `preset`, forward and backward."""
    entry = preset_entry(preset)
    middle = partition(entry.model, entry.num_stages)[1]
    flops = flops_per_token(entry.model, entry.boundary, middle)
    return CARD_UTILIZATION * CARD_FLOPS_PER_S / flops


def raw_mbit(width: int, tokens_per_s: float) -> float:
    """Of a boundary that sends the residual stream in bf16, one way."""
    return width * BF16_BITS * tokens_per_s / 1e6


def scarcity(preset: str = "8b") -> float:
    """Demand ÷ uplink of such a contributor."""
    width = preset_entry(preset).model.width
    return raw_mbit(width, card_tokens_per_s(preset)) / UPLINK_MBIT


def scaled_uplink_mbit(width: int, tokens_per_s: float, preset: str = "8b") -> float:
    """Of a device that makes `tokens_per_s`, for the same scarcity."""
    return raw_mbit(width, tokens_per_s) / scarcity(preset)
