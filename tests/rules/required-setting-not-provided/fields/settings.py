from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

LIMITS = {"default": "x"}


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=None)

    limited: str = Field(min_length=32)
    ellipsis: str = Field(...)
    positional: str = Field("x", min_length=1)
    named: str = Field(default="x")
    made: list[str] = Field(default_factory=list)
    spread: str = Field(**LIMITS)
