import os

from fastapi import FastAPI
from pydantic import Field
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    # expect: secrets-have-no-usable-default "`SECRET_KEY`"
    secret_key: str = "not-for-production-use"  # signs sessions
    # expect: secrets-have-no-usable-default "`SIGNING_KEY`"
    signing_key: str = Field("not-for-production-use", min_length=16)
    # expect: secrets-have-no-usable-default "`WEBHOOK_SECRET`"
    webhook_secret: str = "not-for-production-either"


settings = Settings()
# expect: secrets-have-no-usable-default "`API_TOKEN`"
TOKEN = os.getenv("API_TOKEN", "letmein-please-1")
# expect: secrets-have-no-usable-default "`ADMIN_PASSWORD`"
PASSWORD = os.environ.get("ADMIN_PASSWORD", default="changeme-please-1")
app = FastAPI()
