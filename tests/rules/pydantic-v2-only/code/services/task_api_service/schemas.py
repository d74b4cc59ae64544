from pydantic import BaseModel, field_validator


class Task(BaseModel):
    name: str

    # expect: pydantic-v2-only[error] "`Config.orm_mode` means nothing to Pydantic 2"
    class Config:
        orm_mode = True


class Note(BaseModel):
    name: str

    # expect: pydantic-v2-only[info] "`class Config` is the old form of `model_config`"
    class Config:
        frozen = True


class Reader:
    # ok: pydantic-v2-only
    class Config:
        orm_mode = True

