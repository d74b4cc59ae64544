"""Loans and notices.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "loans",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("reader_id", sa.BigInteger, nullable=False, index=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
    )
    op.create_table(
        "notices",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("loan_id", sa.BigInteger, sa.ForeignKey("loans.id"), nullable=False, index=True),
        sa.Column("reader_id", sa.BigInteger, nullable=False, index=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
    )


def downgrade() -> None:
    """Drop both tables."""
    op.drop_table("notices")
    op.drop_table("loans")
