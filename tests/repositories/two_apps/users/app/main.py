"""The users service."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

import httpx
from fastapi import Depends, FastAPI, HTTPException, Request
from pydantic import BaseModel

from app.db import EmailTakenError, UserStore
from app.settings import settings
from app.utils import display_name


class UserCreate(BaseModel):
    """Body of a new user."""

    email: str


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """One connection pool for the life of the server."""
    async with httpx.AsyncClient(base_url=settings.db_postgres_service_url, timeout=30.0) as http:
        app.state.store = UserStore(http)
        yield


app = FastAPI(title="users", lifespan=lifespan)


def get_store(request: Request) -> UserStore:
    """The store that the application opened at its start."""
    return request.app.state.store


@app.get("/health")
async def health() -> dict[str, str]:
    """Liveness."""
    return {"status": "healthy"}


@app.post("/api/v1/users", status_code=201)
async def create_user(body: UserCreate, store: Annotated[UserStore, Depends(get_store)]) -> dict[str, Any]:
    """Creates a user."""
    try:
        return await store.create(body.email)
    except EmailTakenError as error:
        raise HTTPException(status_code=409, detail="this address is taken") from error


@app.get("/api/v1/users/{user_id}/name")
async def user_name(user_id: int, store: Annotated[UserStore, Depends(get_store)]) -> dict[str, str]:
    """What to call a user."""
    return {"name": await display_name(store, user_id)}
