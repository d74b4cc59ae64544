from fastapi import FastAPI

from shared.settings import CommonSettings


class Settings(CommonSettings):
    DATABASE_URL: str


app = FastAPI(title=Settings().DATABASE_URL)
