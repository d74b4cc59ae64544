"""PostgreSQL data service: the relational data of the system, over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel, ConfigDict
from sqlalchemy.ext.asyncio import AsyncSession

from db_postgres_service.database import engine, get_session
from db_postgres_service.repositories import ParcelRepository


class ParcelIn(BaseModel):
    """What callers send."""

    user_id: int
    title: str


class ParcelOut(BaseModel):
    """What callers get."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    user_id: int
    title: str
    status: str


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Closes the pool when the server stops."""
    yield
    await engine.dispose()


app = FastAPI(title="db_postgres_service", lifespan=lifespan)


def get_repository(session: Annotated[AsyncSession, Depends(get_session)]) -> ParcelRepository:
    """The repository of one request."""
    return ParcelRepository(session)


@app.get("/health")
async def health() -> dict[str, str]:
    """Liveness."""
    return {"status": "healthy", "service": "db_postgres_service"}


@app.get("/api/v1/users/{user_id}/parcels", response_model=list[ParcelOut])
async def list_parcels(
    user_id: int, repository: Annotated[ParcelRepository, Depends(get_repository)], limit: int = 50
) -> object:
    """The parcels of one user."""
    return await repository.of_user(user_id, limit)


@app.post("/api/v1/parcels", response_model=ParcelOut, status_code=201)
async def create_parcel(body: ParcelIn, repository: Annotated[ParcelRepository, Depends(get_repository)]) -> object:
    """Stores a parcel."""
    return await repository.add(body.user_id, body.title)
