"""HTTP routes of the ticket API."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, Depends, Header, HTTPException, Request

from ticket_api.data_clients import DataServiceError
from ticket_api.schemas import TicketCreate
from ticket_api.ticket_service import TicketService

router = APIRouter(prefix="/api/v1")


def get_service(request: Request) -> TicketService:
    """The service object that the application built at its start."""
    return request.app.state.ticket_service


def get_request_id(x_request_id: Annotated[str | None, Header()] = None) -> str:
    """The caller's request id, or a new one."""
    return x_request_id or str(uuid4())


@router.post("/tickets", status_code=201)
async def create_ticket(
    body: TicketCreate,
    service: Annotated[TicketService, Depends(get_service)],
    request_id: Annotated[str, Depends(get_request_id)],
) -> dict[str, Any]:
    """Creates a ticket."""
    try:
        return await service.create(body.user_id, body.title, request_id)
    except DataServiceError as error:
        raise HTTPException(status_code=503, detail=str(error)) from error


@router.get("/users/{user_id}/tickets")
async def list_tickets(
    user_id: int,
    service: Annotated[TicketService, Depends(get_service)],
    request_id: Annotated[str, Depends(get_request_id)],
) -> list[dict[str, Any]]:
    """Lists the tickets of a user."""
    return await service.of_user(user_id, request_id)
