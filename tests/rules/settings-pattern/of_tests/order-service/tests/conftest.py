from pydantic_settings import BaseSettings


# ok: settings-pattern
class TestSettings(BaseSettings):
    DATABASE_URL: str = "sqlite://"
