"""Paying a round: gathers what was verified since the last time, splits the pot, posts it.

Not here: the arithmetic of the split (rewards.py), what verified means (accounts.py).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache

from engine.core.accounts import Verified
from engine.core.model_figures import stage_flop_fractions
from engine.core.rewards import Share, contributor_payments, split, validator_payments
from engine.core.rooms import Rooms
from engine.protocol.ids import PeerId

NOTABLE_CLAIM = 1.25


def pay_round(rooms: Rooms, round_: int) -> int:
    """Mint the pot of `round_` and split it; returns the micro-credits paid to contributors."""
    work = _within_completed(rooms, _unpaid(rooms))
    shares = [
        Share(
            peer=peer,
            stage=part.stage,
            train_tokens=part.train_tokens,
            validation_tokens=part.validation_tokens,
        )
        for peer, part in work
    ]
    config = rooms.desk.config
    fractions = stage_flop_fractions(config)
    payments = contributor_payments(round_, shares, fractions, config.rewards)
    for payment in payments:
        generation = rooms.state.generation
        rooms.earnings.pay(
            payment.peer, generation, round_, payment.micro, payment.why, payment.facts
        )
    for peer, part in work:
        rooms.accounts.settle(peer, part)
        rooms.state.paid_tokens[part.stage] += part.train_tokens
    pay_validators(rooms, round_)
    return sum(payment.micro for payment in payments)


def pay_validators(rooms: Rooms, round_: int) -> None:
    """Pay the verdicts since the last time."""
    verdicts = rooms.audits.take_verdicts()
    for payment in validator_payments(round_, verdicts, rooms.desk.config.rewards):
        rooms.earnings.pay_vested(payment.peer, round_, payment.micro, payment.why, payment.facts)


def _unpaid(rooms: Rooms) -> list[tuple[str, Verified]]:
    """Per peer and stage, what was verified and not paid; nothing of those who were struck."""
    lost_max = _lost_max(rooms)
    return [
        (peer, part)
        for peer in sorted(rooms.accounts.counts)
        for part in _unpaid_of(rooms, peer, lost_max)
    ]


def _unpaid_of(rooms: Rooms, peer: str, lost_max: Callable[[str], int]) -> list[Verified]:
    member = rooms.members.all.get(PeerId(peer))
    if member is not None and member.struck:
        return []
    stages = rooms.accounts.stages_of(peer)
    if rooms.leases.done_by(peer).microbatches:
        stages.add(0)
    parts = [
        rooms.accounts.unpaid(peer, _verified(rooms, peer, stage, lost_max))
        for stage in sorted(stages)
    ]
    return [part for part in parts if part.train_tokens or part.validation_tokens]


def is_owed(rooms: Rooms, peer: str) -> bool:
    """Whether verified work of `peer` waits for the end of the round to be paid."""
    return bool(_unpaid_of(rooms, peer, _lost_max(rooms)))


def _lost_max(rooms: Rooms) -> Callable[[str], int]:
    """Of a peer that is away: what it may have done without reporting it."""

    @cache
    def lost_max(peer: str) -> int:
        return 0 if rooms.members.is_alive(peer) else rooms.lost_tokens_max(peer)

    return lost_max


def _verified(rooms: Rooms, peer: str, stage: int, lost_max: Callable[[str], int]) -> Verified:
    """Everything verified of `peer` in `stage`; at stage 0 at most its completed leases."""
    done = rooms.leases.done_by(peer)
    if rooms.desk.config.num_stages == 1:
        return Verified(0, done.train_tokens, done.validation_tokens, done.microbatches)
    total = rooms.accounts.verified(peer, stage, lost_max)
    if stage == 0:
        total.train_tokens = min(total.train_tokens, done.train_tokens)
        total.validation_tokens = min(total.validation_tokens, done.validation_tokens)
        total.microbatches = min(total.microbatches, done.microbatches)
    return total


def _within_completed(rooms: Rooms, work: list[tuple[str, Verified]]) -> list[tuple[str, Verified]]:
    """No stage is paid for more training tokens than came back to stage 0.

    A hop counts once its upstream end's own gradient was taken, one stage further up: below stage 1
    both ends may have counted a pathway that stage 0 then turned away, or whose machine there was
    lost. That work is as honest as any, so nobody's claim is singled out: the stage shares what was
    completed in proportion to all its claims, and what is cut stays claimed.
    """
    completed = rooms.leases.tokens
    for stage in range(rooms.desk.config.num_stages):
        parts = {peer: part for peer, part in work if part.stage == stage}
        budget = max(0, completed - rooms.state.paid_tokens[stage])
        claimed = sum(part.train_tokens for part in parts.values())
        if claimed <= budget:
            continue
        if claimed > NOTABLE_CLAIM * budget:  # a little is only a report that came a bit early
            rooms.desk.event(
                f"stage {stage} claims {claimed:,} tokens, but only {budget:,} more were "
                "completed: all claims are cut in proportion"
            )
        weights = {peer: Fraction(part.train_tokens) for peer, part in parts.items()}
        allowed = split(budget, weights)
        for peer, part in parts.items():
            part.train_tokens = allowed.get(peer, 0)
    return work
