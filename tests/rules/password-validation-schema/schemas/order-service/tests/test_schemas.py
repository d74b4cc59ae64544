from pydantic import BaseModel


class UserCreate(BaseModel):
    # ok: password-validation-schema
    password: str
