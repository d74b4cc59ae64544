from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="APP_")
    # expect: env-example-complete-against-code[warning] "`APP_CHECK_INTERVAL` is read if it is given"
    check_interval: int = 300
    # ok: env-example-complete-against-code
    batch_size: int = 100
    # expect: env-example-complete-against-code[error] "`APP_QUEUE` is read, and"
    queue: str


class Others(BaseSettings):
    # ok: env-example-complete-against-code
    given: str


settings = Settings()
