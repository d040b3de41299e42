"""The engine's performer with a paced device: it sleeps behind what it computed.

The one seam of paced contributors. What runs beside the device (reductions, evidence) is not paced.
Not here: how long a command takes (pace.py), how it gets into a contributor (contribute.py).
"""

from __future__ import annotations

from typing import Any

from engine.core import compute_commands as cc
from engine.performer import Performer
from tests.bench.paced.pace import Kind, Pace, Trace, paced


class PacedPerformer(Performer):
    """Takes its time."""

    def __init__(self, *arguments: Any, pace: Pace, trace: Trace, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._pace, self._trace = pace, trace

    def perform(self, command: cc.Command) -> cc.Result:
        kind, work = kind_of(command)
        if kind is None:
            return super().perform(command)
        with paced(self._pace, kind, self._trace, work):
            return super().perform(command)


def kind_of(command: cc.Command) -> tuple[Kind | None, str]:
    """What a command is to the device, and which microbatch it is for; None: not paced."""
    if isinstance(command, cc.Forward):
        return Kind.FORWARD, named(command)
    if isinstance(command, cc.Backward):
        return Kind.RECOMPUTED if command.recompute else Kind.BACKWARD, named(command)
    if isinstance(command, cc.Reduce | cc.GatherEvidence | cc.TakeBase | cc.Load):
        return None, ""
    return Kind.OTHER, type(command).__name__


def named(command: cc.Forward | cc.Backward) -> str:
    """`lease.sample+samples attempt`, as others name the same microbatch."""
    work, attempt = command.key
    return f"{work} {'.'.join(map(str, attempt))}"
