import os

from pydantic_settings import BaseSettings

# ok: settings-through-pydantic-settings
MODE = os.getenv("MODE", "production")


class Settings(BaseSettings):
    TITLE: str = "Tasks"
