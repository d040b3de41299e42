"""A 2-stage swarm of real processes on loopback against the best that plain PyTorch does here.

The same model (without boundaries in the reference), the same tokens per step, the same two cores,
AdamW in both. The swarm is orchestrator and two contributors as people run them, with one thread
each; the reference is the best of one process with one or two threads, in one piece or in
microbatches, and two data-parallel processes. Arms are interleaved.
On a machine that does other things as well, tokens per second say little; so the processor time of
a token is taken of both arms, too, and of the swarm by role. With every core busy the ratio of
speeds tends to the ratio of these times.
Not here: learning (the model of both is the same by tests/numerics), merging, audits.
"""

from __future__ import annotations

import asyncio
import os
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import psutil

from engine.api.events import AnyEvent, NetworkStatus
from engine.api.options import RunSpec, SwarmOptions
from engine.client.engine_process import EngineProcess
from engine.protocol.messages import Phase, RunStatus
from tests.bench.report import Arm, Report, Size, compare
from tests.small_spec import TEXT

REPEATS = {Size.SMOKE: (1, 1.0, 0.0), Size.SHORT: (3, 10.0, 8.0), Size.LONG: (5, 30.0, 8.0)}
"""(repeats, seconds measured, seconds of training before the clock starts: connections, leases)."""
START_S_MAX = 240.0
"""Of processes that load torch on a machine that is busy."""
SPEC = RunSpec(
    run_id="bench", stages=2, replicas=1, pace="local", data=TEXT,
    overrides={
        "optimizer.kind": "adamw",
        "rounds.inner_steps_min": 1_000_000,
        "rounds.deadline_s": 100_000.0,
    },
)  # fmt: skip
ROLES = ("contribute", "orchestrate", "validate", "swarm")
"""Their words on a command line."""
ONE, TWO = ("--threads", "1"), ("--threads", "2")
SINGLE = {
    "one_thread": ONE,
    "one_thread_in_microbatches": (*ONE, "--pieces", "2"),
    "two_threads": TWO,
    "two_threads_in_microbatches": (*TWO, "--pieces", "2"),
}


def run(size: Size) -> Report:
    """Medians of the interleaved arms."""
    repeats, seconds, warm_s = REPEATS[size]
    swarms: list[SwarmSpeed] = []
    arms = {"one_thread": ONE} if size is Size.SMOKE else SINGLE
    plain: dict[str, list[Speed]] = {name: [] for name in arms}
    for _ in range(repeats):
        swarms.append(asyncio.run(swarm_speed(seconds, warm_s)))
        for name, arguments in arms.items():
            plain[name].append(plain_speed(seconds / 2, *arguments))
        if size is not Size.SMOKE:
            shared = plain.setdefault("two_data_parallel", [])
            shared.append(data_parallel_speed(seconds / 2))
    unit = "tokens_per_s"
    return compare(
        "swarm",
        Arm("swarm", tuple(one.tokens_per_s for one in swarms), unit),
        [
            Arm(name, tuple(one.tokens_per_s for one in speeds), unit)
            for name, speeds in plain.items()
        ],
        target=0.90,
        figures={
            "stage_imbalance": statistics.median(one.imbalance for one in swarms),
            **cpu_figures(swarms, plain),
        },
        seeds=(SPEC.seed,),
        size=size,
    )


@dataclass(frozen=True, slots=True)
class Speed:
    """Of one arm, once."""

    tokens_per_s: float
    cpu_us_per_token: float
    """Processor time of all its processes, in microseconds."""


@dataclass(frozen=True, slots=True)
class SwarmSpeed(Speed):
    imbalance: float
    """Slowest ÷ fastest stage while it computes."""
    role_us_per_token: Mapping[str, float]
    """Processor time by role."""


