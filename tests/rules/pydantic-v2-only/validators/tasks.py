# expect: pydantic-v2-only "`root_validator` is of Pydantic 1"
# expect: pydantic-v2-only "`validator` is of Pydantic 1"
from pydantic import BaseModel, root_validator, validator


class Task(BaseModel):
    title: str
    labels: list[str] = []

    @root_validator(pre=True)
    def rename_name(cls, values):
        values.setdefault("title", values.pop("name", ""))
        return values

    @validator("title")
    def not_blank(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("a task has a title")
        return value

    @validator("labels", pre=True, allow_reuse=True)
    @classmethod
    def split(cls, value):
        return value.split(",") if isinstance(value, str) else value
