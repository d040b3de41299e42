"""Keep an engine running until the person says stop.

The rule of when to start again is in restart.py; one start is in follow.py.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from app.engine_process.follow import Ending, follow
from app.engine_process.restart import decide_restart
from engine.api.events import AnyEvent
from engine.api.options import Options
from engine.client.stop_signal import StopSignal


async def supervise(
    name: str,
    options: Options,
    folder: Path,
    stop: StopSignal,
    *,
    on_event: Callable[[AnyEvent], None],
    say: Callable[[str], None],
    run_file: Path | None = None,
    grace_s: float | None = None,
) -> Ending:
    """Run the engine, again if it crashes; returns the ending that nothing follows."""
    ends_s: list[float] = []
    while True:
        ending = await follow(
            name, options, folder, stop, on_event=on_event, run_file=run_file, grace_s=grace_s
        )
        if ending.was_stopped:
            return ending
        now_s = time.monotonic()
        decision = decide_restart(ending.exit_code, ends_s, now_s)
        ends_s.append(now_s)
        if ending.exit_code:
            say(f"{decision.reason}. {ending.last_words}")
        if decision.wait_s is None:
            return ending
        try:
            await asyncio.wait_for(stop.wait(), decision.wait_s)
        except TimeoutError:
            continue
        return ending
