class BaseModel:  # expect: use-case-shared-dtos "defines no Pydantic model"
    pass


class TaskCreate(BaseModel):
    title: str
