from typing import Annotated

import pydantic
from pydantic import AfterValidator, BaseModel, Field, StringConstraints, constr, field_validator, model_validator, root_validator, validator

class LoginRequest(BaseModel):
    # ok: password-validation-schema
    password: str
