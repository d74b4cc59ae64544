"""The application answers."""

from __future__ import annotations

import os

import httpx
import pytest

os.environ.setdefault("DATABASE_URL", "postgresql+asyncpg://shop:shop@localhost:5432/shop")
os.environ.setdefault("SECRET_KEY", "test")


@pytest.mark.asyncio
async def test_health() -> None:
    from shop.main import app

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test") as client:
        assert (await client.get("/health")).status_code == 200