def cpu_figures(
    swarms: Sequence[SwarmSpeed], plain: Mapping[str, Sequence[Speed]]
) -> dict[str, float]:
    """Medians of processor time per token; `cpu_ratio` is cheapest plain ÷ swarm."""

    def median(speeds: Sequence[Speed]) -> float:
        return statistics.median(one.cpu_us_per_token for one in speeds)

    ours = median(swarms)
    arms = {f"{name}_cpu_us_per_token": median(speeds) for name, speeds in plain.items()}
    roles = {
        f"swarm_{role}_cpu_us_per_token": statistics.median(
            one.role_us_per_token[role] for one in swarms
        )
        for role in swarms[0].role_us_per_token
    }
    return {
        "cpu_ratio": min(arms.values()) / ours,
        "swarm_cpu_us_per_token": ours,
        **roles,
        **arms,
    }


async def swarm_speed(seconds: float, warm_s: float) -> SwarmSpeed:
    """Over `seconds` of training, begun `warm_s` before."""
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
            begin_s = seen[-1].at_s + warm_s
            within_s = warm_s + 2 * seconds + 10.0
            what = "the measurement"
            await swarm.until(lambda _: seen[-1].at_s >= begin_s, within_s=within_s, what=what)
            first, before = seen[-1], cpu_seconds(swarm.process.pid)
            end_s = first.at_s + seconds
            await swarm.until(
                lambda _: seen[-1].at_s >= end_s and seen[-1].status.tokens > first.status.tokens,
                within_s=within_s,
                what=what,
            )
            last, after = seen[-1], cpu_seconds(swarm.process.pid)
        finally:
            await swarm.stop(15.0)
    tokens = last.status.tokens - first.status.tokens
    spent_us = {role: 1e6 * (after[role] - before.get(role, 0.0)) for role in after}
    return SwarmSpeed(
        tokens_per_s=tokens / (last.at_s - first.at_s),
        cpu_us_per_token=sum(spent_us.values()) / tokens,
        imbalance=imbalance_of(last.status),
        role_us_per_token={role: spent / tokens for role, spent in spent_us.items()},
    )


def cpu_seconds(pid: int) -> dict[str, float]:
    """Processor time so far of a swarm's processes: by role, contributors by their order."""
    parent = psutil.Process(pid)
    spent: dict[str, float] = {}
    for process in (parent, *sorted(parent.children(recursive=True), key=lambda one: one.pid)):
        words = process.cmdline()
        role = next((role for role in ROLES if role in words), "other")
        if role == "contribute":
            role = f"contribute_{sum(name.startswith(role) for name in spent)}"
        times = process.cpu_times()
        spent[role] = spent.get(role, 0.0) + times.user + times.system
    return spent


def imbalance_of(status: RunStatus) -> float:
    """Slowest ÷ fastest contributor; 1.0 is balance."""
    speeds = [one.tokens_per_s for one in status.contributors if one.stage is not None]
    return min(speeds) / max(speeds) if speeds and max(speeds) > 0 else 0.0


def plain_speed(seconds: float, *arguments: str) -> Speed:
    """Of the reference in one process."""
    return _finished(_start(seconds, *arguments))


def data_parallel_speed(seconds: float) -> Speed:
    """Of two processes that share the batch; what both report is the sum already."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = str(found.getsockname()[1])
    both = [_start(seconds, "--rank", rank, "--port", port) for rank in ("0", "1")]
    speeds = [_finished(one) for one in both]
    return Speed(
        min(one.tokens_per_s for one in speeds), sum(one.cpu_us_per_token for one in speeds)
    )


def _start(seconds: float, *arguments: str) -> subprocess.Popen[str]:
    # Its thread count comes by option, not from the environment of this process.
    environment = {key: value for key, value in os.environ.items() if key != "OMP_NUM_THREADS"}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.bench.plain_training", str(seconds), *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env={**environment, "OMP_WAIT_POLICY": "PASSIVE"},
    )


def _finished(process: subprocess.Popen[str]) -> Speed:
    output, _ = process.communicate(timeout=300)
    tokens_per_s, cpu_us_per_token = output.strip().splitlines()[-1].split()
    return Speed(float(tokens_per_s), float(cpu_us_per_token))
