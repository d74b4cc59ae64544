import os

from fastapi import FastAPI

app = FastAPI(root_path=os.environ["ROOT_PATH"])


@app.get("/metrics")
def metrics() -> str:
    return ""
