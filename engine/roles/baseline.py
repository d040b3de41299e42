"""The bigram that a run has to beat: fitted on the very samples that the run trained on, tried on
the very samples that its evaluations use."""

from __future__ import annotations

import math
from pathlib import Path

from engine.data.bigram import bigram_bits_per_byte
from engine.data.samples import SampleSource
from engine.protocol.ids import Digest
from engine.protocol.run_config import RunConfig
from engine.roles.run_record import data_path

SAMPLES_MAX = 65_536
"""Of a longer run the first ones are counted: enough for a bigram, and they fit into memory."""


def bigram_of(config: RunConfig, folder: Path, tokens_trained: int) -> float:
    """Bits per byte; `folder` is the orchestrator's, which holds the run's data.

    Raises `OSError` or `ShardError` when the data is gone or damaged.
    """
    context = config.model.context
    source = SampleSource(
        config.data,
        context=context,
        seed=config.seed,
        fetch=lambda digest: data_path(folder, config.run_id, Digest(digest)).read_bytes(),
    )
    # The first token of a sample is never predicted, so a sample trains one token less than it has.
    num_trained = max(1, math.ceil(tokens_trained / (context - 1)))
    num_evaluated = min(config.validation.evaluation_samples, source.num_validation)
    return bigram_bits_per_byte(
        source.read(0, min(num_trained, SAMPLES_MAX), False),
        source.read(0, num_evaluated, True),
        vocab_size=config.model.vocab_size,
        validation_tokens=config.data.validation_tokens,
        validation_bytes=config.data.validation_bytes,
    )
