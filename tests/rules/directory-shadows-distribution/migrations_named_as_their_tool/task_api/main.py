from fastapi import FastAPI

from app import redis

app = FastAPI()
print(redis)
