from pydantic import BaseModel


class TaskDTO(BaseModel):
    title: str
