"""The orders service."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Any

import httpx
from fastapi import FastAPI, Request
from pydantic import BaseModel

from app.clients import OrderStore, UsersClient
from app.settings import settings
from app.utils import order_title


class OrderCreate(BaseModel):
    """Body of a new order."""

    user_id: int
    amount: Decimal


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """One connection pool for the life of the server."""
    async with httpx.AsyncClient(timeout=30.0) as http:
        app.state.users = UsersClient(http, settings.users_api_url)
        app.state.store = OrderStore(http, settings.db_postgres_service_url)
        yield


app = FastAPI(title="orders", lifespan=lifespan)


@app.get("/health")
async def health() -> dict[str, str]:
    """Liveness."""
    return {"status": "healthy"}


@app.post("/api/v1/orders", status_code=201)
async def create_order(body: OrderCreate, request: Request) -> dict[str, Any]:
    """Creates an order."""
    name = await request.app.state.users.name_of(body.user_id)
    return await request.app.state.store.create(body.user_id, order_title(name, body.amount))
