from pydantic import BaseModel
from pydantic_settings import BaseSettings, SettingsConfigDict


class DatabaseSettings(BaseSettings):
    # ok: env-example-complete-against-code
    host: str
    # ok: env-example-complete-against-code
    port: int
    # expect: env-example-complete-against-code "`DB__NAME` is read"
    name: str


class TelegramSettings(BaseModel):
    # ok: env-example-complete-against-code
    token: str


class MailSettings(BaseSettings):
    # expect: env-example-complete-against-code "`SENDER` is read"
    sender: str


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_nested_delimiter="__")

    # ok: env-example-complete-against-code
    db: DatabaseSettings
    # ok: env-example-complete-against-code
    tg: TelegramSettings
    # expect: env-example-complete-against-code "`REDIS` is read"
    redis: str
    mail: MailSettings = MailSettings()
    # expect: env-example-complete-against-code "`BUCKET` is read"
    bucket: str


settings = Settings()
