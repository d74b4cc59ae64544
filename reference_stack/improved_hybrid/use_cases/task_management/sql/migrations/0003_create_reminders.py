"""Create the reminders table.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create reminders with at most one scheduled reminder for a task."""
    op.create_table(
        "reminders",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuid_generate_v4()"), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("reminder_time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("message", sa.String(500), nullable=False),
        sa.Column("kind", sa.String(20), server_default=sa.text("'manual'"), nullable=False),
        sa.Column("status", sa.String(20), server_default=sa.text("'pending'"), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False
        ),
        sa.Column(
            "updated_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name="reminders_pkey"),
        sa.ForeignKeyConstraint(
            ["task_id"], ["tasks.id"], name="fk_reminders_task_id_tasks", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_reminders_user_id_users", ondelete="CASCADE"
        ),
        sa.CheckConstraint("kind IN ('manual', 'scheduled')", name="ck_reminders_kind"),
        sa.CheckConstraint(
            "status IN ('pending', 'sent', 'cancelled')", name="ck_reminders_status"
        ),
    )
    op.create_index("idx_reminders_task_id", "reminders", ["task_id"])
    op.create_index("idx_reminders_user_id", "reminders", ["user_id"])
    op.create_index("idx_reminders_status_reminder_time", "reminders", ["status", "reminder_time"])
    op.create_index(
        "uq_reminders_scheduled_task_id",
        "reminders",
        ["task_id"],
        unique=True,
        postgresql_where=sa.text("kind = 'scheduled'"),
    )


def downgrade() -> None:
    """Drop the reminders table with its indexes."""
    op.drop_table("reminders")
