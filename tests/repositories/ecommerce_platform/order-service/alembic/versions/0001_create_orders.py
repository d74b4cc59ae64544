"""Create orders and the outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _stamps() -> list[sa.Column]:
    return [
        sa.Column(
            name,
            sa.DateTime(timezone=True),
            server_default=sa.func.now(),
            nullable=False,
        )
        for name in ("created_at", "updated_at")
    ]


def upgrade() -> None:
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("total_price", sa.Numeric(10, 2), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        *_stamps(),
    )
    op.create_index("ix_orders_id", "orders", ["id"])
    op.create_index("ix_orders_user_id", "orders", ["user_id"])
    op.create_table(
        "outbox_events",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("routing_key", sa.String(50), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        *_stamps(),
    )
    op.create_index("ix_outbox_events_id", "outbox_events", ["id"])


def downgrade() -> None:
    op.drop_table("outbox_events")
    op.drop_table("orders")
