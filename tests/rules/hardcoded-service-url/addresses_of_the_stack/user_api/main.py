import os

import httpx
from fastapi import FastAPI

app = FastAPI(title=os.environ["LOG_LEVEL"])


@app.get("/users")
async def users() -> list[object]:
    async with httpx.AsyncClient(timeout=5) as client:
        found = [
            # expect: hardcoded-service-url
            await client.get("http://price_service:8000"),
            # expect: hardcoded-service-url
            await client.get("http://price_service:8000/vat"),
            # The service is given another host under the name that it would have: no repair.
            # expect: hardcoded-service-url
            await client.get("http://mail_service:8000/mails"),
            # The host has two addresses: no repair.
            # expect: hardcoded-service-url
            await client.get("http://bill_service:8000/bills"),
            # expect: hardcoded-service-url
            await client.get("http://bill_service:8001/bills"),
        ]
    return [answer.json() for answer in found]
