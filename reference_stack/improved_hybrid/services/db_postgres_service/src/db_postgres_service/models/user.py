"""The users table."""

from sqlalchemy import BigInteger, CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db_postgres_service.models.base import Base, IdentifiedRow


class User(IdentifiedRow, Base):
    """A person who signs in with a password, through Telegram, or both."""

    __tablename__ = "users"
    __table_args__ = (
        UniqueConstraint("username", name="uq_users_username"),
        UniqueConstraint("telegram_id", name="uq_users_telegram_id"),
        CheckConstraint(
            "telegram_id IS NOT NULL OR (email IS NOT NULL AND hashed_password IS NOT NULL)",
            name="ck_users_can_sign_in",
        ),
        Index("idx_users_email", "email", unique=True),
    )

    username: Mapped[str] = mapped_column(String(50), nullable=False)
    email: Mapped[str | None] = mapped_column(String(255))
    telegram_id: Mapped[int | None] = mapped_column(BigInteger)
    hashed_password: Mapped[str | None] = mapped_column(String(255))
