from fastapi import FastAPI
# ok: cross-service-import
from tasks.mails import remind

app = FastAPI()


@app.post("/remind")
async def reminded() -> None:
    remind.delay()
