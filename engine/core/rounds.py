"""The life of a run: what its phase waits for, and what an operator may ask.

`tick` is called about once a second and reads top to bottom: the schedule, the pay of the round
before, the merge under way, then what the phase waits for. Phases and what may follow them are in
phases.py; every change says why.
Not here: the merge (round_merge.py), pay (payout.py), the end (ending.py), rollback (rollback.py).
"""

from __future__ import annotations

from collections.abc import Callable

from engine.core import schedule
from engine.core.decision import listed
from engine.core.ending import Ending
from engine.core.payout import Payout
from engine.core.phase_keeper import PhaseKeeper
from engine.core.phases import may_begin
from engine.core.quorum import StageWork, may_close
from engine.core.rollback import Rollback
from engine.core.rooms import Rooms
from engine.core.round_merge import RoundMerge
from engine.protocol.messages import Phase

WARM_UP_HEARTBEATS = 1.5


class Rounds:
    """Decides when a round closes, and drives what follows."""

    def __init__(self, rooms: Rooms, strike: Callable[[str, str], None]) -> None:
        self._rooms, self._desk, self._state = rooms, rooms.desk, rooms.state
        self.phase = PhaseKeeper(rooms)
        self.payout = Payout(rooms)
        self.merge = RoundMerge(rooms, self.phase, self.payout, strike)
        self.ending = Ending(rooms, self.phase, self.payout)
        self.rollback = Rollback(rooms, self.phase)
        self._unserved_since: dict[int, float] = {}

    # ------------------------------------------------------------ as time passes

    def tick(self) -> None:
        self._check_schedule()
        self._watch_stages()
        self.payout.advance()
        self.merge.advance()
        if self._state.phase is Phase.JOINING:
            self._join()
        elif self._state.phase is Phase.WARM_UP:
            self._warm_up()
        elif self._state.phase is Phase.TRAINING:
            self._train()
        elif self._state.phase is Phase.EVALUATING:
            self.ending.evaluate(bool(self._unserved()))
        elif self._state.phase is Phase.FINISHED:
            self.ending.pay_last_verdicts()
        self._rooms.evaluations.tick()
        self._rooms.bases.tick()

    def _check_schedule(self) -> None:
        state = self._state
        if state.ending or state.phase in (Phase.PAUSED, Phase.EVALUATING, Phase.FINISHED):
            return
        config, rooms = self._desk.config.schedule, self._rooms
        over = schedule.is_over(config, rooms.seconds_trained(), rooms.leases.tokens)
        if over:
            self._end(over.reason)

    def _end(self, reason: str) -> None:
        self._state.ending = reason
        self._rooms.save_state()
        self._desk.event(f"round {self._state.round} is the last: {reason}")

    def _watch_stages(self) -> None:
        """Since when a stage has had no replica that is ready."""
        for stage, serving in enumerate(self._rooms.members.serving):
            if serving:
                self._unserved_since.pop(stage, None)
            else:
                self._unserved_since.setdefault(stage, self._desk.now_s)

    def _unserved(self) -> list[int]:
        """Stages that have been without a ready replica for too long to wait any more."""
        latest_s = self._desk.now_s - self._rooms.alive_after_s()
        return [stage for stage, since_s in self._unserved_since.items() if since_s <= latest_s]

    # ------------------------------------------------------------ phases

    def _join(self) -> None:
        if self._state.ending:
            self._close(self._state.ending)
            return
        members = self._rooms.members
        present = [members.present(s) for s in range(self._desk.config.num_stages)]
        begin = may_begin(
            [len(serving) for serving in members.serving],
            sum(map(len, present)),
            [stage for stage, peers in enumerate(present) if not peers],
        )
        if begin.value is not None:
            self.phase.enter(begin.value, begin.reason)
        else:
            self.phase.say(begin.reason)

    def _warm_up(self) -> None:
        if self._state.ending:
            self._close(self._state.ending)
        elif not all(self._rooms.members.serving):
            self.phase.enter(Phase.JOINING, "a replica that was needed is no longer ready")
        else:
            waited_s = self._desk.now_s - self._state.phase_since_s
            if waited_s >= WARM_UP_HEARTBEATS * self._rooms.heartbeat_s(is_urgent=True):
                self._start_training()

    def _start_training(self) -> None:
        state = self._state
        if state.started_wall_s is None:
            state.started_wall_s = self._desk.wall_s
            state.opened_at_s = self._desk.now_s
        elif state.interrupted_at_s is not None:
            state.opened_at_s += self._desk.now_s - state.interrupted_at_s
        state.interrupted_at_s = None
        if self._rooms.merges:
            self.phase.enter(Phase.MERGING, "every stage is served again; the merge goes on")
        else:
            self.phase.enter(Phase.TRAINING, "every replica knows its neighbours")

    def _train(self) -> None:
        if self._state.ending:
            self._close(self._state.ending)
            return
        if unserved := self._unserved():
            where = listed([f"stage {stage}" for stage in unserved])
            self.phase.enter(Phase.JOINING, f"nobody serves {where} any more")
            return
        config, state = self._desk.config.rounds, self._state
        decision = may_close(self._work(), config, state.opened_at_s, self._desk.now_s)
        if decision:
            self._close(decision.reason)
        else:
            self.phase.say(decision.reason)

    def _work(self) -> list[StageWork]:
        """Steps of those that have applied this round's anchor; the others count as idle."""
        round_ = self._state.round
        return [
            StageWork(
                stage=stage,
                steps=tuple(
                    p.steps_since_cut if p.round == round_ else 0 for p in serving.values()
                ),
            )
            for stage, serving in enumerate(self._rooms.members.serving)
        ]

    def _close(self, reason: str) -> None:
        """Order the cut, unless what was trained is not worth keeping."""
        if self._rooms.merges:
            self.phase.enter(Phase.MERGING, f"the merge under way is the last: {reason}")
            return
        diverged = self._rooms.losses.diverged()
        if diverged:
            self.rollback.diverge(diverged.reason)
        else:
            self.merge.open(reason)

    # ------------------------------------------------------------ operator

    def pause(self) -> str:
        state = self._state
        if state.phase is Phase.PAUSED:
            return "The run is paused already."
        is_last_merge = bool(self._rooms.merges) and self.merge.is_last()
        if state.ending or is_last_merge or state.phase in (Phase.EVALUATING, Phase.FINISHED):
            return f"The run is ending and cannot be paused: {state.ending or state.reason}."
        self.phase.enter(Phase.PAUSED, "the operator paused the run; no samples are leased")
        return "The run is paused. Merges under way are brought to an end."

    def resume(self) -> str:
        if self._state.phase is not Phase.PAUSED:
            return f"The run is not paused; it is in {self._state.phase}."
        self.phase.enter(Phase.JOINING, "the operator resumed the run")
        return "The run goes on."

    def finish(self) -> str:
        state = self._state
        if state.phase is Phase.FINISHED:
            return "The run is finished already."
        if state.ending:
            return f"The run is ending already: {state.ending}."
        if state.phase is Phase.PAUSED:
            self.phase.enter(Phase.JOINING, "the operator ends the run")
        self._end("the operator ends the run")
        return f"Round {state.round} is cut, merged and evaluated; then the run is finished."
