from fastapi import FastAPI

app = FastAPI()

from shared.config import Common


class Settings(Common):
    DEBUG: bool = False
