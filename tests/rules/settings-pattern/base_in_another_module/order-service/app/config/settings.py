from app.config.base import Common


# ok: settings-pattern
class Settings(Common):
    DATABASE_URL: str


settings = Settings()
