from pydantic import BaseModel  # ok: service-file-suffix


class TaskCreate(BaseModel):
    title: str
