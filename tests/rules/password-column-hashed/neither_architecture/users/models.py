import bcrypt
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase): ...


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    # ok: password-column-hashed
    password: Mapped[str]


def made(text: str) -> bytes:
    return bcrypt.hashpw(text.encode(), bcrypt.gensalt())
