from typing import Annotated

import pydantic
from pydantic import AfterValidator, BaseModel, Field, StringConstraints, constr, field_validator, model_validator, root_validator, validator

class UserCreate(BaseModel):
    # expect: password-validation-schema "is checked by no validator"
    password: str = Field(..., min_length=6)
    name: str

    @field_validator("name")
    @classmethod
    def strong(cls, v):
        return v
