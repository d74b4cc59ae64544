from beanie import Document
from pydantic import BaseModel
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase): ...


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    # expect: password-hashing[warning] "the column `password` holds passwords, and nothing in the repository hashes one"
    password: Mapped[str]
    # ok: password-hashing
    hashed_password: Mapped[str]


class Account(Document):
    # expect: password-hashing[warning]
    user_password: str
    # expect: password-hashing[warning]
    passwd: str


class Login(BaseModel):
    # ok: password-hashing
    password: str
