import asyncio
import os

import httpx
from aiogram import Bot, Dispatcher

BASE = os.environ["TASK_API_URL"]


async def load(task: int) -> None:
    async with httpx.AsyncClient(base_url=BASE, timeout=5) as client:
        await client.get("/tasks")
        await client.get(f"/tasks/{task}", params={"full": True})
    async with httpx.AsyncClient(timeout=5) as client:
        await client.get(f"{BASE}/notes/{task}")
        await client.get("http://task_api_service:8000/notes")
        await client.get("https://tasks.example.com/notes-of-others")
        await client.get("https://api.example.com/users")


async def main() -> None:
    await load(1)
    await Dispatcher().start_polling(Bot("1:a"))


asyncio.run(main())
