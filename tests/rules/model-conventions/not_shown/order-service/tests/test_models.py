from sqlalchemy import Column, String

from app.database import Base


# ok: model-conventions
class Sample(Base):
    name = Column(String, primary_key=True)
