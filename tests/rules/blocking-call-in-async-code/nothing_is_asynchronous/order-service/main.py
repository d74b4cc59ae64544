import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/orders")
def orders() -> list[str]:
    # ok: blocking-call-in-async-code
    time.sleep(1)
    return []
