from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    USER_SERVICE_URL: str = "http://user-service:8001"
    TIMEOUT: float = 45.0
    RETENTION: float = 900.0


settings = Settings()
