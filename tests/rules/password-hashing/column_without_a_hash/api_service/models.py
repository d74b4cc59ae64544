from beanie import Document
from pydantic import BaseModel
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase): ...


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    # expect: password-column-hashed "the column `password`"
    password: Mapped[str]
    # ok: password-hashing
    hashed_password: Mapped[str]


class Account(Document):
    # expect: password-column-hashed
    user_password: str
    # expect: password-column-hashed
    passwd: str


class Login(BaseModel):
    # ok: password-hashing
    password: str
