from pydantic import BaseModel
from pydantic_settings import BaseSettings


class Answer(BaseModel):
    DEBUG: bool = True


class Settings(BaseSettings):
    DATABASE_URL: str
    DB_ECHO: bool = True
    DEBUG: bool = False


settings = Settings()
