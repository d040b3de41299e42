"""A 2-stage swarm of real processes on loopback against the best that plain PyTorch does here.

The same model (without boundaries in the reference), the same tokens per step, the same two cores,
AdamW in both. The swarm is orchestrator and two contributors as people run them, with one thread
each; the reference is the best of one process with one or two threads, in one piece or in
microbatches, and two data-parallel processes. Arms take turns of seconds (in_turns.py).
Beside it the processor time of a token, of all arms, of the swarm by role: with every core busy the
ratio of speeds tends to the ratio of these times.
Not here: learning (the model of both is the same by tests/numerics), merging, audits.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Mapping

from engine.api.options import RunSpec
from engine.protocol.messages import RunStatus
from tests.bench.in_turns import Runner, Speed, SwarmRunner, TorchRunner, Turns, in_turns
from tests.bench.report import Arm, Report, Size, compare
from tests.small_spec import TEXT

TURNS = {
    Size.SMOKE: Turns(1, 1.0, 0.0, parts=1),
    Size.SHORT: Turns(4, 3.0, 6.0, settle_s=1.5),
    Size.LONG: Turns(15, 4.0, 8.0, settle_s=2.0),
}
SPEC = RunSpec(
    run_id="bench", stages=2, replicas=1, pace="local", minutes=120.0, data=TEXT,
    overrides={
        "optimizer.kind": "adamw",
        "rounds.inner_steps_min": 1_000_000,
        "rounds.deadline_s": 100_000.0,
    },
)  # fmt: skip
PLAIN = "tests.bench.plain_training"
ONE, TWO = ("--threads", "1"), ("--threads", "2")
SINGLE = {
    "one_thread": ONE,
    "one_thread_in_microbatches": (*ONE, "--pieces", "2"),
    "two_threads": TWO,
    "two_threads_in_microbatches": (*TWO, "--pieces", "2"),
}


def run(size: Size) -> Report:
    """Slopes of the interleaved arms."""
    swarm = SwarmRunner(SPEC)
    arms: dict[str, Runner] = {"swarm": swarm}
    if size is Size.SMOKE:
        arms["one_thread"] = TorchRunner(PLAIN, [ONE])
    else:
        arms |= {name: TorchRunner(PLAIN, [words]) for name, words in SINGLE.items()}
        arms["two_data_parallel"] = data_parallel()
    speeds = asyncio.run(in_turns(arms, TURNS[size]))
    measured = {
        name: Arm(name, speed.tokens_per_s, "tokens_per_s") for name, speed in speeds.items()
    }
    imbalance = imbalance_of(swarm.status) if swarm.status is not None else 0.0
    return compare(
        "swarm",
        measured.pop("swarm"),
        list(measured.values()),
        target=0.90,
        figures={"stage_imbalance": imbalance, **cpu_figures(speeds)},
        seeds=(SPEC.seed,),
        varied="who trains",
        fixed="model, tokens of a step, AdamW, both cores, turns of the same seconds",
        size=size,
    )


def data_parallel() -> Runner:
    """Two processes that share the batch; what the first says is the sum already."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = str(found.getsockname()[1])
    return TorchRunner(PLAIN, [(*ONE, "--rank", rank, "--port", port) for rank in ("0", "1")])


def cpu_figures(speeds: Mapping[str, Speed]) -> dict[str, float]:
    """Processor time per token; `cpu_ratio` is cheapest plain ÷ swarm."""
    swarm = speeds["swarm"]
    plain = {name: speed.cpu_us for name, speed in speeds.items() if name != "swarm"}
    return {
        "cpu_ratio": min(plain.values()) / swarm.cpu_us,
        "swarm_cpu_us_per_token": swarm.cpu_us,
        **{
            f"swarm_{role}_cpu_us_per_token": spent_us
            for role, spent_us in swarm.cpu_us_per_token.items()
        },
        **{f"{name}_cpu_us_per_token": spent_us for name, spent_us in plain.items()},
    }


def imbalance_of(status: RunStatus) -> float:
    """Slowest ÷ fastest contributor; 1.0 is balance."""
    speeds = [one.tokens_per_s for one in status.contributors if one.stage is not None]
    return min(speeds) / max(speeds) if speeds and max(speeds) > 0 else 0.0
