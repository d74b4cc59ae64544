import uvicorn
from fastapi import FastAPI
from feeding import feed

app = FastAPI()


@app.post("/webhook")
async def webhook(update: dict[str, object]) -> None:
    await feed(update)


@app.get("/tasks")
async def tasks() -> list[str]:
    return []


uvicorn.run(app)
