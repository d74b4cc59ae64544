from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Times


# ok: model-conventions
class Order(Times, Base):
    number: Mapped[str] = mapped_column(String(20))


# ok: model-conventions
class ExpressOrder(Order):
    hours: Mapped[int] = mapped_column(default=24)


class Parcel:
    created_at = Times.created_on
    updated_at = Times.modified_at


# expect: model-conventions "the model `Delivery` lacks `created_at`, `updated_at`"
class Delivery(Base):
    parcel = Parcel()
    number: Mapped[str] = mapped_column(String(20))
