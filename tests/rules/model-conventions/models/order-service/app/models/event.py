from sqlalchemy import Column, DateTime, ForeignKey, Integer, String, Table, func
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Shown

# ok: model-conventions
class OrderEvent(Shown, Base):
    __tablename__ = "orderevent"

    id = Column(Integer, primary_key=True)
    timestamp = Column(DateTime)
