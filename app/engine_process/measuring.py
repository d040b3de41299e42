"""A look at this computer: a process of the engine measures real blocks of every preset.

Not here: the benchmark itself (engine), and what is made of its numbers.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from app.engine_process.follow import follow
from engine.api.errors import PlainError
from engine.api.events import AnyEvent, Measured
from engine.api.options import BenchmarkOptions
from engine.client.stop_signal import StopSignal

MEASURE_S_MAX = 180.0
"""Twenty seconds of measuring, and loading torch on a slow disk."""


async def measure(options: BenchmarkOptions, folder: Path) -> tuple[Measured, ...]:
    """What was measured; raises `PlainError` when it did not work."""
    found: list[Measured] = []
    stop = StopSignal()

    def on_event(event: AnyEvent) -> None:
        if isinstance(event, Measured):
            found.append(event)

    timer = asyncio.get_running_loop().call_later(MEASURE_S_MAX, stop.set, "too slow")
    try:
        ending = await follow("The benchmark", options, folder, stop, on_event=on_event)
    finally:
        timer.cancel()
    if not found:
        errors = [notice for notice in ending.status.notices if notice.level == "error"]
        if errors:
            raise PlainError(errors[-1].title, errors[-1].what_to_do)
        raise PlainError("This computer could not be measured.", ending.last_words)
    return tuple(found)
