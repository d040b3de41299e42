"""The life of a run: opening and closing rounds, merging, evaluating, ending, rolling back.

`tick` is called about once a second and reads top to bottom: the schedule, the merge under way,
then what the phase waits for. Phases and what may follow them are in phases.py; every change says
why. Not here: one stage's merge (merging.py), pay (payout.py), seats (seats.py).
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from engine.core import schedule
from engine.core.decision import listed, sentence
from engine.core.merging import StageHead, StageMerge
from engine.core.payout import pay_round, pay_validators
from engine.core.phases import check, may_begin
from engine.core.quorum import StageWork, may_close
from engine.core.rewards import credits
from engine.core.rooms import Rooms
from engine.protocol.ids import PeerId, short
from engine.protocol.messages import Commit, Committed, Phase, StageOutcome

ROLLBACKS_MAX = 3
"""Without progress in between; then the operator has to look."""
WARM_UP_HEARTBEATS = 1.5
SETTLE_HEARTBEATS = 2.0
TRAINS = frozenset({Phase.TRAINING, Phase.MERGING})


class PriorCommits(msgspec.Struct, kw_only=True):
    """Durable: whose contributions the last merge took, for those who ask again."""

    round: int
    generation: int
    digests: dict[str, str] = {}
    """Peer -> digest of its first shard."""


class Rounds:
    """Decides when a round closes and what follows. `strike` bars a liar from the run."""

    def __init__(self, rooms: Rooms, strike: Callable[[str, str], None]) -> None:
        self._rooms, self._strike = rooms, strike
        self._desk, self._state = rooms.desk, rooms.state
        self._unserved_since: dict[int, float] = {}
        self._logged_reason = ""
        self.prior: PriorCommits | None = None

    # ------------------------------------------------------------ as time passes

    def tick(self) -> None:
        self._check_schedule()
        self._watch_stages()
        self.advance_merge()
        if self._state.phase is Phase.JOINING:
            self._join()
        elif self._state.phase is Phase.WARM_UP:
            self._warm_up()
        elif self._state.phase is Phase.TRAINING:
            self._train()
        elif self._state.phase is Phase.EVALUATING:
            self._evaluate()
        elif self._state.phase is Phase.FINISHED:
            self._pay_last_verdicts()
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

    def _enter(self, phase: Phase, reason: str) -> None:
        state = self._state
        check(state.phase, phase)
        if state.phase in TRAINS and phase not in TRAINS and state.interrupted_at_s is None:
            state.interrupted_at_s = self._desk.now_s
        state.phase, state.phase_since_s = phase, self._desk.now_s
        self._say(reason, is_new_phase=True)
        self._rooms.save_state()

    def _say(self, reason: str, is_new_phase: bool = False) -> None:
        """The reason shown; logged when it changes (numbers in it move often: not each time)."""
        self._state.reason = sentence(reason)
        without_numbers = "".join(c for c in reason if not c.isdigit())
        if is_new_phase or without_numbers != self._logged_reason:
            self._desk.event(f"{self._state.phase}: {reason}")
        self._logged_reason = without_numbers

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
            self._enter(begin.value, begin.reason)
        else:
            self._say(begin.reason)

    def _warm_up(self) -> None:
        if self._state.ending:
            self._close(self._state.ending)
        elif not all(self._rooms.members.serving):
            self._enter(Phase.JOINING, "a replica that was needed is no longer ready")
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
            self._enter(Phase.MERGING, "every stage is served again; the merge goes on")
        else:
            self._enter(Phase.TRAINING, "every replica knows its neighbours")

    def _train(self) -> None:
        if self._state.ending:
            self._close(self._state.ending)
            return
        if unserved := self._unserved():
            where = listed([f"stage {stage}" for stage in unserved])
            self._enter(Phase.JOINING, f"nobody serves {where} any more")
            return
        config, state = self._desk.config.rounds, self._state
        decision = may_close(self._work(), config, state.opened_at_s, self._desk.now_s)
        if decision:
            self._close(decision.reason)
        else:
            self._say(decision.reason)

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

    # ------------------------------------------------------------ merging

    def _close(self, reason: str) -> None:
        """Order the cut, unless what was trained is not worth keeping."""
        if self._rooms.merges:
            self._enter(Phase.MERGING, f"the merge under way is the last: {reason}")
            return
        diverged = self._rooms.losses.diverged()
        if diverged:
            self._diverge(diverged.reason)
            return
        config, now_s = self._desk.config.rounds, self._desk.now_s
        for stage in range(self._desk.config.num_stages):
            head = StageHead(
                round=self._state.round,
                generation=self._state.generation,
                commit_deadline_s=now_s + config.commit_deadline_s,
                expected=self._expected(stage),
                restarted=[],
                included=[],
            )
            merge = StageMerge(self._desk, self._rooms.members, self._rooms.blobs, stage, head)
            merge.save()
            self._rooms.merges.append(merge)
        self._enter(Phase.MERGING, f"round {self._state.round} closes: {reason}")
        self.advance_merge()

    def _expected(self, stage: int) -> list[str]:
        """Those who hold this round's anchor; if nobody does yet, all who are ready."""
        serving = self._rooms.members.serving[stage]
        current = [peer for peer, p in serving.items() if p.round == self._state.round]
        return sorted(current or serving)

    def advance_merge(self) -> None:
        """Take every step of the merge that can be taken now."""
        merges = self._rooms.merges
        for merge in merges:
            if not merge.is_done:
                merge.tick()
        if not merges:
            return
        open_ = [merge for merge in merges if not merge.is_done]
        if not open_:
            self._complete()
        elif self._state.phase is Phase.MERGING:
            self._say(_merge_reason(open_))

    def _complete(self) -> None:
        """All outcomes stand: the round is over, the next one opens."""
        rooms, state = self._rooms, self._state
        is_last = self.is_last()
        self._outcomes(is_last)
        self._name_liars()
        self._note_inclusion()
        if not is_last:
            self._pay()
        rooms.losses.end_round(state.round)
        rooms.leases.save_open()
        rooms.accounts.save_changed()
        self._remember_commits()
        for merge in rooms.merges:
            merge.drop()
        rooms.merges.clear()
        self._open_next(is_last)

    def _remember_commits(self) -> None:
        state = self._state
        taken = {
            peer: commit.shards[0].digest
            for merge in self._rooms.merges
            for peer, commit in merge.commits.items()
        }
        self.prior = PriorCommits(round=state.round, generation=state.generation, digests=taken)
        self._desk.records.put("prior", self.prior)

    def prior_commit(self, peer: str, commit: Commit) -> Committed:
        """The answer to a commit for a round that is over: the same as before, else too late."""
        prior = self.prior
        if prior is not None and (prior.round, prior.generation) == (
            commit.round,
            commit.generation,
        ):
            is_same = commit.shards and prior.digests.get(peer) == commit.shards[0].digest
            if is_same:
                return Committed(accepted=True)
        return Committed(accepted=False, reason=f"too late: round {commit.round} is over")

    def is_last(self) -> bool:
        return bool(self._state.ending) or schedule.is_last_round(
            self._desk.config.schedule, self._state.round
        )

    def _outcomes(self, is_last: bool) -> None:
        rooms, state = self._rooms, self._state
        scale = self._scale()
        outcomes = [
            StageOutcome(
                round=state.round,
                shards=merge.outcome_shards(rooms.manifests.num_shards(merge.stage)),
                included=merge.included(),
                next_learning_rate_scale=scale,
                is_last=is_last,
            )
            for merge in rooms.merges
        ]
        rooms.manifests.add_round(outcomes, rooms.leases.tokens)

    def _scale(self) -> float:
        config = self._desk.config.schedule
        return schedule.learning_rate_scale(config, self.progress(self._state.round + 1))

    def progress(self, rounds: int) -> float:
        rooms = self._rooms
        is_over = self._state.phase is Phase.FINISHED
        seconds, tokens = rooms.seconds_trained(), rooms.leases.tokens
        return schedule.progress(self._desk.config.schedule, rounds, seconds, tokens, is_over)

    def _name_liars(self) -> None:
        for merge in self._rooms.merges:
            for peer in sorted(merge.liars()):
                where = f"round {self._state.round}, stage {merge.stage}"
                reason = f"Its reduction differed from two others' ({where})."
                self._rooms.earnings.forfeit(peer, self._state.round, reason)
                self._strike(peer, reason)

    def _note_inclusion(self) -> None:
        tokens = self._rooms.leases.tokens
        for merge in self._rooms.merges:
            for peer in merge.included():
                member = self._rooms.members.all.get(PeerId(peer))
                if member is not None:
                    member.completed_at_inclusion = tokens
                    self._rooms.members.save(member)

    def _pay(self) -> None:
        micro = pay_round(self._rooms, self._state.round)
        self._desk.event(f"round {self._state.round}: {credits(micro)} credits are paid")

    def _open_next(self, is_last: bool) -> None:
        rooms, state = self._rooms, self._state
        state.round += 1
        state.opened_at_s = self._desk.now_s
        if state.interrupted_at_s is not None:
            state.interrupted_at_s = self._desk.now_s
        if state.round > state.rollback_from:
            state.num_rollbacks = 0
        for presence in rooms.members.presence.values():
            presence.uploaded_bytes = 0
        self._order_bases(is_last)
        self._retain()
        if is_last:
            reason = state.ending or f"all {state.round} rounds of the schedule are done"
            state.ending, state.is_evaluating, state.settle_at_s = reason, False, None
            rooms.evaluations.cancel("the run ends with one of its last anchors")
            self._enter(Phase.EVALUATING, reason)
            return
        self._evaluate_between()
        if state.phase is Phase.MERGING:
            self._enter(Phase.TRAINING, f"round {state.round} is open")
        rooms.save_state()

    def _order_bases(self, is_last: bool) -> None:
        rooms, state = self._rooms, self._state
        every = max(1, self._desk.config.rounds.base_every_rounds)
        unfinished = rooms.bases.end()
        state.is_base_due = bool(unfinished) or state.round % every == 0
        if state.is_base_due and not is_last:
            rooms.bases.begin(state.round)

    def _evaluate_between(self) -> None:
        every = self._desk.config.validation.evaluate_every_rounds
        if every and self._state.round % every == 0:
            self._rooms.evaluations.begin(self._state.round)

    def _retain(self) -> None:
        """A rollback may need the round before; a slow replica a few more; audits their own."""
        audited = self._rooms.audits.oldest_segment()
        oldest = max(0, self._state.round - 2)
        self._rooms.manifests.retain(oldest if audited is None else min(oldest, audited))

    # ------------------------------------------------------------ the end

    def _evaluate(self) -> None:
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
                self._say(f"waiting for {who} to apply the last anchor")
                return
            state.is_evaluating = True
            rooms.evaluations.begin(state.round)
            self._say("the last anchors are evaluated on held-out text")
            rooms.save_state()
        if rooms.evaluations.current is not None:
            if self._unserved():
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
        micro = pay_round(rooms, state.round - 1)
        self._desk.event(f"round {state.round - 1}: {credits(micro)} credits are paid")
        rooms.leases.take_back_all()
        rooms.accounts.save_changed()
        rooms.losses.save()
        self._enter(Phase.FINISHED, state.ending)

    def _pay_last_verdicts(self) -> None:
        """Audits of the last segments are decided after the run: paid when none is open."""
        audits = self._rooms.audits
        if audits.totals.verdicts and not audits.open:
            pay_validators(self._rooms, self._state.round)

    # ------------------------------------------------------------ operator, divergence

    def pause(self) -> str:
        state = self._state
        if state.phase is Phase.PAUSED:
            return "The run is paused already."
        is_last_merge = bool(self._rooms.merges) and self.is_last()
        if state.ending or is_last_merge or state.phase in (Phase.EVALUATING, Phase.FINISHED):
            return f"The run is ending and cannot be paused: {state.ending or state.reason}."
        self._enter(Phase.PAUSED, "the operator paused the run; no samples are leased")
        return "The run is paused. Merges under way are brought to an end."

    def resume(self) -> str:
        if self._state.phase is not Phase.PAUSED:
            return f"The run is not paused; it is in {self._state.phase}."
        self._enter(Phase.JOINING, "the operator resumed the run")
        return "The run goes on."

    def finish(self) -> str:
        state = self._state
        if state.phase is Phase.FINISHED:
            return "The run is finished already."
        if state.ending:
            return f"The run is ending already: {state.ending}."
        if state.phase is Phase.PAUSED:
            self._enter(Phase.JOINING, "the operator ends the run")
        self._end("the operator ends the run")
        return f"Round {state.round} is cut, merged and evaluated; then the run is finished."

    def _diverge(self, reason: str) -> None:
        state = self._state
        good = max(0, state.round - 1)
        if self._rooms.manifests.manifest(good, state.generation) is None:
            good = state.round
        state.num_rollbacks += 1
        state.rollback_from = max(state.rollback_from, state.round)
        self.roll_back(good, reason)
        if state.num_rollbacks >= ROLLBACKS_MAX and not state.ending:
            self._enter(
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
        rooms.leases.take_back_all()
        rooms.evaluations.cancel("the run is rolled back")
        rooms.losses.roll_back(round_)
        rooms.manifests.roll_back(round_)
        rooms.audits.roll_back(round_)
        for member in rooms.members.all.values():
            member.applied_round, member.applied_digest = -1, ""
            if member.stage is not None:
                rooms.members.set_serving(member, False)
                rooms.members.save(member)
        for stage in range(self._desk.config.num_stages):
            rooms.routing.changed(stage)
        if state.phase is Phase.EVALUATING:
            state.ending = ""
        state.round = round_
        state.generation += 1
        state.opened_at_s = state.interrupted_at_s = self._desk.now_s
        if state.phase is Phase.JOINING:
            self._say(f"rolled back to round {round_}: {reason}", is_new_phase=True)
            rooms.save_state()
        else:
            self._enter(Phase.JOINING, f"rolled back to round {round_}: {reason}")
        return f"Everyone loads the manifest of round {round_}; pay is untouched."


def _merge_reason(open_: list[StageMerge]) -> str:
    collecting = [merge for merge in open_ if not merge.head.is_fixed]
    if collecting:
        parts = [
            f"{len(m.commits)} of {len(m.head.expected)} in stage {m.stage}" for m in collecting
        ]
        return f"waiting for contributions: {listed(parts)}"
    parts = [
        f"{sum(not shard.is_final for shard in m.shards)} shards of stage {m.stage}" for m in open_
    ]
    return f"waiting for reductions: {listed(parts)}"
