"""A 2-stage swarm of real processes on loopback against the best that plain PyTorch does here.

The same model (without boundaries in the reference), the same tokens per step, the same two cores,
AdamW in both. The swarm is orchestrator and two contributors as people run them, with one thread
each; the reference is the best of one process with one or two threads, in one piece or in
microbatches, and two data-parallel processes. Arms are interleaved.
Not here: learning (the model of both is the same by tests/numerics), merging, audits.
"""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from engine.api.events import AnyEvent, NetworkStatus
from engine.api.options import RunSpec, SwarmOptions
from engine.client.engine_process import EngineProcess
from engine.protocol.messages import Phase, RunStatus
from tests.bench.report import Arm, Report, compare

WARM_S = 8.0
"""Of training before the clock starts: connections, first leases, speeds."""
START_S_MAX = 60.0
SPEC = RunSpec(
    run_id="bench", stages=2, replicas=1, pace="local",
    overrides={
        "optimizer.kind": "adamw",
        "rounds.inner_steps_min": 1_000_000,
        "rounds.deadline_s": 100_000.0,
    },
)  # fmt: skip
ONE, TWO = ("--threads", "1"), ("--threads", "2")
SINGLE = {
    "one_thread": ONE,
    "one_thread_in_microbatches": (*ONE, "--pieces", "2"),
    "two_threads": TWO,
    "two_threads_in_microbatches": (*TWO, "--pieces", "2"),
}


def run(is_long: bool) -> Report:
    """Medians of the interleaved arms."""
    repeats, seconds = (5, 30.0) if is_long else (3, 10.0)
    swarms: list[float] = []
    imbalances: list[float] = []
    plain: dict[str, list[float]] = {name: [] for name in (*SINGLE, "two_data_parallel")}
    for _ in range(repeats):
        speed, imbalance = asyncio.run(swarm_speed(seconds))
        swarms.append(speed)
        imbalances.append(imbalance)
        for name, arguments in SINGLE.items():
            plain[name].append(plain_speed(seconds / 2, *arguments))
        plain["two_data_parallel"].append(data_parallel_speed(seconds / 2))
    unit = "tokens_per_s"
    return compare(
        "swarm",
        Arm("swarm", tuple(swarms), unit),
        [Arm(name, tuple(values), unit) for name, values in plain.items()],
        target=0.90,
        figures={"stage_imbalance": sorted(imbalances)[len(imbalances) // 2]},
        seeds=(SPEC.seed,),
        is_long=is_long,
    )


async def swarm_speed(seconds: float) -> tuple[float, float]:
    """Tokens per second over `seconds` of training; slowest ÷ fastest stage while it computes."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        run_file = out / "run.json"
        run_file.write_bytes(msgspec.json.encode(SPEC))
        options = SwarmOptions(out=out / "net", run=SPEC, validators=0, stdin_lifeline=True)
        seen: list[NetworkStatus] = []

        def on_event(event: AnyEvent) -> None:
            if isinstance(event, NetworkStatus) and event.status.phase is Phase.TRAINING:
                seen.append(event)

        swarm = await EngineProcess.start(
            "swarm", options, out, run_file=run_file, on_event=on_event
        )
        try:
            what, start = "training", START_S_MAX
            await swarm.until(lambda _: bool(seen), within_s=start, what=what)
            begin_s = seen[-1].at_s + WARM_S
            await swarm.until(
                lambda _: seen[-1].at_s >= begin_s + seconds,
                within_s=WARM_S + 2 * seconds + 10.0,
                what="the measurement",
            )
        finally:
            await swarm.stop(15.0)
    first = next(one for one in seen if one.at_s >= begin_s)
    last = seen[-1]
    speed = (last.status.tokens - first.status.tokens) / (last.at_s - first.at_s)
    return speed, imbalance_of(last.status)


def imbalance_of(status: RunStatus) -> float:
    """Slowest ÷ fastest contributor; 1.0 is balance."""
    speeds = [one.tokens_per_s for one in status.contributors if one.stage is not None]
    return min(speeds) / max(speeds) if speeds and max(speeds) > 0 else 0.0


def plain_speed(seconds: float, *arguments: str) -> float:
    """Of the reference in one process."""
    return float(_finished(_start(seconds, *arguments)))


def data_parallel_speed(seconds: float) -> float:
    """Of two processes that share the batch; what both report is the sum already."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = str(found.getsockname()[1])
    both = [_start(seconds, "--rank", rank, "--port", port) for rank in ("0", "1")]
    return min(float(_finished(one)) for one in both)


def _start(seconds: float, *arguments: str) -> subprocess.Popen[str]:
    # Its thread count comes by option, not from the environment of this process.
    environment = {key: value for key, value in os.environ.items() if key != "OMP_NUM_THREADS"}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.bench.plain_training", str(seconds), *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env={**environment, "OMP_WAIT_POLICY": "PASSIVE"},
    )


def _finished(process: subprocess.Popen[str]) -> str:
    output, _ = process.communicate(timeout=300)
    return output.strip().splitlines()[-1]
