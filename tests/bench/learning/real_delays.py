"""The delays of a real swarm: four stages of real processes on this computer, as people run them.

A second figure beside the learning arms, whose delays follow from a schedule: it says whether those
delays are the ones that are met. Taken once and kept, as it needs a minute of all cores.
Not here: tokens per second (swarm.py).
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

import msgspec

from engine.api.events import AnyEvent, NetworkStatus
from engine.api.options import RunSpec, SwarmOptions
from engine.client.engine_process import EngineProcess
from engine.protocol.messages import Phase
from engine.protocol.run_config import LeaseConfig, OptimizerConfig

START_S_MAX = 300.0
BACKWARDS_MIN = 400
"""Of all stages together, after which the histogram is taken."""
BACKWARDS_S_MAX = 240.0
SPEC = RunSpec(
    run_id="delays", stages=4, replicas=1, pace="local",
    overrides={
        "optimizer.microbatches_per_inner_step": OptimizerConfig().microbatches_per_inner_step,
        "leases.stash_microbatches": LeaseConfig().stash_microbatches,
        "rounds.inner_steps_min": 1_000_000,
        "rounds.deadline_s": 100_000.0,
    },
)  # fmt: skip


def swarm_delays(folder: Path) -> tuple[int, ...]:
    """Backward passes by inner steps of delay; from `folder` where it was taken before."""
    path = folder / "swarm_delays.json"
    if not path.exists():
        path.write_bytes(msgspec.json.encode(asyncio.run(_measured())))
    return msgspec.json.decode(path.read_bytes(), type=tuple[int, ...])


async def _measured() -> tuple[int, ...]:
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        run_file = out / "run.json"
        run_file.write_bytes(msgspec.json.encode(SPEC))
        options = SwarmOptions(out=out / "net", run=SPEC, validators=0, stdin_lifeline=True)
        seen: list[tuple[int, ...]] = [()]

        def on_event(event: AnyEvent) -> None:
            if isinstance(event, NetworkStatus) and event.status.phase is Phase.TRAINING:
                seen.append(event.status.counters.delay_steps)

        swarm = await EngineProcess.start(
            "swarm", options, out, run_file=run_file, on_event=on_event
        )
        try:
            await swarm.until(
                lambda _: sum(seen[-1]) > 0, within_s=START_S_MAX, what="its first microbatches"
            )
            await swarm.until(
                lambda _: sum(seen[-1]) >= BACKWARDS_MIN, within_s=BACKWARDS_S_MAX, what="delays"
            )
        finally:
            await swarm.stop(15.0)
        return seen[-1]
