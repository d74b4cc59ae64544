from pydantic import BaseModel
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class UserCreate(BaseModel):
    # ok: password-column-hashed
    password: str


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    # expect: password-column-hashed[error] "the column `passwd` of `users` says that it holds a password"
    passwd: Mapped[str]
