"""Double entry in integer micro-credits: what was credited to whom, and why.

A transaction moves amounts between accounts and adds up to zero, so the sum over all accounts is
zero at every commit. Its id makes it idempotent: posted again with the same content it changes
nothing, with another content it is an error. Amounts are 64-bit integers, never fractions.
Accounts: `mint` (goes negative: what was ever created), `treasury`, `provisional:<peer>`,
`vested:<peer>`. They belong to a device key; credits wait there with or without a wallet.
Functions here work within the caller's SQL transaction (`store.py` opens and commits it).
Not here: who earns what (`core/rewards.py`), what a contributor reads of it (`statements.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, and_, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from engine.core.effects import Transaction
from engine.protocol.facts import Facts
from engine.protocol.ids import PeerId, RunId, digest_of
from engine.service.models import postings, transactions

MICRO_MAX = 1 << 62
"""Of one amount; sums stay within 64 bits."""
IDS_PER_QUERY = 500


class LedgerError(Exception):
    """A transaction that must not be posted. Always a fault of ours: nothing of it was kept."""


def provisional(peer: PeerId) -> str:
    """The account of what a contributor earned but has not been audited for."""
    return f"provisional:{peer}"


def vested(peer: PeerId) -> str:
    """The account of what is a contributor's for good."""
    return f"vested:{peer}"


def check(transaction: Transaction) -> None:
    """Raise `LedgerError` unless the transaction is balanced and its amounts are possible."""
    if not transaction.id or not transaction.postings:
        raise LedgerError(f"transaction {transaction.id!r} is empty")
    for account, micro in transaction.postings:
        if type(micro) is not int or abs(micro) > MICRO_MAX:
            raise LedgerError(f"{transaction.id}: {micro!r} is not an amount of micro-credits")
        if not account or len(account) > 255:
            raise LedgerError(f"{transaction.id}: {account!r} is not an account")
    if total := sum(micro for _, micro in transaction.postings):
        raise LedgerError(f"{transaction.id} is unbalanced by {total} micro-credits")


def content_of(
    kind: str,
    round: int,
    why: str,
    entries: Sequence[tuple[str, int]],
    facts: bytes | None = None,
) -> str:
    """Digest of everything that must not differ when a transaction is posted again.

    The time is left out: a retry after a restart comes later and is the same transaction. Where
    there are no facts the digest is as it was before there were any.
    """
    content = (kind, round, why, list(entries))
    return digest_of(msgspec.json.encode(content) + (facts or b""))


def facts_bytes(facts: Facts | None) -> bytes | None:
    """As they are kept."""
    return None if facts is None else msgspec.json.encode(facts)


def _content(transaction: Transaction) -> str:
    facts = facts_bytes(transaction.facts)
    posted = transaction.postings
    return content_of(transaction.kind, transaction.round, transaction.why, posted, facts)


def post(connection: Connection, run_id: RunId, posted: Sequence[Transaction]) -> list[Transaction]:
    """Add transactions, skipping those already there; returns the new ones.

    Raises `LedgerError`, and then the caller must roll back.
    """
    contents: dict[str, str] = {}
    fresh: list[Transaction] = []
    for transaction in posted:
        check(transaction)
        content = _content(transaction)
        if contents.setdefault(transaction.id, content) != content:
            raise LedgerError(f"{transaction.id} was posted twice with different content")
    kept = _contents(connection, run_id, list(contents))
    for transaction in posted:
        if transaction.id not in kept:
            kept[transaction.id] = contents[transaction.id]
            fresh.append(transaction)
        elif kept[transaction.id] != contents[transaction.id]:
            raise LedgerError(f"{transaction.id} is in the ledger with different content")
    if fresh:
        _insert(connection, run_id, fresh, contents)
    return fresh


