from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    # expect: jwt-secret-only-in-user-service "`stock-service` reads `JWT_SECRET_KEY`"
    JWT_SECRET_KEY: str = "x"
    JWT_KEY: str = "x"


settings = Settings()
