import requests
from fastapi import FastAPI
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    db_postgres_service_url: str


app = FastAPI()
settings = Settings()


@app.get("/tasks")
def tasks():
    # expect: httpx-async-client[error] "sends a request by `requests.get`"
    return requests.get(f"{settings.db_postgres_service_url}/api/v1/tasks", timeout=5).json()


@app.get("/users")
def users():
    # ok: httpx-async-client
    return requests.get("http://db_postgres_service:8000/api/v1/users", timeout=5).json()
