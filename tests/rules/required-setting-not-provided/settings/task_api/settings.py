from pydantic import BaseModel, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Database(BaseModel):
    host: str
    port: int


class Base(BaseSettings):
    secret_key: str


class Settings(Base):
    model_config = SettingsConfigDict(env_nested_delimiter="__")

    redis_url: str
    db: Database
    aliased: str = Field(validation_alias="APP_ALIASED")
    mail_token: str
    made: list[str] = Field(default_factory=list)
    level: str = "info"


class GhostBase(BaseSettings):
    ghost_key: str


class Ghost(GhostBase):
    level: str = "x"


class Unused(BaseSettings):
    unused_key: str
