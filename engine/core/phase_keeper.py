"""The phase the run is in, with its reason: changed by the table, said once, saved.

Not here: when a phase changes (rounds.py), the table itself (phases.py).
"""

from __future__ import annotations

from engine.core.decision import sentence
from engine.core.phases import check
from engine.core.rooms import Rooms
from engine.protocol.messages import Phase

TRAINS = frozenset({Phase.TRAINING, Phase.MERGING})


class PhaseKeeper:
    """Enters phases and says why."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms, self._desk, self._state = rooms, rooms.desk, rooms.state
        self._logged_reason = ""

    def enter(self, phase: Phase, reason: str) -> None:
        state = self._state
        check(state.phase, phase)
        if state.phase in TRAINS and phase not in TRAINS and state.interrupted_at_s is None:
            state.interrupted_at_s = self._desk.now_s
        state.phase, state.phase_since_s = phase, self._desk.now_s
        self.say(reason, is_new_phase=True)
        self._rooms.save_state()

    def say(self, reason: str, is_new_phase: bool = False) -> None:
        """The reason shown; logged when it changes (numbers in it move often: not each time)."""
        self._state.reason = sentence(reason)
        without_numbers = "".join(c for c in reason if not c.isdigit())
        if is_new_phase or without_numbers != self._logged_reason:
            self._desk.event(f"{self._state.phase}: {reason}")
        self._logged_reason = without_numbers
