from fastapi import FastAPI

from app import database

app = FastAPI()
