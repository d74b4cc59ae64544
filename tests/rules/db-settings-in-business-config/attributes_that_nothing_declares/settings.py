import os

from pydantic_settings import BaseSettings

DB_HOST = os.environ["DB_HOST"]  # expect: db-settings-in-business-config "reads `DB_HOST`"


class Settings(BaseSettings):
    token: str
    db_user: str  # expect: db-settings-in-business-config "`DB_USER`"

    def db_url(self) -> str:
        return self.token

    def connect(self) -> None:
        self.db_name = self.token


settings = Settings()


def get_settings() -> Settings:
    return settings
