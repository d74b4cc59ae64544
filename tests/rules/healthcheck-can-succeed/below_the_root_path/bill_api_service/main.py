import os

from fastapi import FastAPI

app = FastAPI(root_path=os.environ["ROOT_PATH"])


@app.get("/health")
def health() -> str:
    return "up"
