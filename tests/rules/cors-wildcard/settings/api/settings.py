import os

from pydantic import Field
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    cors_origins: list[str] = ["*"]
    cors_text: str = Field(default="*")
    cors_made: list[str] = Field(default_factory=lambda: ["*"])
    partner_origins: list[str] = ["https://partner.example.com"]
    shown_origins: list[str] = Field(default=["https://tasks.example.com"], examples=["*"])
    first_origins: str = Field("*")
    cors_pattern: str = ".*"
    with_credentials: bool = True

    @property
    def origin_list(self) -> list[str]:
        return [part.strip() for part in self.cors_text.split(",")]


settings = Settings()


def origins_of_environment() -> list[str]:
    return os.getenv("ALLOWED_ORIGINS", "*").split(",")
