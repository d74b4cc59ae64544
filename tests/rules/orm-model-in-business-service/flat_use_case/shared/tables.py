from sqlalchemy.orm import declarative_base

Base = declarative_base()


# ok: orm-model-in-business-service
class Row(Base):
    __tablename__ = "rows"
