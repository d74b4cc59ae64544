from sqlalchemy import CheckConstraint, Column, Computed, Index, Integer, String, Table, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    # ok: no-raw-sql
    __table_args__ = (Index("a", text("lower(name)")), CheckConstraint(text("id > 0")))
    id: Mapped[int] = mapped_column(primary_key=True, server_default=text("1"))
    # ok: no-raw-sql
    order = text("name")


users = Table(
    "old",
    Base.metadata,
    # ok: no-raw-sql
    Column("id", Integer, server_default=text("1")),
    # ok: no-raw-sql
    Index("i", text("lower(a)")),
    # ok: no-raw-sql
    CheckConstraint(text("id > 0")),
    # ok: no-raw-sql
    Computed(text("id + 1")),
)


def fields() -> object:
    # ok: no-raw-sql
    a = mapped_column(server_default=text("1"))
    # ok: no-raw-sql
    b = Field(sa_column=text("1"))
    # ok: no-raw-sql
    return a, b, DDL(text("CREATE TRIGGER x"))
