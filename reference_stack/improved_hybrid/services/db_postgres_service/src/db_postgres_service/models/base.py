"""Declarative base and the columns every table has."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, Uuid, func, text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class Base(DeclarativeBase):
    """Base of all models; values the server computes are read back with the statement."""

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, bool]:  # noqa: N805
        return {"eager_defaults": True}


class IdentifiedRow:
    """A UUID primary key and time zone aware audit timestamps."""

    id: Mapped[UUID] = mapped_column(
        Uuid, primary_key=True, server_default=text("uuid_generate_v4()")
    )
    created_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), nullable=False, server_default=func.now()
    )
    updated_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), nullable=False, server_default=func.now(), onupdate=func.now()
    )
