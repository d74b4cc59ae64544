from base import Client
from others import Other


async def read() -> object:
    await Other().tasks()
    # ok: request-id-propagated
    return await Client().get("/api/v1/tasks")
