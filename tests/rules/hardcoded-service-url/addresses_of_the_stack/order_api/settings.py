from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    log_level: str = "INFO"
    price_service_url: str = "http://price_service:8000"
    bill_service_url: str


settings = Settings()
