"""Stock that is set aside for orders."""

from uuid import UUID

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Integer, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Timestamps


class Reservation(Timestamps, Base):
    """Stock of one product for one order.

    A released reservation stays as a mark: a request to reserve that was long on
    its way cannot take the stock again.
    """

    __tablename__ = "reservations"
    __table_args__ = (CheckConstraint("quantity >= 0", name="quantity_not_negative"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    reservation_id: Mapped[UUID] = mapped_column(Uuid, unique=True, nullable=False)
    product_id: Mapped[int] = mapped_column(
        ForeignKey("products.id", ondelete="CASCADE"), nullable=False, index=True
    )
    quantity: Mapped[int] = mapped_column(Integer, nullable=False)
    is_released: Mapped[bool] = mapped_column(Boolean, nullable=False)

    def __repr__(self) -> str:
        return f"<Reservation(id={self.id}, product_id={self.product_id})>"
