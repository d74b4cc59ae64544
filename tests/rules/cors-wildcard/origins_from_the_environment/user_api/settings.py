from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What the service is told."""

    model_config = SettingsConfigDict(extra="ignore")

    USER_TITLE: str = "users"  # shown above the documentation

    @property
    def title(self) -> str:
        return self.USER_TITLE.title()


settings = Settings()
