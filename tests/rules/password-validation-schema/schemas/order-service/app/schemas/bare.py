from typing import Annotated

import pydantic
from pydantic import AfterValidator, BaseModel, Field, StringConstraints, constr, field_validator, model_validator, root_validator, validator

class UserCreate(BaseModel):
    # expect: password-validation-schema "the password of `UserCreate` has no minimal length, is checked by no validator"
    password: str
