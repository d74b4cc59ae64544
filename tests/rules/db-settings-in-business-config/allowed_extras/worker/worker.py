from pydantic import ConfigDict
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    model_config = ConfigDict(extra="allow")

    # expect: db-settings-in-business-config "defines the setting `DB_HOST`"
    DB_HOST: str


settings = Settings()
# ok: db-settings-in-business-config
print(settings.DB_HOST)
# expect: db-settings-in-business-config "reads the undeclared setting `DB_PASSWORD`"
print(settings.DB_PASSWORD)
