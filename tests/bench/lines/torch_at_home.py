"""One rank of torch's pipeline behind a home line: 1F1B over gloo, bf16 between the stages.

`python -m tests.bench.lines.torch_at_home JOB.json RANK` trains until its standard input closes;
rank 0 prints the monotonic second of each finished step. Blocks, devices and
their pace are those of `paced/`; what a stage sends is rounded to bf16, and so are the gradients
that come back, which is what peers send who do not compress. 1F1B: schedules that fill the bubble
cannot help where the line is the bottleneck, and every one of them sends the same bytes.
Not here: who starts the ranks (torch_ranks.py).
"""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

import msgspec
import torch
import torch.distributed as dist
from torch import Tensor
from torch.distributed.pipelining import Schedule1F1B

from tests.bench.lines.torch_ranks import TorchJob
from tests.bench.paced.model import config_of, slices_in_row, stage_model
from tests.bench.paced.pace import Pace
from tests.bench.paced.torch_pipeline import PacedStage, Part


class Bf16Part(Part):
    """Takes and gives bf16."""

    def forward(self, given: Tensor) -> Tensor:
        """given: as of `Part`, but in bf16; so is the result, except the last stage's."""
        x_BTD = super().forward(given.float() if given.is_floating_point() else given)
        return x_BTD if self.stage.head is not None else x_BTD.bfloat16()


def train(job: TorchJob, rank: int) -> None:
    """Until this process is ended."""
    config = config_of(job.spec)
    slices = slices_in_row(config, job.spec.stages)
    part = Bf16Part(stage_model(config, slices[rank]))
    stage = PacedStage(part, rank, len(slices), torch.device("cpu"))
    stage.pace = Pace(
        forward_s=job.share * job.pace.forward_s, backward_s=job.share * job.pace.backward_s
    )

    def loss_of(x_BTD: Tensor, tokens_BT: Tensor) -> Tensor:
        assert part.stage.head is not None
        loss: Tensor = part.stage.head(x_BTD, tokens_BT) / job.tokens_per_step
        return loss

    schedule = Schedule1F1B(stage, job.num_microbatches, loss_fn=loss_of, scale_grads=False)
    optimizer = torch.optim.AdamW(part.parameters(), lr=1e-3, fused=True)
    shape = (job.num_microbatches * job.samples_per_microbatch, config.model.context)
    while True:
        tokens_BT = torch.randint(config.model.vocab_size, shape)
        given = (tokens_BT,) if rank == 0 else ()
        target = tokens_BT if rank == len(slices) - 1 else None
        schedule.step(*given, target=target, return_outputs=False)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        if rank == 0:  # its last gradient came back last
            print(time.monotonic(), flush=True)


def end_with_parent() -> None:
    """Standard input is the lifeline."""
    sys.stdin.read()
    os._exit(0)  # whatever gloo waits for


def main(job_file: Path, rank: int) -> None:
    threading.Thread(target=end_with_parent, daemon=True).start()
    job = msgspec.json.decode(job_file.read_bytes(), type=TorchJob)
    torch.set_num_threads(1)
    torch.manual_seed(job.spec.seed)
    where = f"tcp://{job.address}:{job.port}"
    dist.init_process_group("gloo", init_method=where, rank=rank, world_size=job.spec.stages)
    train(job, rank)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
