import importlib
import os

from fastapi import FastAPI
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    # expect: env-url-host-resolves "`task_api` is sent to `api_service` by `USER_API_URL`"
    user_api_url: str = "http://api_service:8000"
    # ok: env-url-host-resolves
    redis_url: str = "redis://redis_for_tests:6379"
    # expect: env-url-host-resolves "`rabbit` by `RABBITMQ_HOST`"
    rabbitmq_host: str = "rabbit"
    # ok: env-url-host-resolves
    cache_host: str = "redis"
    # ok: env-url-host-resolves
    local_url: str = "http://localhost:9000"
    # ok: env-url-host-resolves
    mail_url: str = "https://mail.example.com"
    # ok: env-url-host-resolves
    bind_host: str = "0.0.0.0"
    # ok: env-url-host-resolves
    self_url: str = "http://task_api:8000"
    # ok: env-url-host-resolves
    empty_host: str = ""
    # ok: env-url-host-resolves
    forgotten_url: str = "http://nobody:8000"
    # ok: env-url-host-resolves
    queue: str = "tasks"


settings = Settings()
# expect: env-url-host-resolves "`peer`"
PEER = os.getenv("PEER_API_URL", "http://peer:8000")
app = FastAPI()
importlib.import_module(os.environ["PLUGIN"])
print(settings.user_api_url, settings.redis_url, settings.rabbitmq_host, settings.cache_host, settings.local_url, settings.mail_url, settings.bind_host, settings.self_url, settings.empty_host, settings.queue)
