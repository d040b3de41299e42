"""Start one engine, follow it to its end, and end it when this program is told to stop.

Not here: what the events mean to a person (the commands), and restarts (supervise.py).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from engine.api.events import AnyEvent
from engine.api.options import Options
from engine.api.status import EngineStatus
from engine.client.engine_process import EngineProcess
from engine.client.stop_signal import StopSignal


@dataclass(frozen=True, slots=True)
class Ending:
    """How an engine ended: its exit code, all it said, and whether we ended it."""

    exit_code: int
    status: EngineStatus
    was_stopped: bool
    last_words: str


async def follow(
    name: str,
    options: Options,
    folder: Path,
    stop: StopSignal,
    *,
    on_event: Callable[[AnyEvent], None],
    run_file: Path | None = None,
    grace_s: float | None = None,
) -> Ending:
    """Run one engine until it ends or `stop` is set; it is gone when this returns.

    `grace_s` is what it gets to end in order, None: what suits a single process.
    """
    engine = await EngineProcess.start(name, options, folder, run_file=run_file, on_event=on_event)
    ended = asyncio.create_task(engine.ended())
    stopped = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({ended, stopped}, return_when=asyncio.FIRST_COMPLETED)
        was_stopped = not ended.done()
    finally:
        stopped.cancel()
        await engine.stop(grace_s)
        ended.cancel()
    return Ending(engine.exit_code, engine.status, was_stopped, engine.last_words())
