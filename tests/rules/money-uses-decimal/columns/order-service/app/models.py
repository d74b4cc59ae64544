from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy import Column, Double, Float as Fraction, Integer, Numeric, REAL, String
from sqlalchemy.dialects.postgresql import DOUBLE_PRECISION
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base


class Order(Base):
    __tablename__ = "order"

    id = Column(Integer, primary_key=True)
    # expect: money-uses-decimal "total_price"
    total_price = Column(Fraction, nullable=False)
    subtotal = Column(sa.Float())


class Called(Base):
    __tablename__ = "called"

    id = Column(Integer, primary_key=True)
    # expect: money-uses-decimal "subtotal"
    subtotal = Column(sa.Float(53))


class Real(Base):
    __tablename__ = "real"

    id = Column(Integer, primary_key=True)
    # expect: money-uses-decimal "price"
    price = Column(REAL)


class Doubled(Base):
    __tablename__ = "doubled"

    id = Column(Integer, primary_key=True)
    # expect: money-uses-decimal "price_eur"
    price_eur = Column(Double)


class Dialect(Base):
    __tablename__ = "dialect"

    id = Column(Integer, primary_key=True)
    # expect: money-uses-decimal "total"
    total: Mapped[Decimal] = mapped_column("sum", DOUBLE_PRECISION)


class Mapped_(Base):
    __tablename__ = "mapped_"

    id = Column(Integer, primary_key=True)
    # expect: money-uses-decimal "amount"
    amount: Mapped[float] = mapped_column()


class Bare(Base):
    __tablename__ = "bare"

    id = Column(Integer, primary_key=True)
    # expect: money-uses-decimal "amount"
    amount: Mapped[float | None]


class Named(Base):
    __tablename__ = "named"

    id = Column(Integer, primary_key=True)
    # expect: money-uses-decimal "amount"
    amount: Mapped[float] = mapped_column("amount_due", nullable=False)


class Exact(Base):
    __tablename__ = "exact"

    id = Column(Integer, primary_key=True)
    # ok: money-uses-decimal
    price = Column(Numeric(10, 2))


class Told(Base):
    __tablename__ = "told"

    id = Column(Integer, primary_key=True)
    # ok: money-uses-decimal
    price: Mapped[float] = mapped_column(Numeric(10, 2))


class Cents(Base):
    __tablename__ = "cents"

    id = Column(Integer, primary_key=True)
    # ok: money-uses-decimal
    price: Mapped[int] = mapped_column(Integer)


class Decimals(Base):
    __tablename__ = "decimals"

    id = Column(Integer, primary_key=True)
    # ok: money-uses-decimal
    total: Mapped[Decimal]


class Weight(Base):
    __tablename__ = "weight"

    id = Column(Integer, primary_key=True)
    # ok: money-uses-decimal
    weight = Column(Fraction)


class Share(Base):
    __tablename__ = "share"

    id = Column(Integer, primary_key=True)
    # ok: money-uses-decimal
    total_share = Column(Fraction)


class Ingredient(Base):
    __tablename__ = "ingredient"

    id = Column(Integer, primary_key=True)
    # ok: money-uses-decimal
    amount = Column(Fraction)
    unit = Column(String(10))


class Offer(Base):
    __tablename__ = "offer"

    id = Column(Integer, primary_key=True)
    # expect: money-uses-decimal "price"
    price = Column(Fraction)
    unit = Column(String(10))


