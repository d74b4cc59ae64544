import httpx
from fastapi import FastAPI

app = FastAPI()
client = httpx.Client(base_url="http://db_postgres_service:8000")


@app.get("/tasks")
def tasks():
    # expect: httpx-async-client
    return client.get("/api/v1/tasks").json()
