"""Runs, their records, and the ledger."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "owner",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("token", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_owner"),
    )
    op.create_table(
        "runs",
        sa.Column("run_id", sa.String(120), nullable=False),
        sa.Column("config", sa.LargeBinary, nullable=False),
        sa.Column("config_digest", sa.String(64), nullable=False),
        sa.Column("created_at_s", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("run_id", name="pk_runs"),
    )
    op.create_table(
        "records",
        sa.Column("run_id", sa.String(120), nullable=False),
        sa.Column("key", sa.String(255), nullable=False),
        sa.Column("value", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.run_id"], name="fk_records_runs"),
        sa.PrimaryKeyConstraint("run_id", "key", name="pk_records"),
    )
    op.create_table(
        "transactions",
        sa.Column("run_id", sa.String(120), nullable=False),
        sa.Column("id", sa.String(255), nullable=False),
        sa.Column("at_s", sa.Double, nullable=False),
        sa.Column("kind", sa.String(120), nullable=False),
        sa.Column("round", sa.BigInteger, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("content", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.run_id"], name="fk_transactions_runs"),
        sa.PrimaryKeyConstraint("run_id", "id", name="pk_transactions"),
    )
    op.create_table(
        "postings",
        sa.Column("run_id", sa.String(120), nullable=False),
        sa.Column("transaction_id", sa.String(255), nullable=False),
        sa.Column("position", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("account", sa.String(255), nullable=False),
        sa.Column("micro", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id", "transaction_id"],
            ["transactions.run_id", "transactions.id"],
            name="fk_postings_transactions",
        ),
        sa.PrimaryKeyConstraint("run_id", "transaction_id", "position", name="pk_postings"),
    )
    op.create_index("ix_postings_run_id_account", "postings", ["run_id", "account"])


def downgrade() -> None:
    for table in ("postings", "transactions", "records", "runs", "owner"):
        op.drop_table(table)
