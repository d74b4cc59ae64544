from sqlalchemy.orm import DeclarativeBase


# ok: orm-model-in-business-service
class Base(DeclarativeBase):
    pass
