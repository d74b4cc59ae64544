from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    # ok: jwt-secret-only-in-user-service
    SECRET_KEY: str


settings = Settings()
