from pydantic import Field
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    USER_SERVICE_URL: str
    DEADLINE: float = Field(60, gt=0)
    TIMEOUT: float = Field(default=5, gt=0)


settings = Settings()
