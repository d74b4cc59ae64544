import os

from fastapi import FastAPI

# ok: env-url-host-resolves
USER_API = os.getenv("USER_API_URL", "http://api_service:8000")
app = FastAPI()
