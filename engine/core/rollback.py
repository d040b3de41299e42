"""Going back: everyone loads the manifest of an earlier round.

The generation rises, so that whatever still travels of the abandoned rounds is refused. The ledger
and what was verified stay: work is paid whether or not its result was kept. Not here: what counts
as divergence (losses.py).
"""

from __future__ import annotations

from engine.core.decision import listed
from engine.core.phase_keeper import PhaseKeeper
from engine.core.rooms import Rooms
from engine.protocol.messages import Phase

ROLLBACKS_MAX = 3
"""Without progress in between; then the operator has to look."""


class Rollback:
    """Rolls a run back, by itself or as asked."""

    def __init__(self, rooms: Rooms, phase: PhaseKeeper) -> None:
        self._rooms, self._phase = rooms, phase
        self._desk, self._state = rooms.desk, rooms.state

    def diverge(self, reason: str) -> None:
        state = self._state
        good = max(0, state.round - 1)
        if self._rooms.manifests.manifest(good, state.generation) is None:
            good = state.round
        state.num_rollbacks += 1
        state.rollback_from = max(state.rollback_from, state.round)
        self.roll_back(good, reason)
        if state.num_rollbacks >= ROLLBACKS_MAX and not state.ending:
            self._phase.enter(
                Phase.PAUSED,
                f"rolled back {state.num_rollbacks} times without getting further; change the "
                "configuration or the data, then resume",
            )

    def roll_back(self, round_: int, reason: str) -> str:
        """Everyone loads the manifest of `round_`; the ledger is untouched."""
        rooms, state = self._rooms, self._state
        if state.phase is Phase.FINISHED:
            return "The run is finished."
        if rooms.manifests.manifest(round_, state.generation) is None:
            kept = listed([str(r) for r in sorted(rooms.manifests.anchors)])
            return f"The manifest of round {round_} is not kept; these are: {kept}."
        for merge in rooms.merges:
            merge.drop()
        rooms.merges.clear()
        rooms.bases.end()
        state.is_base_due = False
        rooms.leases.take_back_all()
        rooms.evaluations.cancel("the run is rolled back")
        rooms.losses.roll_back(round_)
        rooms.manifests.roll_back(round_)
        rooms.audits.roll_back(round_)
        for member in rooms.members.all.values():
            rooms.members.set_serving(member, False)
            if member.applied_round >= 0:
                member.applied_round, member.applied_digest = -1, ""
                rooms.members.save(member)
        for stage in range(self._desk.config.num_stages):
            rooms.routing.left(stage)
        if state.phase is Phase.EVALUATING:
            state.ending = ""
        state.round = round_
        state.generation += 1
        state.opened_at_s = state.interrupted_at_s = self._desk.now_s
        if state.phase is Phase.JOINING:
            self._phase.say(f"rolled back to round {round_}: {reason}", is_new_phase=True)
            rooms.save_state()
        else:
            self._phase.enter(Phase.JOINING, f"rolled back to round {round_}: {reason}")
        return f"Everyone loads the manifest of round {round_}; pay is untouched."
