import asyncio

from clients import DataClient
from fastapi import FastAPI
from guards import mapped

app = FastAPI()
client = DataClient()


@app.get("/tasks")
async def read() -> list:
    await client.decorated()
    await client.entered()
    await client.suppressed()
    await client.broken()
    await client.nested()
    await client.retried()
    await client.backed_off()
    await client.computed()
    DataClient.static()
    client.built()
    await client.wrapped()
    DataClient.by_class()
    asyncio.create_task(client.gathered())
    asyncio.ensure_future(client.gathered())
    async for _ in client.rows():
        pass
    return await asyncio.gather(client.gathered(), return_exceptions=True)


@app.get("/wrapped")
@mapped
async def wrapped() -> None:
    await client.wrapped()
    await client.only_wrapped()
