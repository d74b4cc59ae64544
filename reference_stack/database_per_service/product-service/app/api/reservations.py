"""Reservations over HTTP, for the order service; the gateway does not lead here."""

from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter, status

from app.api.deps import OrderService, Reservations
from app.schemas import ReservationCreate, ReservationResponse
from app.schemas.storable import RowId
from app.utils.problems import problem_responses

router = APIRouter(
    prefix="/products/{product_id}/reservations",
    tags=["Reservations"],
    dependencies=[OrderService],
    responses=problem_responses(
        HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT
    ),
)


@router.post(
    "",
    response_model=ReservationResponse,
    status_code=status.HTTP_201_CREATED,
    summary="Reserve stock",
    description="Set stock aside for an order; the same again changes nothing",
)
def reserve(
    product_id: RowId, wanted: ReservationCreate, reservations: Reservations
) -> ReservationResponse:
    """
    Set stock aside.

    Raises:
        HTTPException 401: Without the key of the order service
        HTTPException 404: If there is no such product
        HTTPException 409: If it is out of stock, or the reservation is released
    """
    return ReservationResponse.model_validate(reservations.reserve(product_id, wanted))


@router.delete(
    "/{reservation_id}",
    response_model=None,
    status_code=status.HTTP_204_NO_CONTENT,
    summary="Release stock",
    description="Give stock back; releasing again changes nothing",
)
def release(
    product_id: RowId, reservation_id: UUID, reservations: Reservations
) -> None:
    """
    Give stock back.

    Raises:
        HTTPException 401: Without the key of the order service
        HTTPException 404: If there is no such product
        HTTPException 409: If the reservation is of another product
    """
    reservations.release(product_id, reservation_id)
