"""Let a task wait for its event and be created only once per transaction.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the publication state and the transaction id of the creating request."""
    op.add_column(
        "tasks",
        sa.Column("publication", sa.String(20), server_default=sa.text("'active'"), nullable=False),
    )
    op.add_column("tasks", sa.Column("transaction_id", sa.Uuid(), nullable=True))
    op.create_check_constraint(
        "ck_tasks_publication", "tasks", "publication IN ('pending', 'active')"
    )
    op.create_unique_constraint("uq_tasks_transaction_id", "tasks", ["transaction_id"])


def downgrade() -> None:
    """Drop both columns with their constraints."""
    op.drop_constraint("uq_tasks_transaction_id", "tasks", type_="unique")
    op.drop_constraint("ck_tasks_publication", "tasks", type_="check")
    op.drop_column("tasks", "transaction_id")
    op.drop_column("tasks", "publication")
