"""Application settings from environment variables."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings of the user service."""

    model_config = SettingsConfigDict(
        env_file=".env", case_sensitive=True, extra="ignore"
    )

    SERVICE_NAME: str = "user-service"
    SERVICE_VERSION: str = "1.0.0"
    LOG_LEVEL: str = "INFO"
    OTEL_EXPORTER_OTLP_ENDPOINT: str = ""
    TRACES_SAMPLED: float = Field(1.0, ge=0, le=1)

    # Origins of pages that call the service past the gateway, with commas between.
    ALLOWED_ORIGINS: str = ""

    DATABASE_URL: str

    # HS256 takes a key of at least 256 bits.
    SECRET_KEY: str = Field(min_length=32)
    ALGORITHM: str = Field("HS256", pattern="^HS(256|384|512)$")
    ACCESS_TOKEN_EXPIRE_MINUTES: int = Field(30, ge=1, le=24 * 60)

    BCRYPT_ROUNDS: int = Field(12, ge=4, le=16)
    # So many hashes are computed at a time, and so many more requests wait for one.
    HASHING_THREADS: int = Field(2, ge=1, le=16)
    HASHING_QUEUE: int = Field(14, ge=0, le=30)

    # After so many wrong passwords an account waits, twice as long each time.
    FREE_LOGIN_FAILURES: int = Field(5, ge=1)
    LONGEST_LOGIN_WAIT_SECONDS: int = Field(60, ge=1, le=3600)


settings = Settings()
