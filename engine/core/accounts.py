"""Verified work: what both ends of a pair of neighbours say they did together.

Each contributor counts, per session, the complete pathways it shared with each neighbour. The
totals kept here grow by what a session's counters grew, so a restart loses nothing, and belong to a
*boundary* (that between stage b and b + 1). Of an ordered pair the smaller total is verified:

    verified = min(upstream end's total, downstream end's total)

Of a peer that is away the surviving end's count stands, and when a peer restarts its lost count is
made up from the other end's: both only as far as the vanished end could have worked since its last
report, and never beyond what the pair had verified before, so an end that invents work gains
nothing. Stage 0 is paid at most its completed leases; a later stage by its pairs upstream. Not
here: what work is worth (rewards.py), credits (earnings.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field

import msgspec

from engine.core.records import Desk, read
from engine.protocol.messages import Counters, PairCount

DELAYS_MAX = 64
PAIRS_MAX = 4096
"""Of one peer, all sessions together; beyond it new ones are not counted."""

EndKey = tuple[int, str, bool]
"""(boundary, the other peer, whether the other is upstream)."""
Both = tuple[str, list[int], list[int]]
"""(the other peer, this end's totals, the other's), of a pair that both ends have told of."""


class Pairs(msgspec.Struct, kw_only=True):
    """Durable: what one peer says that it did with each other."""

    last: dict[tuple[str, bool], list[int]] = {}
    """Newest counters of the session by (other, other is upstream): train, validation tokens,
    microbatches."""
    ends: dict[EndKey, list[int]] = {}
    """Totals over sessions, the same three."""


class Counts(msgspec.Struct, kw_only=True):
    """Durable counters of one peer."""

    session: str
    paid: dict[int, list[int]] = {}
    """Per stage: what was paid of it: train, validation tokens, microbatches."""
    settled: dict[int, list[int]] = {}
    """Per stage: verified with peers that are forgotten by now, the same three."""
    counters: Counters = Counters()
    """Of earlier sessions."""
    session_counters: Counters = Counters()


@dataclass(slots=True)
class Verified:
    """Of one peer in one stage: what was verified, and of it what was not paid yet."""

    stage: int
    train_tokens: int = 0
    validation_tokens: int = 0
    microbatches: int = 0


@dataclass(frozen=True, slots=True)
class Bounds:
    """What could be true of a report."""

    train_tokens_max: int
    """Everything leased so far: no pair did more."""
    validation_tokens_max: int


@dataclass(slots=True)
class Accounts:
    """Counters of all peers."""

    desk: Desk
    counts: dict[str, Counts] = field(default_factory=dict)
    pairs: dict[str, Pairs] = field(default_factory=dict)
    both: dict[str, dict[int, list[Both]]] = field(default_factory=dict)
    """By peer and the stage that it is paid for: kept ready, so that a round of thousands is paid
    without looking for the other end of every pair."""
    changed: set[str] = field(default_factory=set)
    """Peers whose counters grew since they were saved."""

    # ------------------------------------------------------------ durable

    def load(self, records: Mapping[str, bytes]) -> None:
        self.counts = dict(read(records, "counts", Counts))
        self.pairs = dict(read(records, "pairs", Pairs))
        for peer, pairs in read(records, "counts", Pairs):
            if peer not in self.pairs:  # a run of before has both in one record
                self.pairs[peer] = pairs
                self.save(peer)
        for peer, pairs in self.pairs.items():
            for key in pairs.ends:
                if not key[2]:  # a pair is found from its upstream end
                    self._meet(peer, key)

    def save(self, peer: str) -> None:
        if peer in self.counts:
            self.desk.records.put(f"counts/{peer}", self.counts[peer])
            self.desk.records.put(f"pairs/{peer}", self.pairs[peer])
            self.changed.discard(peer)

    def save_changed(self, peers: Set[str] | None = None) -> None:
        """Of these, or of all, those whose counters grew."""
        for peer in sorted(self.changed if peers is None else self.changed & peers):
            self.save(peer)

    # ------------------------------------------------------------ sessions

    def begin_session(self, peer: str, session: str, lost_tokens_max: int) -> None:
        """A new process of `peer` counts from zero; its totals go on.

        What the old one could not report any more is made up from the survivors' counts.
        """
        counts = self.counts.get(peer)
        if counts is None:
            self.counts[peer], self.pairs[peer] = Counts(session=session), Pairs()
        elif counts.session != session:
            pairs = self.pairs[peer]
            for key, mine in pairs.ends.items():
                self._make_up(peer, key, mine, lost_tokens_max)
            counts.session, pairs.last = session, {}
            counts.counters = add_counters(counts.counters, counts.session_counters)
            counts.session_counters = Counters()
        else:
            return
        self.save(peer)

    def forget(self, peer: str) -> None:
        """The peer is gone for good: what others did with it stays verified."""
        self.counts.pop(peer, None)
        for key, mine in self.pairs.pop(peer, Pairs()).ends.items():
            boundary, other, other_is_upstream = key
            theirs = self.pairs.get(other)
            end = theirs.ends.pop((boundary, peer, not other_is_upstream), None) if theirs else None
            if end is None:
                continue
            stage = boundary if other_is_upstream else boundary + 1
            paid_for = self.both.get(other, {}).get(stage, [])
            paid_for[:] = [entry for entry in paid_for if entry[0] != peer]
            if other_is_upstream == (stage == 0):  # the end that this stage is paid by
                settled = self.counts[other].settled.setdefault(stage, [0, 0, 0])
                for index, count in enumerate(mine):
                    settled[index] += min(count, end[index])
            self.save(other)
        self.both.pop(peer, None)
        self.changed.discard(peer)
        self.desk.records.drop(f"counts/{peer}")
        self.desk.records.drop(f"pairs/{peer}")

    def _make_up(self, peer: str, key: EndKey, mine: list[int], lost_max: int) -> None:
        theirs = self._other_end(peer, key)
        for index in range(2):
            verified = min(mine[index], theirs[index])
            allowed = min(lost_max, verified)
            mine[index] += min(allowed, max(0, theirs[index] - mine[index]))
        if theirs[0] == mine[0] and theirs[1] == mine[1]:
            mine[2] = max(mine[2], theirs[2])

    def _other_end(self, peer: str, key: EndKey) -> list[int]:
        boundary, other, other_is_upstream = key
        pairs = self.pairs.get(other)
        end = pairs.ends.get((boundary, peer, not other_is_upstream)) if pairs else None
        return end if end is not None else [0, 0, 0]

    # ------------------------------------------------------------ reports

    def report(self, peer: str, stage: int, pairs: tuple[PairCount, ...], bounds: Bounds) -> None:
        """Take a session's cumulative counters; older or impossible ones change nothing."""
        mine = self.pairs[peer]
        lasts = mine.last
        for pair in pairs:
            key = (pair.peer_id, pair.peer_is_upstream)
            train, validation = pair.train_tokens, pair.validation_tokens
            last = lasts.get(key)
            if last is not None:
                num = pair.microbatches
                if last[0] == train and last[1] == validation and last[2] == num:
                    continue
            too_many = train > bounds.train_tokens_max or validation > bounds.validation_tokens_max
            if not too_many and pair.microbatches <= train + validation:
                self._grow(mine, peer, stage, pair)
        if pairs:
            self.changed.add(peer)

    def _grow(self, mine: Pairs, peer: str, stage: int, pair: PairCount) -> None:
        """Add to the totals what the session's counters grew by."""
        other, is_upstream = pair.peer_id, pair.peer_is_upstream
        boundary = stage - 1 if is_upstream else stage
        if not 0 <= boundary < self.desk.config.num_stages - 1 or other == peer:
            return
        end = mine.ends.get((boundary, other, is_upstream))
        if end is None:
            if len(mine.ends) >= PAIRS_MAX:
                return
            end = mine.ends[boundary, other, is_upstream] = [0, 0, 0]
            self._meet(peer, (boundary, other, is_upstream))
        last = mine.last.get((other, is_upstream))
        if last is None:
            last = mine.last[other, is_upstream] = [0, 0, 0]
        now = (pair.train_tokens, pair.validation_tokens, pair.microbatches)
        for index, count in enumerate(now):
            grown = count - last[index]
            if grown > 0:
                last[index] = count
                end[index] += grown

    def _meet(self, peer: str, key: EndKey) -> None:
        """An end is new: if the other end is there, too, both are paid for what they share."""
        boundary, other, other_is_upstream = key
        mine = self.pairs[peer].ends[key]
        pairs = self.pairs.get(other)
        theirs = pairs.ends.get((boundary, peer, not other_is_upstream)) if pairs else None
        if theirs is None:
            return
        up, down = (other, peer) if other_is_upstream else (peer, other)
        at_up, at_down = (theirs, mine) if other_is_upstream else (mine, theirs)
        self.both.setdefault(down, {}).setdefault(boundary + 1, []).append((up, at_down, at_up))
        if boundary == 0:
            self.both.setdefault(up, {}).setdefault(0, []).append((down, at_up, at_down))

    def report_counters(self, peer: str, counters: Counters) -> None:
        """Shown, never paid."""
        counts = self.counts[peer]
        if counters != counts.session_counters:
            counts.session_counters = counters
            self.changed.add(peer)

    # ------------------------------------------------------------ what was verified

    def verified(
        self, peer: str, stage: int, lost_max: Callable[[str], int] = lambda peer: 0
    ) -> Verified:
        """Everything verified of `peer` in `stage` so far.

        `lost_max(p)`: tokens that p may have done without reporting; 0 while it is here.
        """
        counts = self.counts.get(peer)
        if counts is None:
            return Verified(stage)
        total = Verified(stage, *counts.settled.get(stage, [0, 0, 0]))
        my_loss_max = lost_max(peer)
        for other, mine, theirs in self.both.get(peer, {}).get(stage, ()):
            train, validation, num = mine
            if mine != theirs:
                num = min(num, theirs[2])
                their_loss_max = lost_max(other)
                train = _smaller(train, theirs[0], my_loss_max, their_loss_max)
                validation = _smaller(validation, theirs[1], my_loss_max, their_loss_max)
            total.train_tokens += train
            total.validation_tokens += validation
            total.microbatches += num
        return total

    def unpaid(self, peer: str, verified: Verified) -> Verified:
        """What of it was not paid yet."""
        counts = self.counts.get(peer)
        paid = counts.paid.get(verified.stage, [0, 0, 0]) if counts else [0, 0, 0]
        return Verified(
            verified.stage,
            max(0, verified.train_tokens - paid[0]),
            max(0, verified.validation_tokens - paid[1]),
            max(0, verified.microbatches - paid[2]),
        )

    def settle(self, peer: str, work: Verified) -> None:
        """`work` is paid now."""
        paid = self.counts[peer].paid.setdefault(work.stage, [0, 0, 0])
        paid[0] += work.train_tokens
        paid[1] += work.validation_tokens
        paid[2] += work.microbatches
        self.changed.add(peer)

    def paid_total(self, peer: str) -> tuple[int, int]:
        """(training tokens, microbatches) paid so far, in all stages."""
        counts = self.counts.get(peer)
        paid = counts.paid.values() if counts else ()
        return sum(p[0] for p in paid), sum(p[2] for p in paid)

    def has_worked(self, peer: str, stage: int) -> bool:
        """Whether `peer` ever did work in `stage` that both ends have told of."""
        counts = self.counts.get(peer)
        return stage in self.both.get(peer, ()) or (counts is not None and stage in counts.settled)

    def sharers(self, peer: str, stage: int) -> list[str]:
        """Those by whose word, too, `peer` is paid for `stage`."""
        return [other for other, _, _ in self.both.get(peer, {}).get(stage, ())]


def _smaller(mine: int, theirs: int, my_loss_max: int, their_loss_max: int) -> int:
    if mine < theirs:
        return mine + min(theirs - mine, my_loss_max, mine) if my_loss_max else mine
    return theirs + min(mine - theirs, their_loss_max, theirs) if their_loss_max else theirs


def add_counters(a: Counters, b: Counters) -> Counters:
    """Field by field; the histograms bin by bin."""
    longer, shorter = sorted((a.delay_steps, b.delay_steps), key=len, reverse=True)
    delays = tuple(
        n + (shorter[i] if i < len(shorter) else 0) for i, n in enumerate(longer[:DELAYS_MAX])
    )
    sums = {name: getattr(a, name) + getattr(b, name) for name in Counters.__struct_fields__[:-1]}
    return Counters(**sums, delay_steps=delays)
