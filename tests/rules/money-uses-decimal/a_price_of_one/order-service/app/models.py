from sqlalchemy import REAL, Column, Integer, Numeric
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Order(Base):
    __tablename__ = "orders"

    id = Column(Integer, primary_key=True)
    unit_price = Column(Numeric(10, 2))
    # expect: money-uses-decimal "`Order.total_amount` holds money as a binary fraction"
    total_amount = Column(REAL)
