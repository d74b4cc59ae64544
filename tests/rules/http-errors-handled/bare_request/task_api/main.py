from clients import DataClient
from fastapi import FastAPI

app = FastAPI()


@app.on_event("startup")
async def warm() -> None:
    await client.warm()


async def consume(message) -> None:
    await client.consumed()


async def listen(queue) -> None:
    await queue.consume(consume)

client = DataClient()
kept: list = []


@app.exception_handler(KeyError)
async def unknown(request, error):
    return None


@app.get("/tasks/{task_id}")
async def read(task_id: int) -> dict:
    kept.append(client.kept)
    await client.parsed()
    return dict(await client.task(task_id))


@app.get("/users/{user_id}")
async def user(user_id: int) -> dict:
    try:
        return await client.user(user_id)
    except Exception as error:
        raise RuntimeError("users") from error
