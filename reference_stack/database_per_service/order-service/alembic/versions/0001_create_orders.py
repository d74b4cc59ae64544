"""Create orders, their sagas and the outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

STATUSES = "'pending', 'confirmed', 'shipped', 'delivered', 'cancelled'"


def _stamps() -> list[sa.Column[sa.DateTime]]:
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
    """Create orders, their sagas and the outbox."""
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("product_name", sa.String(255), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit_price", sa.Numeric(10, 2), nullable=False),
        sa.Column("total_price", sa.Numeric(14, 2), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("cancellation_reason", sa.String(20)),
        sa.Column("idempotency_key", sa.String(100)),
        sa.Column("request_digest", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_stamps(),
        sa.CheckConstraint("quantity > 0", name="ck_orders_quantity_positive"),
        sa.CheckConstraint(f"status IN ({STATUSES})", name="ck_orders_status_known"),
        sa.PrimaryKeyConstraint("id", name="pk_orders"),
        sa.UniqueConstraint("user_id", "idempotency_key", name="uq_orders_user_id"),
    )
    op.create_index("ix_orders_user_id", "orders", ["user_id"])
    op.create_table(
        "order_sagas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("reservation_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("request_id", sa.String(128), nullable=False),
        sa.Column("traceparent", sa.String(64)),
        *_stamps(),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name="fk_order_sagas_order_id_orders"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_order_sagas"),
        sa.UniqueConstraint("order_id", name="uq_order_sagas_order_id"),
        sa.UniqueConstraint("reservation_id", name="uq_order_sagas_reservation_id"),
    )
    op.create_index("ix_order_sagas_due", "order_sagas", ["step", "next_attempt_at"])
    op.create_table(
        "outbox_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("routing_key", sa.String(50), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("request_id", sa.String(128), nullable=False),
        sa.Column("traceparent", sa.String(64)),
        sa.Column("published_at", sa.DateTime(timezone=True)),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_outbox_events"),
        sa.UniqueConstraint("event_id", name="uq_outbox_events_event_id"),
    )
    op.create_index("ix_outbox_events_waiting", "outbox_events", ["published_at", "id"])


def downgrade() -> None:
    """Undo it."""
    op.drop_table("outbox_events")
    op.drop_table("order_sagas")
    op.drop_table("orders")
