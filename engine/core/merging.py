"""A stage's part of a merge: who committed what, the included set, the reduction of its shards.

    collecting commits -> fixed (the included set never changes again) -> all shards final

The included set is every accepted commit with the stage's usual number of shards and a weight, in
the order of peer ids. It is fixed when all who were asked have committed, or at the deadline. Who
was named a liar in one shard is not believed in the others.
Not here: who reduces (reducer_lot.py), one shard's reduction (shard_reduction.py), the round as a
whole (round_merge.py).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

import msgspec

from engine.core.blobs import Blobs
from engine.core.decision import listed
from engine.core.members import Members
from engine.core.model_figures import shard_length
from engine.core.records import Desk, read, read_one
from engine.core.reducer_lot import ReducerLot
from engine.core.shard_reduction import Answer, Shard, Surroundings, settle
from engine.protocol.ids import PeerId, seed_from, short
from engine.protocol.messages import (
    PEERS_PER_STAGE_MAX,
    Commit,
    Committed,
    Contribution,
    MergePlan,
    Reduced,
    ReducedReply,
    ReduceOrder,
    ShardOutcome,
)

CATCH_UP_ROUNDS_MAX = 4
"""Outcomes are repeated to a replica that is this far behind; a slower one loads the manifest."""
SHARD_OVERHEAD_BYTES = 1 << 16
ORDERS_MAX = 8
"""Shards of another stage that a peer is given at once."""


class StageHead(msgspec.Struct, kw_only=True):
    """Durable: one stage's merge, but for commits and shards, which have records of their own."""

    round: int
    generation: int
    opened_s: float = 0.0
    commit_deadline_s: float
    expected: list[str]
    completed_tokens: int = 0
    """Of the run, when the round closed: what comes after belongs to the next contributions."""
    restarted: list[str] = []
    """Peers whose process began anew since: what they computed is gone."""
    is_fixed: bool = False
    included: list[str] = []


