"""Invitations, whom they let in, and numbers beside the sentence of a transaction."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("created_at_s", sa.Double, nullable=False),
        sa.Column("expires_at_s", sa.Double),
        sa.Column("uses_max", sa.BigInteger),
        sa.Column("revoked_at_s", sa.Double),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
    )
    op.create_table(
        "admissions",
        sa.Column("peer_id", sa.String(64), nullable=False),
        sa.Column("invitation_id", sa.String(64), nullable=False),
        sa.Column("at_s", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("peer_id", name="pk_admissions"),
    )
    op.create_index("ix_admissions_invitation_id", "admissions", ["invitation_id"])
    op.add_column("transactions", sa.Column("facts", sa.LargeBinary))


def downgrade() -> None:
    op.drop_column("transactions", "facts")
    for table in ("admissions", "invitations"):
        op.drop_table(table)
