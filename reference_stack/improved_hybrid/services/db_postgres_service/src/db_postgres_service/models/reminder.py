"""The reminders table."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, String, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from db_postgres_service.models.base import Base, IdentifiedRow


class Reminder(IdentifiedRow, Base):
    """A message a user asked for (manual) or that a due date implies (scheduled)."""

    __tablename__ = "reminders"
    __table_args__ = (
        CheckConstraint("kind IN ('manual', 'scheduled')", name="ck_reminders_kind"),
        CheckConstraint("status IN ('pending', 'sent', 'cancelled')", name="ck_reminders_status"),
        Index("idx_reminders_task_id", "task_id"),
        Index("idx_reminders_user_id", "user_id"),
        Index("idx_reminders_status_reminder_time", "status", "reminder_time"),
        Index(
            "uq_reminders_scheduled_task_id",
            "task_id",
            unique=True,
            postgresql_where=text("kind = 'scheduled'"),
        ),
    )

    task_id: Mapped[UUID] = mapped_column(
        Uuid,
        ForeignKey("tasks.id", name="fk_reminders_task_id_tasks", ondelete="CASCADE"),
        nullable=False,
    )
    user_id: Mapped[UUID] = mapped_column(
        Uuid,
        ForeignKey("users.id", name="fk_reminders_user_id_users", ondelete="CASCADE"),
        nullable=False,
    )
    reminder_time: Mapped[datetime] = mapped_column(DateTime(timezone=True), nullable=False)
    message: Mapped[str] = mapped_column(String(500), nullable=False)
    kind: Mapped[str] = mapped_column(String(20), nullable=False, server_default=text("'manual'"))
    status: Mapped[str] = mapped_column(
        String(20), nullable=False, server_default=text("'pending'")
    )
    sent_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