class StageMerge:
    """One stage in one merge."""

    def __init__(self, desk: Desk, members: Members, blobs: Blobs, stage: int, head: StageHead):
        self._desk, self._members, self._blobs = desk, members, blobs
        self.stage, self.head = stage, head
        self.commits: dict[str, Commit] = {}
        self.shards: list[Shard] = []
        self._shard_bytes_max = 4 * desk.config.rounds.shard_values + SHARD_OVERHEAD_BYTES
        self._plan: MergePlan | None = None
        self._draw_seed: int | None = None
        self._liars: set[str] = set()
        self._lost: set[str] = set()
        """Reducers of whose loss an event has told."""
        self._busy: set[str] | None = None
        """Reducers that still have something to do; None: not known since the last change."""

    # ------------------------------------------------------------ durable

    @classmethod
    def restore(
        cls, desk: Desk, members: Members, blobs: Blobs, stage: int, records: Mapping[str, bytes]
    ) -> StageMerge | None:
        head = read_one(records, f"merge/{stage}", StageHead)
        if head is None:
            return None
        merge = cls(desk, members, blobs, stage, head)
        merge.commits = {
            peer: commit
            for peer, commit in read(records, f"commit/{stage}", Commit)
            if (commit.round, commit.generation) == (head.round, head.generation)
        }
        shards = [(int(rest), shard) for rest, shard in read(records, f"shard/{stage}", Shard)]
        merge.shards = [shard for _, shard in sorted(shards, key=lambda entry: entry[0])]
        merge._liars = {peer for shard in merge.shards for peer in shard.liars}
        for commit in merge.commits.values():
            blobs.hold(commit.shards)
        for shard in merge.shards:
            blobs.hold(answer.result for answer in shard.answers if answer.is_uploaded)
        return merge

    def save(self) -> None:
        self._desk.records.put(f"merge/{self.stage}", self.head)

    def _save_shard(self, index: int) -> None:
        self._desk.records.put(f"shard/{self.stage}/{index}", self.shards[index])

    def drop(self) -> None:
        """The round is over: forget everything, its blobs too."""
        records = self._desk.records
        records.drop(f"merge/{self.stage}")
        records.drop_later(f"commit/{self.stage}/{peer}" for peer in self.commits)
        for commit in self.commits.values():
            self._blobs.release(commit.shards)
        for index, shard in enumerate(self.shards):
            records.drop(f"shard/{self.stage}/{index}")
            self._blobs.release(answer.result for answer in shard.answers if answer.is_uploaded)

    # ------------------------------------------------------------ commits

    def wants_commit(self, peer: str) -> bool:
        return not self.head.is_fixed and peer not in self.commits

    def commit(self, peer: str, commit: Commit, tokens_max: int) -> Committed:
        """Take a contribution; the same one again gets the same answer.

        `tokens_max`: more than this the peer cannot have applied since it was last included.
        """
        known = self.commits.get(peer)
        if known is not None:
            is_same = known.shards == commit.shards and known.tokens == commit.tokens
            reason = "" if is_same else "another contribution of yours was taken for this round"
            return Committed(accepted=is_same, reason=reason)
        if self.head.is_fixed:
            return Committed(accepted=False, reason="too late: the included set is fixed")
        if refusal := self._refusal(commit, tokens_max):
            return Committed(accepted=False, reason=refusal)
        self.commits[peer] = commit
        self._blobs.hold(commit.shards)
        self._desk.records.put(f"commit/{self.stage}/{peer}", commit)
        self.fix_if_due()
        return Committed(accepted=True)

    def _refusal(self, commit: Commit, tokens_max: int) -> str:
        if not commit.shards:
            return "a contribution has at least one shard"
        if any(spec.num_bytes > self._shard_bytes_max for spec in commit.shards):
            return f"a shard has at most {self._shard_bytes_max} bytes"
        if commit.tokens > tokens_max:
            return f"{commit.tokens} tokens are claimed, but at most {tokens_max} were leased"
        if not math.isfinite(commit.norm):
            return "the contribution is not finite: load the manifest and begin anew"
        if len(self.commits) >= PEERS_PER_STAGE_MAX:
            return f"a merge takes at most {PEERS_PER_STAGE_MAX} contributions: carry it over"
        return ""

    # ------------------------------------------------------------ fixing

    def fix_if_due(self) -> None:
        """Fix the included set once everybody asked has committed, or time is up."""
        if self.head.is_fixed:
            return
        is_late = self._desk.now_s >= self.head.commit_deadline_s
        if not is_late and any(map(self._is_missing, self.head.expected)):
            return
        self._fix([peer for peer in self.head.expected if self._is_missing(peer)])

    def _is_missing(self, peer: str) -> bool:
        return peer not in self.commits and not self._is_gone(peer)

    def _is_gone(self, peer: str) -> bool:
        """Whether nothing more is to be expected of this peer for this merge."""
        return peer in self.head.restarted or not self._members.may_answer(peer, self.stage)

    def _fix(self, missing: list[str]) -> None:
        sizes = Counter(len(commit.shards) for commit in self.commits.values())
        num_shards = max(sizes, key=lambda n: (sizes[n], n)) if sizes else 0
        self.head.included = sorted(
            peer
            for peer, commit in self.commits.items()
            if commit.tokens > 0 and len(commit.shards) == num_shards
        )
        self.head.is_fixed = True
        self.save()
        if self.head.included:
            self._draw(num_shards)
        late = f"; without {', '.join(short(p) for p in missing[:6])}" if missing else ""
        what = f"{len(self.head.included)} of {len(self.commits)} contributions are included"
        self._desk.event(f"round {self.head.round}, stage {self.stage}: {what}{late}")

    def _draw(self, num_shards: int) -> None:
        deadline_s = self._desk.now_s + self._desk.config.rounds.reduce_deadline_s
        for index, drawn in enumerate(self._lot().pairs(num_shards)):
            shard = Shard(
                drawn=drawn,
                ever_drawn=list(drawn),
                deadline_s=deadline_s,
                answers=[],
                asked_to_upload=[],
            )
            self.shards.append(shard)
            self._save_shard(index)
        self._plan = self._busy = None

    def _lot(self) -> ReducerLot:
        head = self.head
        if self._draw_seed is None:
            digests = [spec.digest for p in head.included for spec in self.commits[p].shards]
            seed = self._desk.config.seed
            self._draw_seed = seed_from(seed, head.generation, head.round, self.stage, *digests)
        members = self._members
        return ReducerLot(self._draw_seed, members, self.stage, head.included, self._cannot_reduce)

    # ------------------------------------------------------------ reducing

    def reduced(self, peer: str, request: Reduced) -> ReducedReply:
        """Take a reducer's result; the same one again gets the same answer."""
        if not self.head.is_fixed or request.shard >= len(self.shards):
            return ReducedReply(accepted=False, reason="nobody was asked to reduce this shard")
        shard = self.shards[request.shard]
        excluded = tuple(sorted(set(request.excluded) & set(self.head.included)))
        known = shard.answer_of(peer)
        if known is not None and (known.result, known.excluded) != (request.result, excluded):
            return ReducedReply(accepted=False, reason="another result of yours was taken before")
        if shard.is_final:
            is_same = known is not None or request.result == shard.blob
            return ReducedReply(accepted=is_same, reason="this shard is decided already")
        if request.result.num_bytes > self._shard_bytes_max:
            reason = f"a shard has at most {self._shard_bytes_max} bytes"
            return ReducedReply(accepted=False, reason=reason)
        if peer not in shard.drawn or peer in self._liars:
            return ReducedReply(accepted=False, reason="this shard was given to others")
        if known is None:
            known = Answer(peer=peer, result=request.result, excluded=excluded, is_uploaded=False)
            shard.answers.append(known)
            self._busy = None
        if shard.uploads(peer) and not known.is_uploaded:
            known.is_uploaded, self._busy = True, None
            self._blobs.hold([known.result])
        self._settle(request.shard)
        self._save_shard(request.shard)
        return ReducedReply(
            accepted=True, upload=shard.waits_for(peer), reason=shard.reason or "noted"
        )

    def must_have_uploaded(self, peer: str, shard: int) -> bool:
        """Whether a `Reduced` of this peer is only believed once its blob is there."""
        return shard < len(self.shards) and self.shards[shard].uploads(peer)

    def lose(self, peer: str) -> None:
        """The peer's process began anew."""
        is_involved = peer in self.head.expected or any(peer in s.drawn for s in self.shards)
        if is_involved and peer not in self.head.restarted:
            self.head.restarted.append(peer)
            self.save()

    def tick(self) -> None:
        self.fix_if_due()
        for index, shard in enumerate(self.shards):
            if not shard.is_final:
                self._settle(index)

    def _settle(self, index: int) -> None:
        around = Surroundings(
            now_s=self._desk.now_s,
            patience_s=self._desk.config.rounds.reduce_deadline_s,
            is_gone=self._cannot_reduce,
            spares=lambda: self._lot().spares(),
            arbiters=lambda: self._lot().arbiters(),
            may_upload=self._may_upload,
        )
        shard = self.shards[index]
        num_draws, silent = shard.num_draws, shard.silent()
        if settle(shard, around):
            self._plan = self._busy = None
            self._save_shard(index)
            if shard.liars:
                self._disbelieve(shard.liars)
            self._tell(index, silent if shard.num_draws > num_draws else [])

    def _tell(self, index: int, replaced: list[str]) -> None:
        """What of a shard's reduction is an event; each lost reducer is one once in a merge.

        `replaced`: those drawn before, none of whom answered.
        """
        shard = self.shards[index]
        place = f"round {self.head.round}, stage {self.stage}, shard {index}"
        if shard.is_final and shard.blob is None:
            self._desk.event(f"{place}: {shard.reason}")
            return
        lost = {*replaced, *(shard.lost() if shard.is_final else ())} - self._lost - self._liars
        if lost:
            self._lost |= lost
            names = listed([short(peer) for peer in sorted(lost)])
            follows = "others are drawn" if replaced else "the shard is reduced without"
            self._desk.event(f"{place}: reducer {names} was lost; {follows}")

    def _disbelieve(self, liars: tuple[str, ...]) -> None:
        """What they say of other shards counts no more; they are gone from now on."""
        self._liars.update(liars)
        for index, shard in enumerate(self.shards):
            if not shard.is_final and any(shard.answer_of(peer) for peer in liars):
                shard.answers = [a for a in shard.answers if a.peer not in liars]
                self._save_shard(index)

    def _cannot_reduce(self, peer: str) -> bool:
        is_out = peer in self.head.restarted or peer in self._liars
        return is_out or not self._members.can_reduce(peer)

    def _may_upload(self, peer: str) -> bool:
        member = self._members.all.get(PeerId(peer))
        return member is not None and member.stage is not None

    # ------------------------------------------------------------ results

    def is_busy(self, peer: str) -> bool:
        """Whether it still has something to reduce here."""
        if self._busy is None:
            open_shards = [shard for shard in self.shards if not shard.is_final]
            self._busy = {p for shard in open_shards for p in shard.drawn if shard.waits_for(p)}
        return peer in self._busy

    def plan_for(self, peer: str) -> MergePlan | None:
        """The plan, for a reducer that still has something to do."""
        if not self.is_busy(peer):
            return None
        if self._plan is None:
            self._plan = MergePlan(
                round=self.head.round,
                included=tuple(self._contribution(p) for p in self.head.included),
                reducers=tuple(tuple(shard.drawn) for shard in self.shards),
            )
        return self._plan

    def _contribution(self, peer: str) -> Contribution:
        commit = self.commits[peer]
        return Contribution(peer_id=peer, weight=commit.tokens, shards=commit.shards)

    def orders_for(self, peer: str) -> list[ReduceOrder]:
        """What a peer of elsewhere is asked to reduce, some at a time."""
        waiting = [i for i, shard in enumerate(self.shards) if shard.waits_for(peer)]
        return [self._order(index, peer) for index in waiting[:ORDERS_MAX]]

    def _order(self, index: int, peer: str) -> ReduceOrder:
        commits = [(p, self.commits[p]) for p in self.head.included]
        return ReduceOrder(
            generation=self.head.generation,
            stage=self.stage,
            round=self.head.round,
            shard=index,
            num_values=shard_length(self._desk.config, self.stage, index),
            contributions=tuple(
                Contribution(peer_id=p, weight=c.tokens, shards=(c.shards[index],))
                for p, c in commits
            ),
            uploads=self.shards[index].uploads(peer),
        )

    @property
    def is_done(self) -> bool:
        return self.head.is_fixed and all(shard.is_final for shard in self.shards)

    def liars(self) -> set[str]:
        return set(self._liars)

    def outcome_shards(self, num_shards_usual: int) -> tuple[ShardOutcome, ...]:
        """Per shard; where nobody contributed, the anchor stands in all of the usual number."""
        if not self.shards:
            return (ShardOutcome(blob=None),) * num_shards_usual
        included = self.included()
        return tuple(
            ShardOutcome(
                blob=shard.blob, excluded=tuple(p for p in shard.excluded if p in included)
            )
            for shard in self.shards
        )

    def included(self) -> tuple[str, ...]:
        """Who went into a shard at least; where it was refused, a contribution is carried."""
        standing = [shard for shard in self.shards if shard.blob is not None]
        took_part = {p for shard in standing for p in set(self.head.included) - {*shard.excluded}}
        return tuple(peer for peer in self.head.included if peer in took_part)
