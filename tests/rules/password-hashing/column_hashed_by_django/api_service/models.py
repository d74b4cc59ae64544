from sqlalchemy.orm import DeclarativeBase, Mapped


class Base(DeclarativeBase): ...


class User(Base):
    # ok: password-hashing
    password: Mapped[str]
