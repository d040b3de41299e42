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

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from engine.core.account_records import (
    Count,
    Counts,
    End,
    Side,
    ends_of_before,
    key_of,
    saved_ends,
)
from engine.core.records import Desk, read
from engine.protocol.messages import Counters, PairCount

DELAYS_MAX = 64
PAIRS_MAX = 4096
"""Of one peer, all sessions together; beyond it new ones are not counted."""
Both = tuple[str, list[int], list[int]]
"""(the other peer, this end's totals, the other's), of a pair that both ends have told of."""


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
    ends: dict[str, dict[Side, End]] = field(default_factory=dict)
    told: dict[str, dict[tuple[str, bool], list[int]]] = field(default_factory=dict)
    """By peer: its newest counters of the session by (other, other is upstream)."""
    both: dict[str, dict[int, list[Both]]] = field(default_factory=dict)
    """By peer and the stage that it is paid for: kept ready, so that a round of thousands is paid
    without looking for the other end of every pair."""
    changed: set[str] = field(default_factory=set)
    """Peers whose own counters grew since they were saved."""
    grown: set[tuple[str, Side]] = field(default_factory=set)
    """Ends of which the same is true."""
    _peers: dict[int, str] = field(default_factory=dict)
    """By number."""
    _last_number: int = 0

    # ------------------------------------------------------------ durable

    def load(self, records: Mapping[str, bytes]) -> None:
        self.counts = dict(read(records, "counts", Counts))
        for peer, counts in self.counts.items():
            self.ends[peer], self.told[peer] = {}, {}
            self._peers[counts.number] = peer
        for peer, side, end in saved_ends(records):
            self.ends[peer][side] = end
            self._last_number = max(self._last_number, *end.counts)
        self._last_number = max(self._last_number, *self._peers, 0)
        if self._peers.pop(0, None):
            self._take_over_all(records)
        for peer, ends in self.ends.items():
            self._remember(peer, ends)

    def _take_over_all(self, records: Mapping[str, bytes]) -> None:
        """From a run of before, in which nobody had a number."""
        for peer, counts in self.counts.items():
            if not counts.number:
                self._name(peer, counts)
                self._save_counts(peer)
        numbers = {peer: counts.number for peer, counts in self.counts.items()}
        for peer, ends in ends_of_before(records, numbers):
            self.ends[peer] = ends
            self.save(peer)
        for peer in self.counts:
            self.desk.records.drop(f"pairs/{peer}")

    def _remember(self, peer: str, ends: dict[Side, End]) -> None:
        """What follows from the ends of a peer and is not durable itself."""
        for (boundary, is_upstream), end in ends.items():
            for other, (_, session) in self._by_peer(end):
                if any(session):
                    told = self.told[peer].setdefault((other, is_upstream), [0, 0, 0])
                    told[:] = [before + count for before, count in zip(told, session, strict=True)]
                if not is_upstream:  # a pair is found from its upstream end
                    self._meet(peer, (boundary, is_upstream), other)

    def save(self, peer: str) -> None:
        """All of a peer."""
        if peer in self.counts:
            self._save_counts(peer)
            for side in self.ends[peer]:
                self._save_end(peer, side)

    def _save_counts(self, peer: str) -> None:
        self.desk.records.put(f"counts/{peer}", self.counts[peer])
        self.changed.discard(peer)

    def _save_end(self, peer: str, side: Side) -> None:
        self.desk.records.put(key_of(peer, side), self.ends[peer][side])
        self.grown.discard((peer, side))

    def save_changed(self) -> None:
        """Everything that grew."""
        for peer in sorted(self.changed):
            self._save_counts(peer)
        for peer, side in sorted(self.grown):
            self._save_end(peer, side)

    def save_paid(self, stage: int, peers: Iterable[str]) -> None:
        """Of these what grew and has to do with their pay for `stage`."""
        boundary = max(0, stage - 1)
        for peer in sorted(peers):
            if peer in self.changed:
                self._save_counts(peer)
            for side in ((boundary, False), (boundary, True)):
                if (peer, side) in self.grown:
                    self._save_end(peer, side)

    # ------------------------------------------------------------ sessions

    def begin_session(self, peer: str, session: str, lost_tokens_max: int) -> None:
        """A new process of `peer` counts from zero; its totals go on.

        What the old one could not report any more is made up from the survivors' counts.
        """
        counts = self.counts.get(peer)
        if counts is None:
            self.counts[peer], self.ends[peer] = Counts(session=session), {}
            self._name(peer, self.counts[peer])
        elif counts.session != session:
            for side, end in self.ends[peer].items():
                for other, (totals, session_counts) in self._by_peer(end):
                    self._make_up(peer, side, other, totals, lost_tokens_max)
                    session_counts[:] = [0, 0, 0]
            counts.session = session
            counts.counters = add_counters(counts.counters, counts.session_counters)
            counts.session_counters = Counters()
        else:
            return
        self.told[peer] = {}
        self.save(peer)

    def _name(self, peer: str, counts: Counts) -> None:
        """Never a number of before: ends of others may still speak of who had it."""
        self._last_number += 1
        counts.number = self._last_number
        self._peers[counts.number] = peer

    def _by_peer(self, end: End) -> list[tuple[str, Count]]:
        """Those that are not forgotten."""
        named = ((self._peers.get(number), count) for number, count in end.counts.items())
        return [(peer, count) for peer, count in named if peer is not None]

    def forget(self, peer: str) -> None:
        """The peer is gone for good: what others did with it stays verified."""
        counts = self.counts.pop(peer, None)
        if counts is None:
            return
        for side, end in self.ends.pop(peer).items():
            for other, (mine, _) in self._by_peer(end):
                self._settle_with(peer, counts.number, side, other, mine)
            self.grown.discard((peer, side))
            self.desk.records.drop(key_of(peer, side))
        self.told.pop(peer)
        self.both.pop(peer, None)
        self.changed.discard(peer)
        self.desk.records.drop(f"counts/{peer}")
        del self._peers[counts.number]

    def _settle_with(self, peer: str, number: int, side: Side, other: str, mine: list[int]) -> None:
        """`peer` is forgotten: its pair with `other` ends."""
        boundary, other_is_upstream = side
        theirs = self.ends[other].get((boundary, not other_is_upstream))
        end = theirs.counts.pop(number, None) if theirs else None
        if end is None:
            return
        stage = boundary if other_is_upstream else boundary + 1
        paid_for = self.both.get(other, {}).get(stage, [])
        paid_for[:] = [entry for entry in paid_for if entry[0] != peer]
        if other_is_upstream == (stage == 0):  # the end that this stage is paid by
            settled = self.counts[other].settled.setdefault(stage, [0, 0, 0])
            for index, count in enumerate(mine):
                settled[index] += min(count, end[0][index])
        self._save_counts(other)
        self._save_end(other, (boundary, not other_is_upstream))

    def _make_up(self, peer: str, side: Side, other: str, mine: list[int], lost_max: int) -> None:
        theirs = self._other_end(peer, side, other) or [0, 0, 0]
        for index in range(2):
            verified = min(mine[index], theirs[index])
            allowed = min(lost_max, verified)
            mine[index] += min(allowed, max(0, theirs[index] - mine[index]))
        if theirs[0] == mine[0] and theirs[1] == mine[1]:
            mine[2] = max(mine[2], theirs[2])

    def _other_end(self, peer: str, side: Side, other: str) -> list[int] | None:
        """What `other` says of its pair with `peer`, if anything."""
        boundary, other_is_upstream = side
        theirs = self.ends[other].get((boundary, not other_is_upstream))
        end = theirs.counts.get(self.counts[peer].number) if theirs else None
        return end[0] if end else None

    # ------------------------------------------------------------ reports

    def report(self, peer: str, stage: int, pairs: tuple[PairCount, ...], bounds: Bounds) -> None:
        """Take a session's cumulative counters; older or impossible ones change nothing."""
        told = self.told[peer]
        for pair in pairs:
            train, validation = pair.train_tokens, pair.validation_tokens
            last = told.get((pair.peer_id, pair.peer_is_upstream))
            if last is not None:
                num = pair.microbatches
                if last[0] == train and last[1] == validation and last[2] == num:
                    continue
            too_many = train > bounds.train_tokens_max or validation > bounds.validation_tokens_max
            if not too_many and pair.microbatches <= train + validation:
                self._grow(peer, stage, pair)

    def _grow(self, peer: str, stage: int, pair: PairCount) -> None:
        """Add to the totals what the session's counters grew by."""
        other, is_upstream = pair.peer_id, pair.peer_is_upstream
        boundary = stage - 1 if is_upstream else stage
        if not 0 <= boundary < self.desk.config.num_stages - 1 or other == peer:
            return
        if other not in self.counts:  # it has yet to come, or is gone for good
            return
        side = (boundary, is_upstream)
        found = self._count_of(peer, side, other)
        if found is None:
            return
        totals, session = found
        last = self.told[peer].setdefault((other, is_upstream), [0, 0, 0])
        now = (pair.train_tokens, pair.validation_tokens, pair.microbatches)
        for index, count in enumerate(now):
            grown = count - last[index]
            if grown > 0:
                last[index] = count
                session[index] += grown
                totals[index] += grown
        self.grown.add((peer, side))

    def _count_of(self, peer: str, side: Side, other: str) -> Count | None:
        """What `peer` said of `other` so far; None if it speaks of too many."""
        ends, number = self.ends[peer], self.counts[other].number
        end = ends.get(side)
        if end is None:
            end = ends[side] = End(counts={})
        if number not in end.counts:
            if sum(len(each.counts) for each in ends.values()) >= PAIRS_MAX:
                return None
            end.counts[number] = ([0, 0, 0], [0, 0, 0])
            self._meet(peer, side, other)
        return end.counts[number]

    def _meet(self, peer: str, side: Side, other: str) -> None:
        """An end is new: if the other end is there, too, both are paid for what they share."""
        boundary, other_is_upstream = side
        mine = self.ends[peer][side].counts[self.counts[other].number][0]
        theirs = self._other_end(peer, side, other)
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
