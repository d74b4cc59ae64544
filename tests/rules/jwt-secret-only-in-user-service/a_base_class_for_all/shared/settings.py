from pydantic_settings import BaseSettings


class CommonSettings(BaseSettings):
    # expect: jwt-secret-only-in-user-service "`order-service` reads `SECRET_KEY`"
    SECRET_KEY: str
