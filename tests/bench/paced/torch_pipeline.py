"""One rank of the reference: `torch.distributed.pipelining` over gloo, with or without pace.

`python -m tests.bench.paced.torch_pipeline JOB.json RANK PORT` trains for a while and prints tokens
per second and microseconds of processor time per token (of this process). The blocks are the
engine's own modules without boundaries, cut into as many stages as there are ranks (twice as many
for a schedule in V), fp32 between them; fused AdamW. A backward pass that a schedule takes apart is
paced by halves; stage 0 needs no gradient of its input, so all of it is paced as that of weights.
Taking it apart costs nothing here, which is in the schedule's favour.
Not here: who starts the ranks (reference.py).
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import msgspec
import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.distributed.pipelining import PipelineStage
from torch.distributed.pipelining.schedules import PipelineScheduleMulti, get_schedule_class

from engine.compute.stage import StageModel
from engine.protocol.run_config import RunConfig
from tests.bench.paced.model import config_of, slices_in_row, slices_in_v, stage_model
from tests.bench.paced.pace import Kind, Pace, Trace, paced
from tests.bench.paced.reference import IN_V, Job

WARM_STEPS = 2
NO_TRACE = Trace(None)


class Part(nn.Module):
    """A slice of the model: from what the stage before gave to the residual stream."""

    def __init__(self, stage: StageModel) -> None:
        super().__init__()
        self.stage = stage

    def forward(self, given: Tensor) -> Tensor:
        """given: (batch, token) ids at stage 0, else (batch, token, model)."""
        is_first = self.stage.embedding is not None
        return self.stage.residual(given, None if is_first else given)


class PacedStage(PipelineStage):
    """Takes its time over each computation."""

    pace = Pace()

    def forward_one_chunk(self, *arguments: Any, **more: Any) -> Any:
        with paced(self.pace, Kind.FORWARD, NO_TRACE):
            return super().forward_one_chunk(*arguments, **more)

    def backward_one_chunk(
        self,
        bwd_chunk_id: int,
        loss: Any = None,
        full_backward: bool = True,
        last_backward: bool = False,
    ) -> None:
        kind = Kind.BACKWARD if full_backward else Kind.OTHER if self.is_first else Kind.INPUTS
        with paced(self.pace, kind, NO_TRACE):
            super().backward_one_chunk(bwd_chunk_id, loss, full_backward, last_backward)

    def backward_weight_one_chunk(self, bwd_chunk_id: int, last_backward: bool = False) -> None:
        with paced(self.pace, Kind.BACKWARD if self.is_first else Kind.WEIGHTS, NO_TRACE):
            super().backward_weight_one_chunk(bwd_chunk_id, last_backward)


def speed(job: Job, rank: int) -> tuple[float, float]:
    """(tokens per second of all ranks, microseconds of processor time of this one per token)."""
    config = config_of(job.spec)
    parts, schedule = scheduled(job, config, rank)
    parameters = [one for part in parts for one in part.parameters()]
    optimizer = torch.optim.AdamW(parameters, lr=1e-3, fused=True)
    shape = (
        job.num_microbatches * config.leases.samples_per_microbatch,
        config.model.context,
    )
    is_first = any(part.stage.embedding is not None for part in parts)
    is_last = any(part.stage.head is not None for part in parts)

    def step() -> None:
        tokens_BT = torch.randint(config.model.vocab_size, shape)
        given = (tokens_BT,) if is_first else ()
        schedule.step(*given, target=tokens_BT if is_last else None, return_outputs=False)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)

    for _ in range(WARM_STEPS):
        step()
    steps, began_s, cpu_s = 0, time.perf_counter(), time.process_time()
    while not is_over(time.perf_counter() - began_s, job.seconds):
        step()
        steps += 1
        if rank == 0:
            print(steps * shape[0] * shape[1], flush=True)
    passed_s = time.perf_counter() - began_s
    tokens = steps * shape[0] * shape[1]
    return tokens / passed_s, 1e6 * (time.process_time() - cpu_s) / tokens


def scheduled(job: Job, config: RunConfig, rank: int) -> tuple[list[Part], Any]:
    """This rank's slices of the model, and torch's schedule over them."""
    is_in_v = job.schedule == IN_V
    slices = (slices_in_v if is_in_v else slices_in_row)(config, job.num_ranks)
    mine = (rank, len(slices) - 1 - rank) if is_in_v else (rank,)
    parts = [Part(stage_model(config, slices[index])) for index in mine]
    stages = [
        PacedStage(part, index, len(slices), torch.device("cpu"))
        for part, index in zip(parts, mine, strict=True)
    ]
    share = job.num_ranks / len(slices)
    for stage in stages:
        stage.pace = Pace(
            forward_s=share * job.pace.forward_s,
            backward_s=share * job.pace.backward_s,
            stretch=job.pace.stretch,
        )
    tokens = job.num_microbatches * config.leases.samples_per_microbatch * config.model.context

    def loss_of(x_BTD: Tensor, tokens_BT: Tensor) -> Tensor:
        head = parts[-1].stage.head
        assert head is not None
        return head(x_BTD, tokens_BT) / tokens

    kind = get_schedule_class(job.schedule)
    owned = stages if issubclass(kind, PipelineScheduleMulti) else stages[0]
    return parts, kind(owned, job.num_microbatches, loss_fn=loss_of, scale_grads=False)


def is_over(passed_s: float, seconds: float) -> bool:
    """All ranks have to stop after the same step."""
    over = torch.tensor([float(passed_s >= seconds)])
    dist.all_reduce(over)
    return bool(over.item() > 0)


def main(job_file: Path, rank: int, port: int) -> None:
    job = msgspec.json.decode(job_file.read_bytes(), type=Job)
    torch.set_num_threads(1)
    torch.manual_seed(job.spec.seed)
    dist.init_process_group(
        "gloo", init_method=f"tcp://127.0.0.1:{port}", rank=rank, world_size=job.num_ranks
    )
    print(*speed(job, rank), flush=True)
    dist.destroy_process_group()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
