from base import Base


# expect: orm-model-in-business-service "sets `__tablename__`"
class Task(Base):
    __tablename__ = "tasks"
