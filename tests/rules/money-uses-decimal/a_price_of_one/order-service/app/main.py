from fastapi import FastAPI

from app import models

app = FastAPI()
