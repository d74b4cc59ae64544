from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    user_url: str
    order_url: str


settings = Settings()
