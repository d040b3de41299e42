"""The reference: the same model without boundaries, trained by plain PyTorch in one place.

`python -m tests.bench.plain_training` trains until it is killed, and prints after every step how
many tokens that were. With a rank, two such processes share the batch and average gradients over
gloo. The blocks are the engine's own modules, the loop is the ordinary one: forward, backward,
fused AdamW. The batch is that of an inner step, in one piece or in the swarm's microbatches,
whichever is asked for.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import torch
import torch.distributed as dist
from torch import Tensor, nn

from engine.api.options import RunSpec
from engine.compute.stage import StageModel, initial_values
from engine.core.model_figures import StageSlice
from engine.protocol.run_config import BoundaryConfig, RunConfig
from engine.roles.create_run import run_config_of
from tests.bench.parts import NO_DATA


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--pieces", type=int, default=1, help="forward passes per step")
    parser.add_argument("--rank", type=int)
    parser.add_argument("--port", type=int)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    if given.rank is not None:
        address = f"tcp://127.0.0.1:{given.port}"
        dist.init_process_group("gloo", init_method=address, rank=given.rank, world_size=2)
    config = run_config_of(RunSpec(pace="local"), NO_DATA)
    for tokens in trained(config, given.pieces, is_shared=given.rank is not None):
        print(tokens, flush=True)


def trained(config: RunConfig, pieces: int, *, is_shared: bool) -> Iterator[int]:
    """Tokens so far, after every step: of this process and, with `is_shared`, its twin together."""
    model, parameters = whole_model(config)
    optimizer = torch.optim.AdamW(parameters, lr=1e-3, fused=True)
    num_samples = (
        config.leases.samples_per_microbatch * config.optimizer.microbatches_per_inner_step
    )
    mine = num_samples // 2 if is_shared else num_samples
    shape = (mine, config.model.context)

    num_steps = 0
    while True:
        tokens_BT = torch.randint(config.model.vocab_size, shape)
        for piece_BT in tokens_BT.chunk(pieces):
            loss: Tensor = model(piece_BT, None) / tokens_BT.numel()
            loss.backward()  # type: ignore[no-untyped-call]  # torch has no type for it
        if is_shared:
            average(parameters)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        num_steps += 1
        yield num_steps * num_samples * config.model.context


def whole_model(config: RunConfig) -> tuple[StageModel, list[nn.Parameter]]:
    """All blocks in one piece, with the run's own initial weights."""
    slice_ = StageSlice(0, 0, config.model.num_blocks, has_embedding=True, has_head=True)
    off = BoundaryConfig(kind="none", reinjection="none", bits=16)
    with torch.device("meta"):
        model = StageModel(config.model, off, slice_)
    parameters = [
        nn.Parameter(initial_values(config.seed, part.name, part.shape, part.rule))
        for part in model.parts
    ]
    model.bind(parameters)
    model.set_constants(config.seed, torch.device("cpu"))
    return model, parameters


def average(parameters: list[nn.Parameter]) -> None:
    """One all-reduce for all gradients: fewer, larger messages are the faster way."""
    flat = torch.cat([one.grad.flatten() for one in parameters if one.grad is not None])
    dist.all_reduce(flat)
    at = 0
    for one in parameters:
        assert one.grad is not None
        one.grad.copy_(flat[at : at + one.numel()].view_as(one))
        at += one.numel()


if __name__ == "__main__":
    main()
