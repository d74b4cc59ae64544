"""Create products and reservations."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


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
    """Create products and reservations."""
    op.create_table(
        "products",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("description", sa.String(1000)),
        sa.Column("price", sa.Numeric(10, 2), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_stamps(),
        sa.CheckConstraint("price > 0", name="ck_products_price_positive"),
        sa.CheckConstraint("quantity >= 0", name="ck_products_quantity_not_negative"),
        sa.PrimaryKeyConstraint("id", name="pk_products"),
    )
    op.create_table(
        "reservations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reservation_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("is_released", sa.Boolean(), nullable=False),
        *_stamps(),
        sa.CheckConstraint(
            "quantity >= 0", name="ck_reservations_quantity_not_negative"
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["products.id"],
            name="fk_reservations_product_id_products",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reservations"),
        sa.UniqueConstraint("reservation_id", name="uq_reservations_reservation_id"),
    )
    op.create_index("ix_reservations_product_id", "reservations", ["product_id"])


def downgrade() -> None:
    """Undo it."""
    op.drop_table("reservations")
    op.drop_table("products")
