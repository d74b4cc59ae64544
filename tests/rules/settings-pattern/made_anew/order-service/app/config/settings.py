from pydantic_settings import BaseSettings


# expect: settings-pattern[warning] "the settings `Settings` are made anew at each use"
class Settings(BaseSettings):
    DATABASE_URL: str

    class Config:
        env_file = ".env"
        case_sensitive = True


