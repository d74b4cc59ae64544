from fastapi import FastAPI
from settings import Settings

app = FastAPI()
settings = Settings()
