from fastapi import FastAPI
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    # expect: env-url-port-matches-container-port "`user_api:8001`"
    user_api_url: str = "http://user_api:8001"
    # ok: env-url-port-matches-container-port
    user_right_url: str = "http://user_api:8000"
    # ok: env-url-port-matches-container-port
    user_plain_url: str = "http://user_api"
    # ok: env-url-port-matches-container-port
    redis_url: str = "redis://redis:6666"


settings = Settings()
app = FastAPI()
print(settings.user_api_url, settings.user_right_url, settings.user_plain_url, settings.redis_url)
