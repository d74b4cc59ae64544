from typing import Annotated

import pydantic
from pydantic import AfterValidator, BaseModel, Field, StringConstraints, constr, field_validator, model_validator, root_validator, validator

class Checks(BaseModel):
    @field_validator("password")
    @classmethod
    def strong(cls, v):
        return v


class UserCreate(BaseModel):
    # expect: password-validation-schema "has no minimal length, is checked by no validator"
    password: str
    checks = Checks
