# ok: pydantic-v2-only
from pydantic import BaseModel, validator


class Task(BaseModel):
    name: str

    # ok: pydantic-v2-only
    class Config:
        orm_mode = True
