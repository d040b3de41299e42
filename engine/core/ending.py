"""How a run ends: the last anchors are evaluated through the swarm, the last round is paid.

The pot of the last round waits until then, so that the work of the evaluation is paid too, and a
moment longer for the last reports. Nothing here can hang: every wait has a bound.
Not here: evaluations in general (evaluations.py), what is paid (payout.py).
"""

from __future__ import annotations

from engine.core.decision import listed
from engine.core.payout import Payout, pay_validators
from engine.core.phase_keeper import PhaseKeeper
from engine.core.rooms import Rooms
from engine.protocol.ids import short
from engine.protocol.messages import Phase

SETTLE_HEARTBEATS = 2.0


class Ending:
    """The phases evaluating and finished."""

    def __init__(self, rooms: Rooms, phase: PhaseKeeper, payout: Payout) -> None:
        self._rooms, self._phase, self._payout = rooms, phase, payout
        self._desk, self._state = rooms.desk, rooms.state

    def evaluate(self, is_unserved: bool) -> None:
        """Once everybody has the last anchor: evaluate; then pay the last round and finish."""
        state, rooms = self._state, self._rooms
        waited_s = self._desk.now_s - state.phase_since_s
        if not state.is_evaluating:
            behind = [
                peer
                for serving in rooms.members.serving
                for peer, presence in serving.items()
                if presence.round < state.round
            ]
            if behind and waited_s < rooms.alive_after_s():
                who = listed([short(peer) for peer in sorted(behind)])
                self._phase.say(f"waiting for {who} to apply the last anchor")
                return
            state.is_evaluating = True
            rooms.evaluations.begin(state.round)
            self._phase.say("the last anchors are evaluated on held-out text")
            rooms.save_state()
        if rooms.evaluations.current is not None:
            if is_unserved:
                rooms.evaluations.cancel("the contributors have gone")
            return
        if state.settle_at_s is None:
            wait_s = SETTLE_HEARTBEATS * rooms.heartbeat_s(is_urgent=True)
            state.settle_at_s = self._desk.now_s + wait_s
            rooms.save_state()
        if self._desk.now_s >= state.settle_at_s:
            self._finish()

    def _finish(self) -> None:
        rooms, state = self._rooms, self._state
        self._payout.begin(state.round - 1)
        self._payout.finish()
        rooms.leases.take_back_all()
        rooms.accounts.save_changed()
        rooms.losses.save()
        self._phase.enter(Phase.FINISHED, state.ending)

    def pay_last_verdicts(self) -> None:
        """Audits of the last segments are decided after the run: paid when none is open."""
        audits = self._rooms.audits
        if audits.totals.verdicts and not audits.open:
            pay_validators(self._rooms, self._state.round)
