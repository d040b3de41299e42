"""Runs torch's pipeline: its ranks as processes, one thread each, and what they say.

Not here: what a rank does (torch_pipeline.py; this file never loads torch).
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from engine.api.options import RunSpec
from tests.bench.paced.pace import Pace

RANK = "tests.bench.paced.torch_pipeline"
"""A rank's module: it says after every step how many tokens that were."""
IN_V = "ZBVZeroBubble"
SCHEDULES = {
    "torch_1f1b": "1F1B",
    "torch_zero_bubble": "InterleavedZeroBubble",
    "torch_zbv": IN_V,
}
"""Arms of torch, by its own names of the schedules."""
LIMIT_S = 300.0


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What all ranks do together."""

    spec: RunSpec
    schedule: str
    """As torch names it."""
    num_ranks: int
    num_microbatches: int
    seconds: float
    pace: Pace


@dataclass(frozen=True, slots=True)
class TorchSpeed:
    """Of all ranks together."""

    tokens_per_s: float
    cpu_us_per_token: float


def torch_speed(job: Job) -> TorchSpeed:
    """Raises RuntimeError with the words of a rank that failed."""
    with tempfile.TemporaryDirectory() as folder:
        ranks = [_start(arguments) for arguments in rank_arguments(job, Path(folder))]
        try:
            said = [rank.communicate(timeout=job.seconds + LIMIT_S) for rank in ranks]
        finally:
            for rank in ranks:
                rank.kill()  # one that has ended is left alone
    speeds = []
    for (output, errors), rank in zip(said, ranks, strict=True):
        if rank.returncode:
            raise RuntimeError(f"a rank of {job.schedule} failed: {errors[-2000:]}")
        speeds.append([float(word) for word in output.split()[-2:]])
    return TorchSpeed(min(one[0] for one in speeds), sum(one[1] for one in speeds))


def rank_arguments(job: Job, folder: Path) -> list[list[str]]:
    """What each rank's process is started with; the job is written to `folder`."""
    job_file = folder / f"{job.schedule}.json"
    job_file.write_bytes(msgspec.json.encode(job))
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    return [[str(job_file), str(rank), str(port)] for rank in range(job.num_ranks)]


def _start(arguments: Sequence[str]) -> subprocess.Popen[str]:
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}
    return subprocess.Popen(
        [sys.executable, "-m", RANK, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
