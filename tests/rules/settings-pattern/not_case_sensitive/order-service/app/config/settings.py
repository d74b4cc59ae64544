from pydantic_settings import BaseSettings


# expect: settings-pattern[info] "are not `case_sensitive`"
class Settings(BaseSettings):
    model_config = {"env_file": ".env", "case_sensitive": False}

    DATABASE_URL: str


settings = Settings()
