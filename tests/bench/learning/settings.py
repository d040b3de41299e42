"""The small models that learn here, and how a line of theirs becomes an arm's trainee.

Decoders of the engine's own shape at widths 64 and up: vocabulary 512, context 128, one block per
stage. Batches are small, so that few tokens make many inner steps.
Not here: which arms there are (codec.py, delay.py, outer.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec
from torch import Tensor

from engine.protocol.ids import RunId
from engine.protocol.run_config import (
    BoundaryConfig,
    LeaseConfig,
    ModelConfig,
    OptimizerConfig,
    RunConfig,
)
from tests.bench.learning.line import Line, Making, executor_of
from tests.bench.learning.text import Text

VOCAB_SIZE = 512
CONTEXT = 128
HEAD_WIDTH = 32
Kind = Literal["adamw", "muon"]


def model_of(width: int, num_blocks: int = 4) -> ModelConfig:
    """SwiGLU 2.5 times as wide, a key and value head per four query heads at most."""
    num_heads = max(1, width // HEAD_WIDTH)
    return ModelConfig(
        vocab_size=VOCAB_SIZE,
        width=width,
        num_blocks=num_blocks,
        num_heads=num_heads,
        num_kv_heads=max(1, num_heads // 4),
        hidden=width * 5 // 2,
        context=CONTEXT,
    )


def config_of(
    width: int,
    text: Text,
    seed: int,
    rate: float,
    *,
    num_stages: int = 4,
    boundary: BoundaryConfig | None = None,
    kind: Kind = "muon",
    samples: int = 8,
    microbatches: int = 1,
    delay_steps_max: int = OptimizerConfig().delay_steps_max,
) -> RunConfig:
    """`rate` multiplies the product's learning rates, of AdamW and of Muon.

    No re-warm-up: segments begin here only for the sake of their learning rate (moments.py).
    """
    product = OptimizerConfig()
    optimizer = msgspec.structs.replace(
        product,
        kind=kind,
        learning_rate=rate * product.learning_rate,
        matrix_learning_rate=rate * product.matrix_learning_rate,
        rewarmup_steps=0,
        microbatches_per_inner_step=microbatches,
        delay_steps_max=delay_steps_max,
        outer_momentum_bits=16,
    )
    return RunConfig(
        run_id=RunId("learning"),
        seed=seed,
        preset="",
        model=model_of(width, num_blocks=4),
        num_stages=num_stages,
        replicas_wanted=1,
        data=text.config,
        boundary=boundary or BoundaryConfig(kind="none", reinjection="none", bits=16),
        optimizer=optimizer,
        leases=LeaseConfig(samples_per_microbatch=samples),
    )


@dataclass(frozen=True, slots=True)
class Chunks:
    """How often a loss is taken and a run kept."""

    steps: int
    validation_samples: int


class LineTrainee:
    """A line of stages as something that learns in chunks (arms.Trainee)."""

    def __init__(
        self,
        config: RunConfig,
        text: Text,
        chunks: Chunks,
        *,
        in_flight: int = 1,
        make: Making = executor_of,
    ) -> None:
        samples = text.samples(config.model.context, config.seed)
        self.line = Line(config, samples, in_flight=in_flight, make=make)
        self._chunks = chunks

    @property
    def tokens(self) -> int:
        return self.line.tokens

    def advance(self, rate_scale: float) -> None:
        self.line.train(self._chunks.steps, rate_scale)

    def validation_loss(self) -> float:
        return self.line.validation_loss(self._chunks.validation_samples)

    def state(self) -> dict[str, Tensor]:
        return self.line.state()

    def load(self, state: dict[str, Tensor]) -> None:
        self.line.load(state)

    def figures(self) -> dict[str, float]:
        figures = self.line.figures()
        if len(self.line.stages) > 1:
            alone = self.line.last_stage_alone_loss(self._chunks.validation_samples)
            figures["last_stage_alone_loss"] = alone
        return figures
