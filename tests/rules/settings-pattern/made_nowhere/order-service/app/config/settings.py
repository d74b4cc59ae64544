from pydantic_settings import BaseSettings


# expect: settings-pattern[warning] "are made nowhere"
class Settings(BaseSettings):
    DATABASE_URL: str

    class Config:
        env_file = ".env"
        case_sensitive = True


