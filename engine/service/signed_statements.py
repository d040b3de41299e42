"""The lines of statements that the orchestrator signs: of several machines, paged by time.

Each transaction that touches a machine's accounts is one line. Read from the postings alone, so
that a statement can only say what the ledger says.
Not here: signatures (`protocol/payouts.py`), who may read whose (`payout_desk.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Subquery, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from engine.protocol.facts import Facts
from engine.protocol.ids import PeerId, RunId
from engine.protocol.payouts import Cursor, Line, LineKind, MachineSums
from engine.service.ledger import provisional, vested
from engine.service.models import postings, transactions
from engine.service.payout_rules import Device

PAYOUT, PAYOUT_FAILED = "payout", "payout_failed"
"""Kinds of ledger transactions that move vested credits out, and back."""
_TOKENS = re.compile(r"([\d,]+) verified tokens trained")
"""In sentences of before there were facts."""


async def lines(
    connection: AsyncConnection,
    runs: Sequence[RunId],
    peers: Sequence[str],
    since: Cursor | None,
    limit: int,
) -> tuple[Line, ...]:
    """The next lines after `since`, oldest first."""
    change, head = _changes(runs, peers), transactions.c
    is_head = and_(head.run_id == change.c.run_id, head.id == change.c.id)
    query = (
        select(transactions, change.c.peer, change.c.held, change.c.earned)
        .join_from(transactions, change, is_head)
        .order_by(head.at_s, head.run_id, head.id)
        .limit(limit)
    )
    if since is not None:
        query = query.where(_is_after(since))
    rows = (await connection.execute(query)).all()
    pots = await _pots(connection, rows)
    return tuple(_line(row, pots.get((row.run_id, row.round, row.at_s), 0)) for row in rows)


def _is_after(since: Cursor) -> ColumnElement[bool]:
    head = transactions.c
    same_time, same_run = head.at_s == since.at_s, head.run_id == since.run_id
    return or_(
        head.at_s > since.at_s,
        and_(same_time, head.run_id > since.run_id),
        and_(same_time, same_run, head.id > since.id),
    )


async def sums(
    connection: AsyncConnection,
    runs: Sequence[RunId],
    devices: Sequence[Device],
    paid: dict[str, int],
) -> tuple[MachineSums, ...]:
    """What each device holds, lost and was paid, over all runs."""
    change = _changes(runs, [device.peer_id for device in devices])
    lost = case((and_(change.c.held < 0, change.c.earned == 0), -change.c.held), else_=0)
    query = select(
        change.c.peer,
        func.sum(change.c.held).label("held"),
        func.sum(change.c.earned).label("earned"),
        func.sum(lost).label("lost"),
        func.count().label("num"),
    ).group_by(change.c.peer)
    found = {row.peer: row for row in await connection.execute(query)}
    return tuple(
        MachineSums(
            peer_id=device.peer_id,
            name=device.name,
            provisional_micro=int(row.held) if row else 0,
            vested_micro=int(row.earned) if row else 0,
            forfeited_micro=int(row.lost) if row else 0,
            paid_micro=paid.get(device.peer_id, 0),
            num_lines=row.num if row else 0,
        )
        for device in devices
        for row in [found.get(device.peer_id)]
    )


def _changes(runs: Sequence[RunId], peers: Sequence[str]) -> Subquery:
    """Per transaction and machine: the change of what it holds provisionally, and for good."""
    account, micro = postings.c.account, postings.c.micro
    is_held = account.like("provisional:%")
    peer = case(
        (is_held, func.substr(account, len("provisional:") + 1)),
        else_=func.substr(account, len("vested:") + 1),
    )
    accounts = [of(PeerId(peer)) for peer in peers for of in (provisional, vested)]
    each = (
        select(
            postings.c.run_id,
            postings.c.transaction_id.label("id"),
            peer.label("peer"),
            case((is_held, micro), else_=0).label("held"),
            case((is_held, 0), else_=micro).label("earned"),
        )
        .where(postings.c.run_id.in_(runs), account.in_(accounts))
        .subquery()
    )
    key = (each.c.run_id, each.c.id, each.c.peer)
    held, earned = func.sum(each.c.held), func.sum(each.c.earned)
    return select(*key, held.label("held"), earned.label("earned")).group_by(*key).subquery()


async def _pots(
    connection: AsyncConnection, rows: Sequence[Any]
) -> dict[tuple[str, int, float], int]:
    """What was minted for all contributors with each of the rounds' payments.

    Payments of one round bear the same time; a round that was paid again after a rollback does not.
    """
    paid = [row for row in rows if row.kind == "provisional"]
    if not paid:
        return {}
    head = transactions.c
    is_head = and_(head.run_id == postings.c.run_id, head.id == postings.c.transaction_id)
    query = (
        select(head.run_id, head.round, head.at_s, func.sum(-postings.c.micro).label("micro"))
        .join_from(transactions, postings, is_head)
        .where(
            head.run_id.in_({row.run_id for row in paid}),
            head.kind == "provisional",
            head.round.in_({row.round for row in paid}),
            head.at_s.in_({row.at_s for row in paid}),
            postings.c.account == "mint",
        )
        .group_by(head.run_id, head.round, head.at_s)
    )
    found = await connection.execute(query)
    return {(row.run_id, row.round, row.at_s): int(row.micro) for row in found}


def _line(row: Any, pot_micro: int) -> Line:
    kind, micro = _kind(row.kind, int(row.held), int(row.earned))
    facts = None if row.facts is None else msgspec.json.decode(bytes(row.facts), type=Facts)
    return Line(
        peer_id=row.peer,
        run_id=row.run_id,
        id=row.id,
        kind=kind,
        at_s=row.at_s,
        round=row.round,
        micro=micro,
        tokens=_tokens(facts, row.why) if kind == "provisional" else 0,
        pot_micro=pot_micro if kind == "provisional" else 0,
        why=row.why[:500],
        facts=facts,
    )


def _kind(kind: str, held: int, earned: int) -> tuple[LineKind, int]:
    """How the machine's owner calls a change, and its size."""
    if kind == PAYOUT_FAILED:
        return "returned", earned
    if earned < 0:
        return "paid", -earned
    if held > 0:
        return "provisional", held
    if earned > 0:
        return ("vested" if held < 0 else "audit_pay"), earned
    return "forfeited", -held


def _tokens(facts: Facts | None, why: str) -> int:
    return told_tokens(why) if facts is None else facts.tokens


def told_tokens(why: str) -> int:
    """The verified work that the sentence of a payment without facts names."""
    return sum(int(text.replace(",", "")) for text in _TOKENS.findall(why))
