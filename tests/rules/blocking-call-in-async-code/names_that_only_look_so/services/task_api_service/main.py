import requests
from fastapi import FastAPI

app = FastAPI()


class Clock:
    def sleep(self, seconds: int) -> None:
        """time.sleep(1) in a docstring is text."""


time = Clock()


@app.get("/requests/{identifier}")
async def read(identifier: int) -> int:
    # ok: blocking-call-in-async-code
    time.sleep(5)
    # time.sleep(5)
    # ok: blocking-call-in-async-code
    return requests.get(identifier)
