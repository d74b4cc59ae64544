from pydantic_settings import BaseSettings, SettingsConfigDict


# expect: settings-pattern[info] "name no `env_file`, are not `case_sensitive`"
class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="ORDERS_", frozen=True)

    DATABASE_URL: str


settings = Settings()
