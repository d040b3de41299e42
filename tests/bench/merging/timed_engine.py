"""An engine like any other that also writes down when each of its commands was computed.

`python -m tests.bench.merging.timed_engine FILE PRECISION ROLE OPTIONS...` appends a line of JSON
per command to FILE. PRECISION `8bit` codes contributions and results in 8 bits, as the drift is in
the product, for comparison with averagers at that precision; `product` leaves all as it is.
Not here: what is made of the lines (our_round.py).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import torch

from engine import performer, stage_replica
from engine.__main__ import end_process
from engine.__main__ import main as engine_main
from engine.codec import error_feedback
from engine.codec.header import Between, at_once
from engine.codec.shards import decode_drift, encode_drift
from engine.core import compute_commands as cc
from engine.roles import contributor
from tests.bench.merging.spells import Spell, write_spell


class TimedPerformer(performer.Performer):
    """Writes a line when a command is done."""

    path = Path()

    def perform(self, command: cc.Command) -> cc.Result:
        start_s, cpu_s = time.monotonic(), time.thread_time()
        result = super().perform(command)
        is_again = isinstance(command, cc.Backward) and command.recompute
        taken_s = time.thread_time() - cpu_s
        kind = type(command).__name__
        write_spell(self.path, Spell(kind, start_s, time.monotonic(), taken_s, is_again))
        return result


def reduce_8bit(
    contributions: Sequence[tuple[str, int, bytes]], num_values: int, between: Between = at_once
) -> tuple[bytes, tuple[str, ...]]:
    """The weighted average of 8-bit contributions, in 8 bits; nobody is left out."""
    total, weights = torch.zeros(num_values), 0
    for _, weight, payload in contributions:
        total.add_(decode_drift(payload, num_values), alpha=weight)
        weights += weight
        between()
    return encode_drift(total.div_(max(1, weights)), between), ()


def use_8bit() -> None:
    """Exchange the codec of contributions and results; all around it stays."""
    exchanged = {
        (error_feedback, "encode_contribution"): encode_drift,
        (error_feedback, "decode_contribution"): decode_drift,
        (performer, "reduce_contributions"): reduce_8bit,
        (stage_replica, "decode_outcome"): decode_drift,
    }
    for (module, name), replacement in exchanged.items():
        assert name in vars(module), f"{module.__name__} has no {name} any more"
        vars(module)[name] = replacement


def main() -> int:
    path, precision = Path(sys.argv[1]), sys.argv[2]
    TimedPerformer.path = path
    vars(contributor)["Performer"] = TimedPerformer
    if precision == "8bit":
        use_8bit()
    del sys.argv[1:3]
    return engine_main()


if __name__ == "__main__":
    end_process(main())
