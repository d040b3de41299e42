"""A contributor as people run it, but for its device, which is paced.

`python -m tests.bench.paced.contribute PACE.json contribute ...`: process, loop, transport, codec
and tensors are the engine's own; its performer is `performer.PacedPerformer`. The priority is left
alone: contributors that stand behind whatever else runs on a computer would measure that.
Not here: who starts it (network.py).
"""

from __future__ import annotations

import functools
import os
import sys
from pathlib import Path
from unittest.mock import patch

import msgspec

from engine.__main__ import end_process, main, set_thread_environment
from tests.bench.paced.pace import Pace, Trace

TRACE_NAME = "trace.jsonl"


def run(pace_file: Path, arguments: list[str]) -> int:
    """The engine's command line with this device; its exit code."""
    pace = msgspec.json.decode(pace_file.read_bytes(), type=Pace)
    trace = Trace(pace_file.with_name(TRACE_NAME))
    set_thread_environment(1, os.environ)  # before torch is loaded
    from engine.roles import contributor
    from tests.bench.paced.performer import PacedPerformer

    performer = functools.partial(PacedPerformer, pace=pace, trace=trace)
    with (
        patch.object(contributor, "Performer", performer),
        patch.object(contributor, "lower_priority", lambda: "unchanged"),
    ):
        return main(arguments)


if __name__ == "__main__":
    end_process(run(Path(sys.argv[1]), sys.argv[2:]))
