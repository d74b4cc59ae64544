import os
from os import environ as env
from os import getenv as get

import tracing
from dotenv import load_dotenv
from fastapi import FastAPI
from pydantic import BaseModel

load_dotenv()


class Task(BaseModel):
    title: str



app = FastAPI()
# expect: settings-through-pydantic-settings[error] "`api_service` reads `BOT_TOKEN` from the environment itself, and 3 more are, for the service has no settings"
TOKEN = os.environ["BOT_TOKEN"]
# ok: settings-through-pydantic-settings
LEVEL = env.get("LOG_LEVEL", "INFO")
# ok: settings-through-pydantic-settings
PORT = get("PORT")
# ok: settings-through-pydantic-settings
HOME = os.environ["HOME"]
# ok: settings-through-pydantic-settings
os.environ.setdefault("MODE", "fast")
# ok: settings-through-pydantic-settings
os.environ.pop("MODE", None)
