from typing import Annotated

import pydantic
from pydantic import AfterValidator, BaseModel, Field, StringConstraints, constr, field_validator, model_validator, root_validator, validator

class CreateUser(BaseModel):
    # ok: password-validation-schema
    password: str

    @field_validator("password")
    @classmethod
    def strong(cls, v):
        assert len(v) > 7
        return v
