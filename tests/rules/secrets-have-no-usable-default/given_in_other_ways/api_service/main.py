import os

from fastapi import FastAPI
from settings import settings

app = FastAPI()
# expect: secrets-have-no-usable-default "`SESSION_SECRET` has a default"
SESSION_SECRET = os.getenv("SESSION_SECRET") or "dev"
# expect: secrets-have-no-usable-default
GATEWAY_TOKEN = os.environ.get("GATEWAY_TOKEN", "") or os.environ.get("OLD_TOKEN") or "dev"
# ok: secrets-have-no-usable-default
PARTNER_TOKEN = os.getenv("PARTNER_TOKEN") or None
# ok: secrets-have-no-usable-default
SIGNING_SECRET = os.getenv("SIGNING_SECRET") or made()
