"""What is still to be done for an order."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Timestamps, UtcDateTime


class SagaStep(StrEnum):
    """What is to be done next."""

    RESERVE = "reserve"
    RELEASE = "release"
    DONE = "done"


class OrderSaga(Timestamps, Base):
    """The saga of one order: it outlives the process that began it."""

    __tablename__ = "order_sagas"
    __table_args__ = (Index("ix_order_sagas_due", "step", "next_attempt_at"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    order_id: Mapped[int] = mapped_column(
        ForeignKey("orders.id"), unique=True, nullable=False
    )
    reservation_id: Mapped[UUID] = mapped_column(Uuid, unique=True, nullable=False)
    step: Mapped[str] = mapped_column(String(20), nullable=False)
    attempts: Mapped[int] = mapped_column(Integer, nullable=False)
    # Nobody else takes the saga up before.
    next_attempt_at: Mapped[datetime] = mapped_column(UtcDateTime, nullable=False)
    deadline_at: Mapped[datetime] = mapped_column(UtcDateTime, nullable=False)
    # Of the request that began it, so that logs and traces go on.
    request_id: Mapped[str] = mapped_column(String(128), nullable=False)
    traceparent: Mapped[str | None] = mapped_column(String(64))

    def __repr__(self) -> str:
        return f"<OrderSaga(order_id={self.order_id}, step='{self.step}')>"
