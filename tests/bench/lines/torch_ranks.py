"""Torch's pipeline as processes, one rank a home, and how fast it trains.

Not here: what a rank does (torch_at_home.py), lines (home_lines.py).
"""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from engine.api.options import RunSpec
from tests.bench.lines.home_lines import HomeLines
from tests.bench.lines.swarm_at_home import LOOPBACK, START_S_MAX
from tests.bench.paced.model import config_of
from tests.bench.paced.pace import Pace

PORT = 29_500
"""In a network namespace every port is free."""


class TorchJob(msgspec.Struct, frozen=True, kw_only=True):
    """What all ranks do together."""

    spec: RunSpec
    pace: Pace
    """Of a microbatch of the swarm; smaller ones take their share of it."""
    samples_per_microbatch: int
    num_microbatches: int
    address: str = LOOPBACK
    """Of rank 0."""
    port: int = PORT

    @property
    def share(self) -> float:
        """Of a microbatch of the swarm in one of these."""
        return self.samples_per_microbatch / config_of(self.spec).leases.samples_per_microbatch

    @property
    def tokens_per_step(self) -> int:
        context = config_of(self.spec).model.context
        return self.num_microbatches * self.samples_per_microbatch * context


@dataclass(slots=True)
class TorchRanks:
    """Leaving the context ends them all."""

    folder: Path
    job: TorchJob
    lines: HomeLines | None = None
    """None: loopback."""
    ends_s: list[float] = field(default_factory=list)
    """When steps were over, by this computer's monotonic clock."""
    _ranks: list[asyncio.subprocess.Process] = field(default_factory=list)
    _reader: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        job = self.job
        if self.lines is not None:
            job = msgspec.structs.replace(job, address=self.lines.address(1))
        else:
            job = msgspec.structs.replace(job, port=free_port())
        job_file = self.folder / "job.json"
        job_file.write_bytes(msgspec.json.encode(job))
        for rank in range(job.spec.stages):
            with (self.folder / f"rank-{rank}.txt").open("wb") as errors:
                self._ranks.append(await self._start(job_file, rank, errors.fileno()))
        self._reader = asyncio.create_task(self._read())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for rank in self._ranks:
            if rank.returncode is None:
                rank.kill()
            await rank.wait()
        if self._reader is not None:
            await self._reader

    async def _start(self, job_file: Path, rank: int, errors: int) -> asyncio.subprocess.Process:
        module = [sys.executable, "-m", "tests.bench.lines.torch_at_home", str(job_file), str(rank)]
        command = module if self.lines is None else self.lines.command(rank + 1, *module)
        device = "lo" if self.lines is None else self.lines.device(rank + 1)
        environment = {
            **os.environ,
            "OMP_NUM_THREADS": "1",
            "OMP_WAIT_POLICY": "PASSIVE",
            "GLOO_SOCKET_IFNAME": device,
        }
        return await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE if rank == 0 else asyncio.subprocess.DEVNULL,
            stderr=errors,
            env=environment,
        )

    async def _read(self) -> None:
        stdout = self._ranks[0].stdout
        assert stdout is not None
        while line := await stdout.readline():
            self.ends_s.append(float(line))

    async def until_stepped(self, more: int, within_s: float = START_S_MAX) -> None:
        """So many more steps; raises RuntimeError with a rank's last words, TimeoutError."""
        wanted, end_s = len(self.ends_s) + more, time.monotonic() + within_s
        while len(self.ends_s) < wanted:
            for rank, process in enumerate(self._ranks):
                if process.returncode is not None:
                    words = (self.folder / f"rank-{rank}.txt").read_text(errors="replace")
                    raise RuntimeError(f"rank {rank} of torch's pipeline ended: {words[-1500:]}")
            if time.monotonic() > end_s:
                raise TimeoutError(f"not within {within_s:.0f} s: {more} steps of torch's pipeline")
            await asyncio.sleep(0.1)

    async def tokens_per_s(self, steps: int, within_s: float) -> float:
        """Over so many steps, after one that is not counted; TimeoutError."""
        await self.until_stepped(1 + steps, within_s)
        took_s = self.ends_s[-1] - self.ends_s[-1 - steps]
        return steps * self.job.tokens_per_step / took_s


def free_port() -> int:
    with socket.socket() as found:
        found.bind((LOOPBACK, 0))
        return int(found.getsockname()[1])
