"""PostgreSQL data service: the relational data of the system, over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel, ConfigDict
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import engine, get_session
from app.repositories import OrderRepository, UserRepository


class OrderIn(BaseModel):
    """What callers send."""

    user_id: int
    title: str


class OrderOut(BaseModel):
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


def get_repository(session: Annotated[AsyncSession, Depends(get_session)]) -> OrderRepository:
    """The repository of one request."""
    return OrderRepository(session)


@app.get("/health")
async def health() -> dict[str, str]:
    """Liveness."""
    return {"status": "healthy", "service": "db_postgres_service"}


@app.get("/api/v1/users/{user_id}/orders", response_model=list[OrderOut])
async def list_orders(
    user_id: int, repository: Annotated[OrderRepository, Depends(get_repository)], limit: int = 50
) -> object:
    """The orders of one user."""
    return await repository.of_user(user_id, limit)


@app.post("/api/v1/orders", response_model=OrderOut, status_code=201)
async def create_order(body: OrderIn, repository: Annotated[OrderRepository, Depends(get_repository)]) -> object:
    """Stores an order."""
    return await repository.add(body.user_id, body.title)


class UserIn(BaseModel):
    """What callers send."""

    email: str


class UserOut(UserIn):
    """What callers get."""

    model_config = ConfigDict(from_attributes=True)

    id: int


@app.post("/api/v1/users", response_model=UserOut, status_code=201)
async def create_user(body: UserIn, session: Annotated[AsyncSession, Depends(get_session)]) -> object:
    """Stores a user."""
    try:
        return await UserRepository(session).add(body.email)
    except IntegrityError as error:
        raise HTTPException(status_code=409, detail="this address is taken") from error


@app.get("/api/v1/users/{user_id}", response_model=UserOut)
async def get_user(user_id: int, session: Annotated[AsyncSession, Depends(get_session)]) -> object:
    """One user."""
    user = await UserRepository(session).get(user_id)
    if user is None:
        raise HTTPException(status_code=404, detail="no such user")
    return user
