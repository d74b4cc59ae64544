import deadline
import mounted
import own
import patient
import waiting
from clients import TIMEOUT, load
from fastapi import FastAPI

app = FastAPI()


@app.get("/tasks")
async def tasks() -> list[str]:
    return [await load(TIMEOUT), deadline, mounted, own, patient, waiting]
