from fastapi import FastAPI
from pydantic_settings import BaseSettings, SettingsConfigDict


# expect: settings-pattern[warning] "do not lie in a module `config` or `settings`"
class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", case_sensitive=True)

    DATABASE_URL: str


settings = Settings()
app = FastAPI()
