from sqlalchemy import Column, DateTime, ForeignKey, Integer, String, Table, func
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Shown

# expect: model-conventions "the model `Order` lacks a primary key `id`, `created_at`, `updated_at`, `__repr__`"
class Order(Base):
    __tablename__ = "order"

    number = Column(String(20), primary_key=True)
