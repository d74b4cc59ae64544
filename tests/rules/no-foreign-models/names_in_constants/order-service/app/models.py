from sqlalchemy import Column, Integer, String
from sqlalchemy.orm import declarative_base

Base = declarative_base()
CATALOGUE = "products"
ORDERS = "orders"


# expect: no-foreign-models "describes the table `products`"
class CatalogueEntry(Base):
    __tablename__ = CATALOGUE

    id = Column(Integer, primary_key=True)
    name = Column(String(255))
    quantity = Column(Integer)


# ok: no-foreign-models
class Order(Base):
    __tablename__ = ORDERS

    id = Column(Integer, primary_key=True)
    name = Column(String(255))
    quantity = Column(Integer)
