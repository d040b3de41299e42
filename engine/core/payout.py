"""Paying a round: takes what was verified since the last time, splits the pot, posts it.

A round of thousands is not paid at a stroke, since nobody is answered meanwhile. Every call of
`advance` goes on by about `AT_ONCE` contributors: first stage after stage, until everybody's work
is taken; then the pot is split, and the payments are posted. What is taken is written together with
the counters of both ends that it was taken from: told apart by a crash, who is gone by then, or
whose neighbour is, would work anew for what was paid already. A small network is paid at once.
Not here: the arithmetic of the split (rewards.py), what verified means (accounts.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from itertools import islice

import msgspec

from engine.core.accounts import Verified
from engine.core.model_figures import stage_flop_fractions
from engine.core.records import read_one
from engine.core.rewards import (
    Payment,
    Share,
    contributor_payments,
    credits,
    split,
    validator_payments,
)
from engine.core.rooms import Rooms
from engine.protocol.ids import PeerId

AT_ONCE = 100
"""Contributors whose work is taken, or who are paid, in one call; a stage is taken whole."""
NOTABLE_CLAIM = 1.25


class Payroll(msgspec.Struct, kw_only=True):
    """Durable: a round that is being paid, and how far that has come."""

    round: int
    generation: int
    stages_taken: int = 0
    work: list[Share] = []
    """Taken: counted as paid from here on."""
    num_posted: int = 0
    """Of the payments that follow from `work`, by peer id."""
    micro: int = 0
    """Paid so far."""


class Payout:
    """Pays rounds, one after another."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms, self._desk = rooms, rooms.desk
        self._open: Payroll | None = None
        self._payments: Iterator[Payment] = iter(())
        """Those of the payroll that are not posted yet, once all its work is taken."""

    def load(self, records: Mapping[str, bytes]) -> None:
        self._open = read_one(records, "payroll", Payroll)
        if self._open is not None and self._are_all_taken(self._open):
            self._payments = islice(self._split(self._open), self._open.num_posted, None)

    def begin(self, round_: int) -> None:
        """Mint the pot of `round_` and split it; a round before that is paid to the end first."""
        self.finish()
        pay_validators(self._rooms, round_)
        self._open = Payroll(round=round_, generation=self._rooms.state.generation, work=[])
        self.advance()

    def finish(self) -> None:
        """Without regard for whoever waits."""
        while self._open is not None:
            self.advance()

    def advance(self) -> None:
        """Once a second: the next who are paid, if a round is being paid."""
        payroll = self._open
        if payroll is None:
            return
        num_taken = 0
        while not self._are_all_taken(payroll) and num_taken < AT_ONCE:
            num_taken += self._take_stage(payroll)
            if self._are_all_taken(payroll):
                self._payments = self._split(payroll)
        if self._are_all_taken(payroll):
            self._post(payroll)
        if self._open is None:
            self._desk.records.drop("payroll")
        else:
            self._desk.records.put("payroll", payroll)

    def _are_all_taken(self, payroll: Payroll) -> bool:
        return payroll.stages_taken == self._desk.config.num_stages

    # ------------------------------------------------------------ steps

    def _take_stage(self, payroll: Payroll) -> int:
        """All verified work of the next stage; returns how many contributors that were."""
        rooms, stage = self._rooms, payroll.stages_taken
        if stage == 0:
            rooms.leases.save_open()  # what this stage is paid for at most
        claims = _within_completed(rooms, stage, _unpaid(rooms, stage))
        for peer, part in claims.items():
            rooms.accounts.settle(peer, part)
            rooms.state.paid_tokens[stage] += part.train_tokens
            payroll.work.append(
                Share(
                    peer=peer,
                    stage=stage,
                    train_tokens=part.train_tokens,
                    validation_tokens=part.validation_tokens,
                )
            )
        sharers = {other for peer in claims for other in rooms.accounts.sharers(peer, stage)}
        seated = rooms.members.seated
        rooms.accounts.save_paid(
            stage, {*claims, *sharers, *seated[stage], *seated[max(0, stage - 1)]}
        )
        rooms.save_state()
        payroll.stages_taken += 1
        return len(claims)

    def _split(self, payroll: Payroll) -> Iterator[Payment]:
        config = self._desk.config
        fractions = stage_flop_fractions(config)
        return contributor_payments(payroll.round, payroll.work, fractions, config.rewards)

    def _post(self, payroll: Payroll) -> None:
        """The next payments; whoever was struck meanwhile gets none."""
        payments = list(islice(self._payments, AT_ONCE))
        payroll.num_posted += len(payments)
        for payment in payments:
            if not _is_struck(self._rooms, payment.peer):
                payroll.micro += payment.micro
                self._rooms.earnings.pay(
                    payment.peer,
                    payroll.generation,
                    payroll.round,
                    payment.micro,
                    payment.why,
                    payment.facts,
                )
        if len(payments) < AT_ONCE:
            self._desk.event(f"round {payroll.round}: {credits(payroll.micro)} credits are paid")
            self._open = None


