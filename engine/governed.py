"""A performer behind the gate: every command waits for permission, and is followed by its rest.

Not here: what is computed (performer.py), where it stops half-way (compute/yielding.py), whether it
may (host/governor.py).
"""

from __future__ import annotations

from engine.core import compute_commands as cc
from engine.host.gate import Gate
from engine.performer import Performer


class GovernedPerformer:
    """Performs by permission."""

    def __init__(self, performer: Performer, gate: Gate) -> None:
        self.performer, self._gate = performer, gate

    def perform(self, command: cc.Command) -> cc.Result:
        """The one result of `command`, however long the gate is closed before or within it."""
        with self._gate.computing(self.performer.silence):
            return self.performer.perform(command)
