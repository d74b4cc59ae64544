from pydantic_settings import BaseSettings


# ok: settings-pattern
class Settings(BaseSettings):
    DATABASE_URL: str

    class Config:
        env_file = ".env"
        case_sensitive = True


class Configuration:
    def __init__(self):
        self.database = Settings()


configuration = Configuration()
