"""What a contributor reads of the ledger: its sums, and a line for every change with its reason.

Derived from the postings of its own accounts alone. Not here: the ledger itself (`ledger.py`).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from engine.protocol.ids import PeerId, RunId
from engine.protocol.messages import Statement, StatementLine
from engine.service.ledger import provisional, vested
from engine.service.models import postings, transactions
from engine.service.signed_statements import PAYOUT, PAYOUT_FAILED


async def statement(
    connection: AsyncConnection, run_id: RunId, peer: PeerId, limit: int
) -> Statement:
    """A contributor's sums over all time, and its newest `limit` lines with their reasons."""
    change = _changes(run_id, peer)
    sums = await connection.execute(
        select(
            _sum(change.c.held).label("held"),
            _sum(change.c.earned).label("earned"),
            _sum(_forfeited(change)).label("forfeited"),
        )
    )
    total = sums.one()
    return Statement(
        provisional_micro=int(total.held),
        vested_micro=int(total.earned),
        forfeited_micro=int(total.forfeited),
        lines=await _lines(connection, run_id, change, limit),
    )


def _changes(run_id: RunId, peer: PeerId) -> Subquery:
    """Per transaction: how much it changed what the peer holds provisionally, and for good."""
    held, earned = provisional(peer), vested(peer)
    account, micro = postings.c.account, postings.c.micro
    return (
        select(
            postings.c.transaction_id.label("id"),
            func.sum(case((account == held, micro), else_=0)).label("held"),
            func.sum(case((account == earned, micro), else_=0)).label("earned"),
        )
        .where(postings.c.run_id == run_id, account.in_((held, earned)))
        .group_by(postings.c.transaction_id)
        .subquery()
    )


def _forfeited(change: Subquery) -> ColumnElement[int]:
    """What left the provisional account without becoming vested."""
    became_vested = case((change.c.earned > 0, change.c.earned), else_=0)
    lost = -change.c.held - became_vested
    return case((and_(change.c.held < 0, lost > 0), lost), else_=0)


def _sum(column: ColumnElement[Any]) -> ColumnElement[int]:
    return func.coalesce(func.sum(column), 0)


async def _lines(
    connection: AsyncConnection, run_id: RunId, change: Subquery, limit: int
) -> tuple[StatementLine, ...]:
    head = transactions.c
    query = (
        select(
            head.at_s,
            head.kind,
            head.round,
            head.why,
            change.c.held,
            change.c.earned,
            _forfeited(change).label("forfeited"),
        )
        .join_from(transactions, change, and_(head.run_id == run_id, head.id == change.c.id))
        .order_by(head.at_s.desc(), head.id.desc())
        .limit(limit)
    )
    lines: list[StatementLine] = []
    for row in await connection.execute(query):
        lines += _explain(row)
    return tuple(lines[:limit])


def _explain(row: Any) -> list[StatementLine]:
    """One transaction as its owner reads it; payouts are in signed statements."""
    if row.kind in (PAYOUT, PAYOUT_FAILED):
        return []

    def line(kind: Any, micro: int) -> StatementLine:
        why = row.why[:500]
        return StatementLine(
            at_s=row.at_s, round=row.round, kind=kind, micro_credits=int(micro), why=why
        )

    lines = []
    if row.held > 0:
        lines.append(line("provisional", row.held))
    if row.earned:
        lines.append(line("vested", row.earned))
    if row.forfeited:
        lines.append(line("forfeited", row.forfeited))
    return lines
