import os

# ok: no-foreign-database-credentials
PASSWORD = os.getenv('USER_DB_PASSWORD')
from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "healthy"}
