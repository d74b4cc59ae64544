from sqlalchemy import Column, DateTime, ForeignKey, Integer, String, Table, func
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Shown

from app.models.bare import Order


# ok: model-conventions
class SpecialOrder(Order):
    kind = "special"
