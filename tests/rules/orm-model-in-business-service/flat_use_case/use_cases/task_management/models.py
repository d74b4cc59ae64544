from sqlalchemy.orm import declarative_base

Base = declarative_base()


# expect: orm-model-in-business-service "`task_api_service` (business_api) defines the persistence model `Task`, which sets `__tablename__` in shared code that it reaches"
class Task(Base):
    __tablename__ = "tasks"
