from pydantic_settings import BaseSettings


# expect: settings-pattern[info] "the settings `Settings` name no `env_file`, are not `case_sensitive`"
class Settings(BaseSettings):
    DATABASE_URL: str


settings = Settings()
