from sqlalchemy import Column, DateTime, ForeignKey, Integer, String, Table, func
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Shown

# ok: model-conventions
class Order(Shown, Base):
    __table__ = Table("mirrored", Base.metadata)
