import os
from os import environ

from pydantic import PostgresDsn, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

MONGO_URL = environ.get("MONGO_URL")  # expect: db-settings-in-business-config
# The test asks for it: no repair.
# expect: db-settings-in-business-config
PGUSER = os.environ.get("PGUSER")


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    log_level: str = "INFO"
    db_host: str = "postgres"  # expect: db-settings-in-business-config
    postgres_dsn: PostgresDsn | None = None  # expect: db-settings-in-business-config
    # Something reads it: no repair.
    # expect: db-settings-in-business-config
    db_password: SecretStr = SecretStr("")
    # Something asks for it by its name: no repair.
    # expect: db-settings-in-business-config
    db_name: str = "tasks"

    @property
    def shown(self) -> dict[str, str]:
        return {"password": str(self.db_password), "name": getattr(self, "db_name")}


settings = Settings()
