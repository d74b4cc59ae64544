import asyncpg
from fastapi import FastAPI

app = FastAPI()
