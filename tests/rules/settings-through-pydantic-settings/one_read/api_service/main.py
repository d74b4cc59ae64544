import os

from fastapi import FastAPI

app = FastAPI()

# expect: settings-through-pydantic-settings "reads `BOT_TOKEN` from the environment itself, for the service has no settings"
TOKEN = os.environ["BOT_TOKEN"]
