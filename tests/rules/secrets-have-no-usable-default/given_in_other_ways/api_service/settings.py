from making import made
from pydantic import Field
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    # expect: secrets-have-no-usable-default "`SECRET_KEY` has a default"
    SECRET_KEY: str = Field(default_factory=lambda: "dev")
    # ok: secrets-have-no-usable-default
    THIRD_TOKEN: str = Field(default_factory=lambda: made("dev"))


settings = Settings()
