from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


# Users by day.
# ok: no-foreign-models
class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[str]
    count: Mapped[str]
    username: Mapped[str]
    created_at: Mapped[str]
    updated_at: Mapped[str]


# What it has seen.
# ok: no-foreign-models
class Seen(Base):
    __tablename__ = "seen"
    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str]
    email: Mapped[str]
