from fastapi import FastAPI
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    first_api_url: str


settings = Settings()
print(settings.first_api_url)
app = FastAPI()
