from fastapi import FastAPI
from sqlalchemy.orm import DeclarativeBase

app = FastAPI()


# ok: orm-model-in-business-service
class Base(DeclarativeBase):
    pass


# ok: orm-model-in-business-service
class Task(Base):
    __tablename__ = "tasks"
