"""The tables. Portable: the same on SQLite and PostgreSQL; changed only by a migration.

`records` holds what the core wants to find again after a restart, as bytes that only it reads. The
ledger is `transactions` with their `postings`; balances are sums, never stored. An account is a
text such as `provisional:<peer>`: it belongs to a device key and needs no wallet to be credited.
Where a device's credits are to go is in `payout_devices`, whatever the run. Who may register where
an invitation is asked for stands in `admissions`.
Not here: how they are filled (`store.py`, `ledger.py`) and made (`migrations/`).
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)

owner = Table(
    "owner",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("token", String(64), nullable=False),
)
"""One row: the process that may write. Each commit checks it, so that a process which was replaced
(a failover, a second start) can never write over its successor."""

runs = Table(
    "runs",
    metadata,
    Column("run_id", String(120), primary_key=True),
    Column("config", LargeBinary, nullable=False),
    Column("config_digest", String(64), nullable=False),
    Column("created_at_s", Double, nullable=False),
)

records = Table(
    "records",
    metadata,
    Column("run_id", String(120), ForeignKey("runs.run_id"), primary_key=True),
    Column("key", String(255), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

transactions = Table(
    "transactions",
    metadata,
    Column("run_id", String(120), ForeignKey("runs.run_id"), primary_key=True),
    Column("id", String(255), primary_key=True),
    Column("at_s", Double, nullable=False),
    Column("kind", String(120), nullable=False),
    Column("round", BigInteger, nullable=False),
    Column("why", Text, nullable=False),
    Column("content", String(64), nullable=False),
    Column("facts", LargeBinary),
)
"""`content`: SHA-256 over everything but the time, so that a retry is told from a contradiction.
`facts`: what `why` says, for programs (JSON); transactions of before have none."""

postings = Table(
    "postings",
    metadata,
    Column("run_id", String(120), primary_key=True),
    Column("transaction_id", String(255), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("account", String(255), nullable=False),
    Column("micro", BigInteger, nullable=False),
    ForeignKeyConstraint(["run_id", "transaction_id"], ["transactions.run_id", "transactions.id"]),
    Index(None, "run_id", "account"),
)

payout_devices = Table(
    "payout_devices",
    metadata,
    Column("peer_id", String(64), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("address", String(64), nullable=False),
    Column("wallet", String(64), nullable=False),
    Column("is_proven", Boolean, nullable=False),
    Column("revoked_at_s", Double),
    Column("pending_address", String(64)),
    Column("pending_effective_at_s", Double),
    Column("pending_by", String(16)),
    Column("pending_is_proven", Boolean),
    Index(None, "wallet"),
    Index(None, "pending_effective_at_s"),
)
"""`wallet`: the public key of `address`, hex, so that its spellings meet; both empty: none yet."""

payout_challenges = Table(
    "payout_challenges",
    metadata,
    Column("nonce", String(32), primary_key=True),
    Column("asker", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("expires_at_s", Double, nullable=False),
    Column("is_used", Boolean, nullable=False),
    Index(None, "asker"),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("code", String(64), nullable=False),
    Column("created_at_s", Double, nullable=False),
    Column("expires_at_s", Double),
    Column("uses_max", BigInteger),
    Column("revoked_at_s", Double),
)
"""`id`: SHA-256 of the code."""

admissions = Table(
    "admissions",
    metadata,
    Column("peer_id", String(64), primary_key=True),
    Column("invitation_id", String(64), nullable=False),
    Column("at_s", Double, nullable=False),
    Index(None, "invitation_id"),
)
"""Computers that an invitation has let in, for good."""

payouts = Table(
    "payouts",
    metadata,
    Column("id", String(120), primary_key=True),
    Column("peer_id", String(64), nullable=False),
    Column("address", String(64), nullable=False),
    Column("micro", BigInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("created_at_s", Double, nullable=False),
    Column("changed_at_s", Double, nullable=False),
    Column("reference", String(120), nullable=False),
    Index(None, "peer_id"),
)
