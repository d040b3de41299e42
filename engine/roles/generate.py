"""Continue a text with a checkpoint. Wiring only."""

from __future__ import annotations

from engine.api.events import Sample
from engine.api.options import GenerateOptions
from engine.compute.checkpoint import read_checkpoint
from engine.generation import generate
from engine.roles.chosen_device import chosen_device
from engine.roles.stdio import emit


def main(options: GenerateOptions) -> int:
    """Emit the prompt and its continuation as one `Sample`."""
    checkpoint = read_checkpoint(options.checkpoint)
    device = chosen_device(options.device)
    pieces = generate(
        checkpoint, options.prompt, options.tokens, options.temperature, options.seed, device
    )
    emit(Sample(text=options.prompt + "".join(pieces)))
    return 0
