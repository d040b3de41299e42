"""A performer behind the gate: every command waits for permission, and is followed by its rest.

Not here: what is computed (performer.py), where it stops half-way (compute/yielding.py), whether it
may (host/governor.py).
"""

from __future__ import annotations

from collections.abc import Callable

from engine.core import compute_commands as cc
from engine.host.gate import Gate
from engine.performer import Performer


class GovernedPerformer:
    """Performs by permission."""

    def __init__(
        self,
        performer: Performer,
        gate: Gate,
        on_resumed: Callable[[float], None] = lambda _: None,
    ) -> None:
        """`on_resumed`: told, in the thread that computes, how many seconds after the gate opened
        the first microbatch was trained."""
        self.performer, self._gate, self._on_resumed = performer, gate, on_resumed

    def perform(self, command: cc.Command) -> cc.Result:
        """The one result of `command`, however long the gate is closed before or within it."""
        with self._gate.computing(self.performer.silence):
            result = self.performer.perform(command)
        if isinstance(result, cc.BackwardDone):
            since_s = self._gate.take_since_opening_s()
            if since_s is not None:
                self._on_resumed(since_s)
        return result
