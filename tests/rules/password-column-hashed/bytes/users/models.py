from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    # ok: password-column-hashed
    password: Mapped[bytes]


class Admin(Base):
    __tablename__ = "admins"
    id: Mapped[int] = mapped_column(primary_key=True)
    # ok: password-column-hashed
    password = mapped_column(LargeBinary(60))


class Guest(Base):
    __tablename__ = "guests"
    id: Mapped[int] = mapped_column(primary_key=True)
    photo: Mapped[bytes]
    # expect: password-column-hashed
    password = mapped_column(String(60))
