import httpx
from fastapi import FastAPI

app = FastAPI()


@app.get("/")
async def page() -> None:
    async with httpx.AsyncClient() as client:
        # ok: contract-route-exists
        await client.get("http://seller_service:8000/api/seller/orders")
        # ok: contract-route-exists
        await client.get("http://seller_service:8000/orders")
        # expect: contract-route-exists "`GET /api/seller/bills`"
        await client.get("http://seller_service:8000/api/seller/bills")
        # expect: contract-route-exists "`GET /api/other/orders`"
        await client.get("http://seller_service:8000/api/other/orders")
        # expect: contract-route-exists "serves that path with GET only"
        await client.post("http://seller_service:8000/orders")
        # ok: contract-route-exists
        await client.get("http://user_service:8000/users/account")
        # expect: contract-route-exists "`GET /users/all`"
        await client.get("http://user_service:8000/users/all")
        # expect: contract-route-exists "`GET /api/orders`"
        await client.get("http://plain_service:8000/api/orders")
