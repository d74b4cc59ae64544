from pydantic import AliasChoices, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Ignoring(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="task_")
    # ok: env-var-upper-snake
    redis_url: str = "redis://redis:6379/0"
    # expect: env-var-upper-snake "`MAIL-HOST`"
    mail_host: str = Field(validation_alias="mail-host")


class Exact(BaseSettings):
    model_config = SettingsConfigDict(case_sensitive=True, env_prefix="app_")
    # expect: env-var-upper-snake "`app_timeout`"
    timeout: int = 5
    # expect: env-var-upper-snake "`queueName`"
    queue: str = Field(default="q", validation_alias=AliasChoices("QUEUE_NAME", "queueName"))


class AsDictionary(BaseSettings):
    model_config = {"case_sensitive": True}
    # expect: env-var-upper-snake "`page_size`"
    page_size: int = 20
    # ok: env-var-upper-snake
    LIMIT: int = 20


settings = (Ignoring(), Exact(), AsDictionary())
