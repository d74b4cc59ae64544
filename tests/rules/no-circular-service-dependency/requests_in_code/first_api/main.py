import httpx
from fastapi import FastAPI

app = FastAPI()


# ok: no-circular-service-dependency
httpx.get("http://first_api:8000/x")


@app.get("/peer")
async def peer() -> object:
    async with httpx.AsyncClient() as client:
        # expect: no-circular-service-dependency "`first_api` asks `second_api`, which leads back to `first_api` through `third_api`"
        return (await client.get("http://second_api:8000/x")).json()
