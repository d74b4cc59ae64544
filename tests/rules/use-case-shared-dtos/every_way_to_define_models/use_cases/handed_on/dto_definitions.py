from pydantic import BaseModel


class TaskCreate(BaseModel):
    title: str
