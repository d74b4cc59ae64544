"""How another program creates a task."""

from __future__ import annotations

import asyncio

import httpx


async def main() -> None:
    """Creates one task and prints it."""
    async with httpx.AsyncClient(base_url="http://localhost:8000") as client:
        response = await client.post("/api/v1/tasks", json={"user_id": 1, "title": "milk"})
        print(response.json())


if __name__ == "__main__":
    asyncio.run(main())
