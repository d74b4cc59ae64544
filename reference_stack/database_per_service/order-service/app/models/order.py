"""Orders."""

from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, Integer, Numeric, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Timestamps


class OrderStatus(StrEnum):
    """Where an order is on its way."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


class CancellationReason(StrEnum):
    """Why an order was cancelled."""

    BY_USER = "by_user"
    OUT_OF_STOCK = "out_of_stock"
    PRODUCT_GONE = "product_gone"
    TIMED_OUT = "timed_out"


class Order(Timestamps, Base):
    """An order of one product, with its name and price at that moment."""

    __tablename__ = "orders"
    __table_args__ = (
        UniqueConstraint("user_id", "idempotency_key"),
        CheckConstraint("quantity > 0", name="quantity_positive"),
        CheckConstraint(
            "status IN ('pending', 'confirmed', 'shipped', 'delivered', 'cancelled')",
            name="status_known",
        ),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    user_id: Mapped[int] = mapped_column(Integer, nullable=False, index=True)
    product_id: Mapped[int] = mapped_column(Integer, nullable=False)
    product_name: Mapped[str] = mapped_column(String(255), nullable=False)
    quantity: Mapped[int] = mapped_column(Integer, nullable=False)
    unit_price: Mapped[Decimal] = mapped_column(Numeric(10, 2), nullable=False)
    total_price: Mapped[Decimal] = mapped_column(Numeric(14, 2), nullable=False)
    status: Mapped[str] = mapped_column(String(20), nullable=False)
    cancellation_reason: Mapped[str | None] = mapped_column(String(20))
    # What the client called its request, and what was in it.
    idempotency_key: Mapped[str | None] = mapped_column(String(100))
    request_digest: Mapped[str] = mapped_column(String(64), nullable=False)
    # Counts the changes; SQLAlchemy refuses to write over one it has not seen.
    version: Mapped[int] = mapped_column(Integer, nullable=False)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    def __repr__(self) -> str:
        return f"<Order(id={self.id}, user_id={self.user_id}, status='{self.status}')>"
