import httpx
import settings as all_settings
from clients import Both, Kept, Named, Told
from fastapi import FastAPI
from settings import STORE, settings

app = FastAPI()
told = Told(settings.store_url, 3)
both = Both(settings.store_url, settings.notes_url)


@app.get("/tasks/{task_id}")
async def read(task_id: int, client: httpx.AsyncClient, name: str):
    # expect: contract-route-exists "`GET /constant`"
    await client.get(f"{STORE}/constant")
    # expect: contract-route-exists "`GET /key`"
    await client.get(f"{all_settings.STORE_URL}/key")
    # expect: contract-route-exists "`GET /default`"
    await client.get(f"{settings.kept_url}/default")
    # What the container is given counts, not the default.
    # ok: contract-route-exists
    await client.get(f"{settings.given_url}/default")
    # ok: contract-route-exists
    await client.get(settings.store_url)
    # ok: contract-route-exists
    await client.get(f"{settings.store_url}/{name}")
    # A slash may come with the last part.
    # ok: contract-route-exists
    await client.get(f"{settings.store_url}/api/v1/{name}/open")
    # ok: contract-route-exists
    await client.post(f"{settings.store_url}/api/v1/{name}")
    # ok: contract-route-exists
    await client.get(f"{settings.store_url}/docs")
    # ok: contract-route-exists
    await client.get(f"{settings.store_url}/redoc")
    # ok: contract-route-exists
    await client.get(f"{settings.store_url}/static")
    # ok: contract-route-exists
    await client.get(f"{settings.store_url}/files/a/b")
    # ok: contract-route-exists
    await client.get("http://task_api_service:8000/nothing")
