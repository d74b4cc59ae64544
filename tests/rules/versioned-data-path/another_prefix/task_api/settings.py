from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    db_postgres_service_url: str
    db_mongo_service_url: str
    versioned_url: str
    notes_url: str
    other_url: str


settings = Settings()