def _contents(connection: Connection, run_id: RunId, ids: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for at in range(0, len(ids), IDS_PER_QUERY):
        query = select(transactions.c.id, transactions.c.content).where(
            transactions.c.run_id == run_id, transactions.c.id.in_(ids[at : at + IDS_PER_QUERY])
        )
        found.update((row.id, row.content) for row in connection.execute(query))
    return found


def _insert(
    connection: Connection,
    run_id: RunId,
    fresh: Sequence[Transaction],
    contents: dict[str, str],
) -> None:
    heads = [
        {
            "run_id": run_id,
            "id": transaction.id,
            "at_s": transaction.at_s,
            "kind": transaction.kind,
            "round": transaction.round,
            "why": transaction.why,
            "content": contents[transaction.id],
            "facts": facts_bytes(transaction.facts),
        }
        for transaction in fresh
    ]
    entries = [
        {
            "run_id": run_id,
            "transaction_id": transaction.id,
            "position": position,
            "account": account,
            "micro": micro,
        }
        for transaction in fresh
        for position, (account, micro) in enumerate(transaction.postings)
    ]
    connection.execute(insert(transactions), heads)
    connection.execute(insert(postings), entries)


async def balances(connection: AsyncConnection, run_id: RunId) -> dict[str, int]:
    """Every account's balance in micro-credits; they add up to zero."""
    query = (
        select(postings.c.account, func.sum(postings.c.micro).label("micro"))
        .where(postings.c.run_id == run_id)
        .group_by(postings.c.account)
    )
    return {row.account: int(row.micro) for row in await connection.execute(query)}


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerReport:
    """The outcome of reading the whole ledger again."""

    faults: tuple[str, ...]
    """What is wrong, in words; empty when every transaction is balanced and whole."""
    num_transactions: int
    minted_micro: int
    provisional_micro: int
    vested_micro: int
    treasury_micro: int

    @property
    def is_balanced(self) -> bool:
        return not self.faults


async def verify(connection: AsyncConnection, run_id: RunId) -> LedgerReport:
    """Read every transaction: balanced, whole, unchanged since it was posted; sum the accounts."""
    is_posting_of = and_(
        transactions.c.run_id == postings.c.run_id, transactions.c.id == postings.c.transaction_id
    )
    query = (
        select(transactions, postings.c.account, postings.c.micro)
        .outerjoin_from(transactions, postings, is_posting_of)
        .where(transactions.c.run_id == run_id)
        .order_by(transactions.c.id, postings.c.position)
    )
    faults: list[str] = []
    num_transactions = 0
    rows: list[Row[Any]] = []
    async with connection.stream(query) as stream:
        async for row in stream:
            if rows and rows[0].id != row.id:
                faults += _faults_of(rows)
                rows = []
            num_transactions += not rows
            rows.append(row)
    if rows:
        faults += _faults_of(rows)
    totals = await balances(connection, run_id)
    if total := sum(totals.values()):
        faults.append(f"the accounts add up to {total}, not to zero")
    return LedgerReport(
        faults=tuple(faults),
        num_transactions=num_transactions,
        minted_micro=-totals.get("mint", 0),
        provisional_micro=_of_kind(totals, "provisional:"),
        vested_micro=_of_kind(totals, "vested:"),
        treasury_micro=totals.get("treasury", 0),
    )


def _faults_of(rows: Sequence[Row[Any]]) -> list[str]:
    """What is wrong with one transaction, given with each of its postings."""
    head, faults = rows[0], list[str]()
    entries = [(row.account, row.micro) for row in rows if row.account is not None]
    if total := sum(micro for _, micro in entries):
        faults.append(f"{head.id} is unbalanced by {total}")
    facts = None if head.facts is None else bytes(head.facts)
    if content_of(head.kind, head.round, head.why, entries, facts) != head.content:
        faults.append(f"{head.id} was changed after it was posted")
    return faults


def _of_kind(totals: dict[str, int], prefix: str) -> int:
    return sum(micro for account, micro in totals.items() if account.startswith(prefix))
