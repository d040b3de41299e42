"""Payout addresses of devices, challenges for their wallets, payouts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "payout_devices",
        sa.Column("peer_id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("wallet", sa.String(64), nullable=False),
        sa.Column("is_proven", sa.Boolean, nullable=False),
        sa.Column("revoked_at_s", sa.Double),
        sa.Column("pending_address", sa.String(64)),
        sa.Column("pending_effective_at_s", sa.Double),
        sa.Column("pending_by", sa.String(16)),
        sa.Column("pending_is_proven", sa.Boolean),
        sa.PrimaryKeyConstraint("peer_id", name="pk_payout_devices"),
    )
    op.create_index("ix_payout_devices_wallet", "payout_devices", ["wallet"])
    op.create_index(
        "ix_payout_devices_pending_effective_at_s", "payout_devices", ["pending_effective_at_s"]
    )
    op.create_table(
        "payout_challenges",
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("asker", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("expires_at_s", sa.Double, nullable=False),
        sa.Column("is_used", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("nonce", name="pk_payout_challenges"),
    )
    op.create_index("ix_payout_challenges_asker", "payout_challenges", ["asker"])
    op.create_table(
        "payouts",
        sa.Column("id", sa.String(120), nullable=False),
        sa.Column("peer_id", sa.String(64), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("micro", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("created_at_s", sa.Double, nullable=False),
        sa.Column("changed_at_s", sa.Double, nullable=False),
        sa.Column("reference", sa.String(120), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_payouts"),
    )
    op.create_index("ix_payouts_peer_id", "payouts", ["peer_id"])


def downgrade() -> None:
    for table in ("payouts", "payout_challenges", "payout_devices"):
        op.drop_table(table)
