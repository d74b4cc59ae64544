"""The tasks table."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from db_postgres_service.models.base import Base, IdentifiedRow


class Task(IdentifiedRow, Base):
    """One task of one user."""

    __tablename__ = "tasks"
    __table_args__ = (
        UniqueConstraint("transaction_id", name="uq_tasks_transaction_id"),
        CheckConstraint(
            "status IN ('todo', 'in_progress', 'completed', 'cancelled')", name="ck_tasks_status"
        ),
        CheckConstraint(
            "priority IN ('low', 'medium', 'high', 'urgent')", name="ck_tasks_priority"
        ),
        CheckConstraint("publication IN ('pending', 'active')", name="ck_tasks_publication"),
        CheckConstraint(
            "(status = 'completed') = (completed_at IS NOT NULL)", name="ck_tasks_completed_at"
        ),
        Index("idx_tasks_user_id", "user_id", "created_at"),
        Index("idx_tasks_status", "status"),
        Index("idx_tasks_priority", "priority"),
        Index("idx_tasks_due_date", "due_date"),
    )

    user_id: Mapped[UUID] = mapped_column(
        Uuid,
        ForeignKey("users.id", name="fk_tasks_user_id_users", ondelete="CASCADE"),
        nullable=False,
    )
    title: Mapped[str] = mapped_column(String(200), nullable=False)
    description: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(20), nullable=False, server_default=text("'todo'"))
    priority: Mapped[str] = mapped_column(
        String(20), nullable=False, server_default=text("'medium'")
    )
    due_date: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    publication: Mapped[str] = mapped_column(
        String(20), nullable=False, server_default=text("'active'")
    )
    transaction_id: Mapped[UUID | None] = mapped_column(Uuid)
    completed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
