"""Model sizes by name, with the stages and the boundary that suit them.

Pure values. `nano` trains at about 3,000 tokens/s on one free CPU core; the others are the shapes
of well-known decoders. From `125m` on the re-injected embedding is low-rank: a trained full table
would be more than a tenth of a stage of the large presets (tests/unit/core/test_model_figures.py).
Not here: what they cost (model_figures.py), optimizers and rounds (protocol/run_config.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import msgspec

from engine.protocol.run_config import BoundaryConfig, ModelConfig


@dataclass(frozen=True, slots=True)
class Preset:
    """A model and how it is usually cut; stages and boundary are only a suggestion."""

    model: ModelConfig
    num_stages: int
    boundary: BoundaryConfig
    samples_per_microbatch: int = 4
    """At most: so that a stage fits into 16 GB (8 stages of `8b`: 14.5 GB, 16 of `15b`: 15.9)."""


PRESETS: Mapping[str, Preset] = MappingProxyType(
    {
        "nano": Preset(
            ModelConfig(
                vocab_size=1024,
                width=192,
                num_blocks=6,
                num_heads=3,
                num_kv_heads=1,
                hidden=512,
                context=256,
            ),
            num_stages=2,
            boundary=BoundaryConfig(reinjected_tokens=4, channels=8, reinjection="full"),
        ),
        "125m": Preset(
            ModelConfig(
                vocab_size=32_768,
                width=768,
                num_blocks=12,
                num_heads=12,
                num_kv_heads=4,
                hidden=2048,
                context=1024,
            ),
            num_stages=4,
            boundary=BoundaryConfig(
                reinjected_tokens=4, channels=16, reinjection="low_rank", reinjection_rank=64
            ),
        ),
        "1b": Preset(
            ModelConfig(
                vocab_size=32_768,
                width=2048,
                num_blocks=16,
                num_heads=32,
                num_kv_heads=8,
                hidden=8192,
                context=2048,
            ),
            num_stages=4,
            boundary=BoundaryConfig(
                reinjected_tokens=4, channels=32, reinjection="low_rank", reinjection_rank=128
            ),
        ),
        "8b": Preset(
            ModelConfig(
                vocab_size=65_536,
                width=4096,
                num_blocks=32,
                num_heads=32,
                num_kv_heads=8,
                hidden=14_336,
                context=2048,
                rope_theta=500_000.0,
            ),
            num_stages=8,
            boundary=BoundaryConfig(
                reinjected_tokens=4, channels=64, reinjection="low_rank", reinjection_rank=256
            ),
            samples_per_microbatch=1,
        ),
        "15b": Preset(
            ModelConfig(
                vocab_size=65_536,
                width=5120,
                num_blocks=48,
                num_heads=40,
                num_kv_heads=8,
                hidden=15_360,
                context=2048,
                rope_theta=500_000.0,
            ),
            num_stages=16,
            boundary=BoundaryConfig(
                reinjected_tokens=4, channels=64, reinjection="low_rank", reinjection_rank=256
            ),
            samples_per_microbatch=1,
        ),
        "100b": Preset(
            ModelConfig(
                vocab_size=65_536,
                width=10_240,
                num_blocks=80,
                num_heads=80,
                num_kv_heads=8,
                hidden=32_768,
                context=2048,
                rope_theta=500_000.0,
            ),
            num_stages=80,
            boundary=BoundaryConfig(
                reinjected_tokens=4, channels=128, reinjection="low_rank", reinjection_rank=256
            ),
            samples_per_microbatch=1,
        ),
    }
)


def preset_entry(name: str) -> Preset:
    """The preset called `name`. Raises ValueError that names those there are."""
    entry = PRESETS.get(name)
    if entry is None:
        raise ValueError(f"There is no preset called {name!r}. There are: {', '.join(PRESETS)}.")
    return entry


def preset(name: str, vocab_size: int | None = None, context: int | None = None) -> ModelConfig:
    """The model called `name`, with another vocabulary or context if given.

    Raises ValueError for an unknown name, or a size that no model can have.
    """
    model = preset_entry(name).model
    return msgspec.structs.replace(
        model,
        vocab_size=model.vocab_size if vocab_size is None else vocab_size,
        context=model.context if context is None else context,
    )
