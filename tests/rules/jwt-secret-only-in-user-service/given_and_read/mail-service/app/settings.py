from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    # ok: jwt-secret-only-in-user-service
    JWT_PUBLIC_KEY: str = "x"
    # ok: jwt-secret-only-in-user-service
    JWKS_JWT_KEY: str = ""
    # ok: jwt-secret-only-in-user-service
    S3_SECRET_KEY: str = ""


settings = Settings()
