"""A round as a whole is merged: every stage's part, then outcomes, pay, and the next round.

    open ─► every stage collects, fixes, reduces (merging.py) ─► complete: all outcomes at once

Outcomes are given out only when they stand for all stages, so that no replica is ever a round ahead
of the run. Not here: when a round closes (rounds.py), the last evaluation (ending.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from engine.core import schedule, turns
from engine.core.decision import listed
from engine.core.merging import CATCH_UP_ROUNDS_MAX, StageHead, StageMerge
from engine.core.payout import Payout
from engine.core.phase_keeper import PhaseKeeper
from engine.core.records import read
from engine.core.rooms import Rooms
from engine.protocol.ids import PeerId
from engine.protocol.messages import Commit, Committed, Phase, StageOutcome

PRIOR_ROUNDS_KEPT = CATCH_UP_ROUNDS_MAX
"""Whoever asks about an older one cannot catch up by outcomes any more, and loads anew."""


class PriorCommits(msgspec.Struct, kw_only=True):
    """Durable: whose contributions the merge of a round took, for those who ask again."""

    round: int
    generation: int
    digests: dict[str, str] = {}
    """Peer -> digest of its first shard."""
    left_out: tuple[str, ...] = ()
    """Of these peers: who did not go into it."""
    completed_tokens: int = 0
    """Of the run, when the round closed."""


class RoundMerge:
    """The merge under way, if any. `strike` bars a liar from the run."""

    def __init__(
        self,
        rooms: Rooms,
        phase: PhaseKeeper,
        payout: Payout,
        strike: Callable[[str, str], None],
    ) -> None:
        self._rooms, self._phase, self._strike = rooms, phase, strike
        self._payout = payout
        self._desk, self._state = rooms.desk, rooms.state
        self.prior: dict[int, PriorCommits] = {}
        """By round, the newest few."""

    def load(self, records: Mapping[str, bytes]) -> None:
        self.prior = {prior.round: prior for _, prior in read(records, "prior", PriorCommits)}
        for prior in self.prior.values():
            self._note_inclusion(prior)
        commits = {
            f"commit/{merge.stage}/{peer}" for merge in self._rooms.merges for peer in merge.commits
        }
        over = (key for key in records if key.startswith("commit/") and key not in commits)
        self._desk.records.drop_later(over)

    def open(self, reason: str) -> None:
        """The round closes: everybody who holds its anchor is asked to contribute."""
        config, now_s = self._desk.config.rounds, self._desk.now_s
        all_told_s = now_s + turns.spread_s(self._rooms.members.num_alive)
        for stage in range(self._desk.config.num_stages):
            head = StageHead(
                round=self._state.round,
                generation=self._state.generation,
                opened_s=now_s,
                commit_deadline_s=all_told_s + config.commit_deadline_s,
                expected=self._expected(stage),
                completed_tokens=self._rooms.leases.tokens,
                restarted=[],
                included=[],
            )
            merge = StageMerge(self._desk, self._rooms.members, self._rooms.blobs, stage, head)
            merge.save()
            self._rooms.merges.append(merge)
        self._phase.enter(Phase.MERGING, f"round {self._state.round} closes: {reason}")
        self.advance()

    def _expected(self, stage: int) -> list[str]:
        """Those who hold this round's anchor; if nobody does yet, all who are ready."""
        serving = self._rooms.members.serving[stage]
        current = [peer for peer, p in serving.items() if p.round == self._state.round]
        return sorted(current or serving)

    def advance(self) -> None:
        """Take every step of the merge that can be taken now: once a second."""
        for merge in self._rooms.merges:
            if not merge.is_done:
                merge.tick()
        self.close_if_done()
        open_ = [merge for merge in self._rooms.merges if not merge.is_done]
        if open_ and self._state.phase is Phase.MERGING:
            self._phase.say(_merge_reason(open_))

    def close_if_done(self) -> None:
        """After a word on one stage. What time alone decides waits for `advance`: thousands commit
        within seconds, and looking at everybody for each of them would be all that is done."""
        merges = self._rooms.merges
        if merges and all(merge.is_done for merge in merges):
            self._complete()

    def _complete(self) -> None:
        """All outcomes stand: the round is over, the next one opens."""
        rooms, state = self._rooms, self._state
        is_last = self.is_last()
        self._outcomes(is_last)
        self._name_liars()
        self._remember_commits()
        if is_last:
            rooms.leases.save_open()
            rooms.accounts.save_changed()
        else:
            self._payout.begin(state.round)
        rooms.losses.end_round(state.round)
        for merge in rooms.merges:
            merge.drop()
        rooms.merges.clear()
        self._open_next(is_last)

    def _remember_commits(self) -> None:
        """Members are not saved for it, thousands at a stroke: each is when it says what it has
        applied, and until then this record tells of all of them."""
        state, merges = self._state, self._rooms.merges
        over = [r for r in self.prior if abs(state.round - r) >= PRIOR_ROUNDS_KEPT]
        for round_ in {*over, state.round} & self.prior.keys():
            self._forget(self.prior.pop(round_))
        digests = {
            peer: commit.shards[0].digest
            for merge in merges
            for peer, commit in merge.commits.items()
        }
        included = {peer for merge in merges for peer in merge.included()}
        prior = PriorCommits(
            round=state.round,
            generation=state.generation,
            digests=digests,
            left_out=tuple(sorted(digests.keys() - included)),
            completed_tokens=merges[0].head.completed_tokens,
        )
        self.prior[state.round] = prior
        self._note_inclusion(prior)
        self._desk.records.put(f"prior/{state.round}", prior)

    def _note_inclusion(self, prior: PriorCommits) -> None:
        for peer in prior.digests.keys() - {*prior.left_out}:
            member = self._rooms.members.all.get(PeerId(peer))
            if member is not None:
                before = member.completed_at_inclusion
                member.completed_at_inclusion = max(before, prior.completed_tokens)

    def _forget(self, prior: PriorCommits) -> None:
        """It told of those, too, who have applied nothing since."""
        for peer in sorted(prior.digests):
            member = self._rooms.members.all.get(PeerId(peer))
            if member is not None and member.applied_round <= prior.round:
                self._rooms.members.save(member)
        self._desk.records.drop(f"prior/{prior.round}")

    def prior_commit(self, peer: str, commit: Commit) -> Committed:
        """The answer to a commit for a round that is over: the same as before, else too late."""
        prior = self.prior.get(commit.round)
        if prior is not None and prior.generation == commit.generation:
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
                self._rooms.earnings.forfeit(peer, self._state.round, reason, "false_reduction")
                self._strike(peer, reason)

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
            self._phase.enter(Phase.EVALUATING, reason)
            return
        self._evaluate_between()
        if state.phase is Phase.MERGING:
            self._phase.enter(Phase.TRAINING, f"round {state.round} is open")
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
