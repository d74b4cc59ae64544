"""HTTP routes of the booking API."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, Depends, Header, HTTPException, Request
from pydantic import BaseModel

from app.data_clients import DataServiceError
from app.booking_service import BookingService

router = APIRouter(prefix="/api/v1")


class BookingCreate(BaseModel):
    """Body of a new booking."""

    user_id: int
    title: str


def get_service(request: Request) -> BookingService:
    """The service object that the application built at its start."""
    return request.app.state.booking_service


def get_request_id(x_request_id: Annotated[str | None, Header()] = None) -> str:
    """The caller's request id, or a new one."""
    return x_request_id or str(uuid4())


@router.post("/bookings", status_code=201)
async def create_booking(
    body: BookingCreate,
    service: Annotated[BookingService, Depends(get_service)],
    request_id: Annotated[str, Depends(get_request_id)],
) -> dict[str, Any]:
    """Creates a booking."""
    try:
        return await service.create(body.user_id, body.title, request_id)
    except DataServiceError as error:
        raise HTTPException(status_code=503, detail=str(error)) from error


@router.get("/users/{user_id}/bookings")
async def list_bookings(
    user_id: int,
    service: Annotated[BookingService, Depends(get_service)],
    request_id: Annotated[str, Depends(get_request_id)],
) -> list[dict[str, Any]]:
    """Lists the bookings of a user."""
    return await service.of_user(user_id, request_id)
