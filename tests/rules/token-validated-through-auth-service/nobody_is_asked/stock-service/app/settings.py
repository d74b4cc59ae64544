from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    USER_SERVICE_URL: str = "http://user-service:8001"


settings = Settings()
