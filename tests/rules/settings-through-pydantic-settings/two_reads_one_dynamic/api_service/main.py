import os

from fastapi import FastAPI

app = FastAPI()


def value_of(name: str) -> str:
    # expect: settings-through-pydantic-settings "reads a variable from the environment itself, and 1 more, for"
    return os.environ[name.upper()]


# ok: settings-through-pydantic-settings
TOKEN = os.environ["BOT_TOKEN"]
