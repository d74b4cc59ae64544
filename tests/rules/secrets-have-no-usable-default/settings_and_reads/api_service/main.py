import os
from os import environ

from fastapi import FastAPI
from settings import settings

app = FastAPI()
# expect: secrets-have-no-usable-default "`SESSION_SECRET` has a default"
SESSION_SECRET = os.getenv("SESSION_SECRET", "dev")
# expect: secrets-have-no-usable-default
GATEWAY_TOKEN = environ.get("GATEWAY_TOKEN", "dev")
# ok: secrets-have-no-usable-default
PARTNER_TOKEN = os.getenv("PARTNER_TOKEN", "")
# ok: secrets-have-no-usable-default
ACCESS_TOKEN_MINUTES = os.getenv("ACCESS_TOKEN_MINUTES", "30")
