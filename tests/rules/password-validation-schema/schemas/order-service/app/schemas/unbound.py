from typing import Annotated

import pydantic
from pydantic import AfterValidator, BaseModel, Field, StringConstraints, constr, field_validator, model_validator, root_validator, validator

class SignUpRequest(BaseModel):
    # expect: password-validation-schema "is checked by `strong`, which is no `@classmethod`"
    password: str = Field(..., min_length=6)

    @field_validator("password")
    def strong(cls, v):
        return v
