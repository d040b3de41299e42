"""A 2-stage swarm of real processes on loopback against the best that plain PyTorch does here.

The same model (without boundaries in the reference), the same tokens per step, the same two cores,
AdamW in both. The swarm is orchestrator and two contributors as people run them, with one thread
each; the reference is the best of one process with one or two threads, in one piece or in
microbatches, and two data-parallel processes. Arms take turns of seconds (in_turns.py): these among
themselves, then the best of them with the swarm.
Beside it the processor time of a token, of all arms, of the swarm by role: with every core busy the
ratio of speeds tends to the ratio of these times.
Not here: learning (the model of both is the same by tests/numerics), merging, audits.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from functools import partial

from engine.api.options import RunSpec
from engine.protocol.messages import RunStatus
from tests.bench.in_turns import Runner, SwarmRunner, TorchRunner, Turns, against_best
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
    """Medians over parts of the time."""
    swarm = SwarmRunner(SPEC)
    plain = {name: partial(TorchRunner, PLAIN, [words]) for name, words in SINGLE.items()}
    arms: dict[str, Callable[[], Runner]] = {**plain, "two_data_parallel": data_parallel}
    if size is Size.SMOKE:
        arms = {"one_thread": plain["one_thread"]}
    found = asyncio.run(against_best(swarm, arms, TURNS[size]))
    imbalance = imbalance_of(swarm.status) if swarm.status is not None else 0.0
    return compare(
        "swarm",
        Arm("swarm", found.ours.tokens_per_s, "tokens_per_s"),
        [Arm(found.best_name, found.best.tokens_per_s, "tokens_per_s")],
        target=0.90,
        figures={"stage_imbalance": imbalance, **found.figures()},
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


def imbalance_of(status: RunStatus) -> float:
    """Slowest ÷ fastest contributor; 1.0 is balance."""
    speeds = [one.tokens_per_s for one in status.contributors if one.stage is not None]
    return min(speeds) / max(speeds) if speeds and max(speeds) > 0 else 0.0
