from typing import Annotated

import pydantic
from pydantic import AfterValidator, BaseModel, Field, StringConstraints, constr, field_validator, model_validator, root_validator, validator

class UserCreate(BaseModel):
    # expect: password-validation-schema "has no minimal length"
    password: str

    @field_validator("password")
    @classmethod
    def strong(cls, v):
        return v.strip()
