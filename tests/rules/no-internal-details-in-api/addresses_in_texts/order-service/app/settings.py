from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    USER_SERVICE_URL: str
    NAME: str = "orders"


settings = Settings()
