import re

from sqlalchemy import DateTime, create_engine, func
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

engine = create_engine("postgresql://orders@order-db/orders")


# ok: model-conventions
class Base(DeclarativeBase):
    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)

    @declared_attr.directive
    def __tablename__(cls) -> str:
        return re.sub("(?<=.)([A-Z])", r"_\1", cls.__name__).lower()

    def __str__(self) -> str:
        return f"{type(self).__name__}({self.id})"


class Times:
    created_on = mapped_column(DateTime, server_default=func.now())
    modified_at = mapped_column(DateTime, onupdate=func.now())
