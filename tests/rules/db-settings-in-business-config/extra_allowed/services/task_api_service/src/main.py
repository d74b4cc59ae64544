from fastapi import FastAPI
from pydantic_settings import BaseSettings, SettingsConfigDict

app = FastAPI()


class Settings(BaseSettings):
    model_config = SettingsConfigDict(extra="allow", env_file=".env")
    DEBUG: bool = False


settings = Settings()
# expect: db-settings-in-business-config "reads the undeclared setting `DATABASE_URL`"
DSN = settings.DATABASE_URL
# ok: db-settings-in-business-config
DATA = settings.DB_POSTGRES_SERVICE_URL
