from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase): ...


class User(Base):
    __tablename__ = "guests"
    id: Mapped[int] = mapped_column(primary_key=True)
    # expect: password-column-hashed[error]
    password: Mapped[str]
