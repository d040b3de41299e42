"""A toy run whose stages are computed by executors in one process, without a codec."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from engine.compute.executor import StageExecutor, StepOutput
from engine.protocol.ids import Digest, RunId
from engine.protocol.run_config import (
    BoundaryConfig,
    DataConfig,
    ModelConfig,
    OptimizerConfig,
    RunConfig,
)

CPU = torch.device("cpu")

torch.set_num_threads(1)
"""Toy tensors gain nothing by threads, and beside a busy neighbour they wait for each other."""

OFF = BoundaryConfig(kind="none")
TOY = ModelConfig(
    vocab_size=61, width=24, num_blocks=4, num_heads=4, num_kv_heads=2, hidden=40, context=12
)
NO_DATA = DataConfig(
    tokenizer=Digest("0" * 64),
    train_shards=(),
    validation_shards=(),
    tokens_per_shard=0,
    train_tokens=0,
    validation_tokens=0,
    validation_bytes=0,
)


def toy_run(
    num_stages: int = 2,
    boundary: BoundaryConfig | None = None,
    optimizer: OptimizerConfig | None = None,
    model: ModelConfig = TOY,
    seed: int = 7,
) -> RunConfig:
    return RunConfig(
        run_id=RunId("toy"),
        seed=seed,
        preset="toy",
        model=model,
        num_stages=num_stages,
        replicas_wanted=1,
        data=NO_DATA,
        boundary=boundary or BoundaryConfig(channels=5),
        optimizer=optimizer or OptimizerConfig(warmup_steps=2),
    )


def executors(config: RunConfig) -> list[StageExecutor]:
    return [StageExecutor(config, s, CPU, autocast=False) for s in range(config.num_stages)]


def some_tokens(seed: int, num_samples: int = 4, model: ModelConfig = TOY) -> Tensor:
    generator = torch.Generator().manual_seed(seed)
    return torch.randint(0, model.vocab_size, (num_samples, model.context), generator=generator)


def some_values(seed: int, *shape: int) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def microbatch(stages: Sequence[StageExecutor], key: int, tokens_BT: Tensor) -> float:
    """Forward through all stages and back; the loss per predicted token, in nats."""
    boundary: Tensor | None = None
    for stage in stages:
        output = stage.forward(key, tokens_BT, boundary)
        boundary = output.boundary_out
    gradient: Tensor | None = None
    for stage in reversed(stages):
        gradient = stage.backward(key, gradient, recompute=False).gradient_in
    return output.loss_nats / output.num_tokens


def inner_step(stages: Sequence[StageExecutor], batches: Sequence[Tensor]) -> list[StepOutput]:
    for key, tokens_BT in enumerate(batches):
        microbatch(stages, key, tokens_BT)
    return [stage.step() for stage in stages]