def pay_validators(rooms: Rooms, round_: int) -> None:
    """Pay the verdicts since the last time."""
    verdicts = rooms.audits.take_verdicts()
    for payment in validator_payments(round_, verdicts, rooms.desk.config.rewards):
        rooms.earnings.pay_vested(payment.peer, round_, payment.micro, payment.why, payment.facts)


def is_owed(rooms: Rooms, peer: str) -> bool:
    """Whether verified work of `peer` waits for the end of the round to be paid."""
    lost_max = _lost_max(rooms)
    stages = range(rooms.desk.config.num_stages)
    return any(_unpaid_of(rooms, stage, [peer], lost_max) for stage in stages)


def _unpaid(rooms: Rooms, stage: int) -> dict[str, Verified]:
    """By peer, what was verified of the stage and not paid; nothing of those who were struck."""
    return _unpaid_of(rooms, stage, sorted(rooms.accounts.counts), _lost_max(rooms))


def _unpaid_of(
    rooms: Rooms, stage: int, peers: Iterable[str], lost_max: Callable[[str], int]
) -> dict[str, Verified]:
    unpaid: dict[str, Verified] = {}
    for peer in peers:
        if not _is_struck(rooms, peer) and _has_worked(rooms, peer, stage):
            part = rooms.accounts.unpaid(peer, _verified(rooms, peer, stage, lost_max))
            if part.train_tokens or part.validation_tokens:
                unpaid[peer] = part
    return unpaid


def _is_struck(rooms: Rooms, peer: str) -> bool:
    member = rooms.members.all.get(PeerId(peer))
    return member is not None and bool(member.struck)


def _has_worked(rooms: Rooms, peer: str, stage: int) -> bool:
    if stage == 0 and rooms.leases.done_by(peer).microbatches:
        return True
    return rooms.accounts.has_worked(peer, stage)


def _lost_max(rooms: Rooms) -> Callable[[str], int]:
    """Of a peer that is away: what it may have done without reporting it."""

    @cache
    def lost_max(peer: str) -> int:
        return 0 if rooms.members.is_alive(peer) else rooms.lost_tokens_max(peer)

    return lost_max


def _verified(rooms: Rooms, peer: str, stage: int, lost_max: Callable[[str], int]) -> Verified:
    """Everything verified of `peer` in `stage`; at stage 0 at most its completed leases."""
    if stage > 0:
        return rooms.accounts.verified(peer, stage, lost_max)
    done = rooms.leases.done_by(peer)
    if rooms.desk.config.num_stages == 1:
        return Verified(0, done.train_tokens, done.validation_tokens, done.microbatches)
    total = rooms.accounts.verified(peer, stage, lost_max)
    total.train_tokens = min(total.train_tokens, done.train_tokens)
    total.validation_tokens = min(total.validation_tokens, done.validation_tokens)
    total.microbatches = min(total.microbatches, done.microbatches)
    return total


def _within_completed(rooms: Rooms, stage: int, claims: dict[str, Verified]) -> dict[str, Verified]:
    """No stage is paid for more training tokens than came back to stage 0.

    A hop counts once its upstream end's own gradient was taken, one stage further up: below stage 1
    both ends may have counted a pathway that stage 0 then turned away, or whose machine there was
    lost. That work is as honest as any, so nobody's claim is singled out: the stage shares what was
    completed in proportion to all its claims, and what is cut stays claimed.
    """
    budget = max(0, rooms.leases.tokens - rooms.state.paid_tokens[stage])
    claimed = sum(part.train_tokens for part in claims.values())
    if claimed <= budget:
        return claims
    if claimed > NOTABLE_CLAIM * budget:  # a little is only a report that came a bit early
        rooms.desk.event(
            f"stage {stage} claims {claimed:,} tokens, but only {budget:,} more were "
            "completed: all claims are cut in proportion"
        )
    weights = {peer: Fraction(part.train_tokens) for peer, part in claims.items()}
    allowed = split(budget, weights)
    for peer, part in claims.items():
        part.train_tokens = allowed.get(peer, 0)
    return claims
