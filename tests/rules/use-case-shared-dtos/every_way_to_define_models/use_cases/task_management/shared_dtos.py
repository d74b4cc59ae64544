# ok: use-case-shared-dtos
from pydantic import BaseModel


class TaskCreate(BaseModel):
    title: str
