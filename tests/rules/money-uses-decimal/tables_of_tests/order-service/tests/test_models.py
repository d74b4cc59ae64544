from sqlalchemy import Column, Float, Integer

from app.database import Base


class Sample(Base):
    __tablename__ = "samples"

    id = Column(Integer, primary_key=True)
    # ok: money-uses-decimal
    price = Column(Float)
