from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    verify_tls: bool = False
    check_tls: bool = True


settings = Settings()
