"""Accounts."""

from datetime import datetime

from sqlalchemy import Boolean, Integer, String, true
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Timestamps, UtcDateTime


class User(Timestamps, Base):
    """User model for authentication; names are stored in lower case."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    username: Mapped[str] = mapped_column(
        String(50), unique=True, nullable=False, index=True
    )
    hashed_password: Mapped[str] = mapped_column(String(255), nullable=False)
    is_active: Mapped[bool] = mapped_column(
        Boolean, default=True, server_default=true(), nullable=False
    )
    failed_logins: Mapped[int] = mapped_column(
        Integer, default=0, server_default="0", nullable=False
    )
    blocked_until: Mapped[datetime | None] = mapped_column(UtcDateTime)

    def __repr__(self) -> str:
        return f"<User(id={self.id}, username='{self.username}')>"
