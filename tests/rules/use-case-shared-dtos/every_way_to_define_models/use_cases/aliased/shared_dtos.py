import pydantic as p


class Base(p.BaseModel):
    pass


class TaskCreate(Base):
    title: str
