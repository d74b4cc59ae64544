from fastapi import FastAPI

app = FastAPI()
from shared.config import DataSettings

settings = DataSettings()
