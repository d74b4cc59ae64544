"""Orders over HTTP."""

from http import HTTPStatus

from fastapi import APIRouter, Response, status

from app.api.deps import CurrentUser, ExpectedVersion, IdempotencyKey, Orders
from app.schemas import OrderCreate, OrderResponse, OrderUpdate
from app.schemas.storable import DEFAULT_PAGE, Limit, RowId, Skip
from app.utils.problems import problem_responses
from app.utils.versions import etag

router = APIRouter(
    prefix="/orders",
    tags=["Orders"],
    responses=problem_responses(HTTPStatus.UNAUTHORIZED),
)

ONE_ORDER_PROBLEMS = problem_responses(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)
CHANGE_PROBLEMS = ONE_ORDER_PROBLEMS | problem_responses(
    HTTPStatus.CONFLICT, HTTPStatus.PRECONDITION_FAILED
)


@router.post(
    "",
    response_model=OrderResponse,
    status_code=status.HTTP_201_CREATED,
    summary="Place an order",
    description="Order a product for whoever asks. While stock cannot be reserved"
    " because the product service is away, the order is `pending`.",
    responses=problem_responses(HTTPStatus.BAD_REQUEST, HTTPStatus.CONFLICT),
)
def create_order(
    order_data: OrderCreate,
    user: CurrentUser,
    orders: Orders,
    response: Response,
    idempotency_key: IdempotencyKey = None,
) -> OrderResponse:
    """
    Place an order.

    Raises:
        HTTPException 400: If there is no such product
        HTTPException 401: Without a valid token
        HTTPException 409: If it is out of stock
        HTTPException 422: If the Idempotency-Key was used for something else
        HTTPException 503: If the product service does not answer
    """
    order = OrderResponse.model_validate(
        orders.create_order(user.user_id, order_data, idempotency_key)
    )
    response.headers["ETag"] = etag(order.version)
    return order


@router.get(
    "",
    response_model=list[OrderResponse],
    status_code=status.HTTP_200_OK,
    summary="List orders",
    description="A page of the orders of whoever asks",
)
def list_orders(
    user: CurrentUser, orders: Orders, skip: Skip = 0, limit: Limit = DEFAULT_PAGE
) -> list[OrderResponse]:
    """
    A page of the caller's orders.

    Raises:
        HTTPException 401: Without a valid token
    """
    return [
        OrderResponse.model_validate(order)
        for order in orders.list_orders(user.user_id, skip, limit)
    ]


@router.get(
    "/{order_id}",
    response_model=OrderResponse,
    status_code=status.HTTP_200_OK,
    summary="Read an order",
    description="One order of whoever asks",
    responses=ONE_ORDER_PROBLEMS,
)
def get_order(
    order_id: RowId, user: CurrentUser, orders: Orders, response: Response
) -> OrderResponse:
    """
    Answer one order.

    Raises:
        HTTPException 401: Without a valid token
        HTTPException 403: If it is somebody else's
        HTTPException 404: If there is none
    """
    order = OrderResponse.model_validate(orders.get_order(user.user_id, order_id))
    response.headers["ETag"] = etag(order.version)
    return order


@router.put(
    "/{order_id}",
    response_model=OrderResponse,
    status_code=status.HTTP_200_OK,
    summary="Change an order",
    description="Take an order to its next state: `confirmed` to `shipped`, `shipped`"
    " to `delivered`, `pending` or `confirmed` to `cancelled`",
    responses=CHANGE_PROBLEMS,
)
def update_order(
    order_id: RowId,
    changes: OrderUpdate,
    user: CurrentUser,
    orders: Orders,
    version: ExpectedVersion,
    response: Response,
) -> OrderResponse:
    """
    Change an order.

    Raises:
        HTTPException 401: Without a valid token
        HTTPException 403: If it is somebody else's
        HTTPException 404: If there is none
        HTTPException 409: If the order cannot go there from where it is
        HTTPException 412: If it has been changed since `If-Match`
    """
    order = OrderResponse.model_validate(
        orders.update_order(user.user_id, order_id, changes, version)
    )
    response.headers["ETag"] = etag(order.version)
    return order


@router.delete(
    "/{order_id}",
    response_model=None,
    status_code=status.HTTP_204_NO_CONTENT,
    summary="Cancel an order",
    description="Cancel an order that is not on its way; it stays in the list",
    responses=CHANGE_PROBLEMS,
)
def cancel_order(
    order_id: RowId, user: CurrentUser, orders: Orders, version: ExpectedVersion
) -> None:
    """
    Cancel an order.

    Raises:
        HTTPException 401: Without a valid token
        HTTPException 403: If it is somebody else's
        HTTPException 404: If there is none
        HTTPException 409: If it is shipped or delivered
        HTTPException 412: If it has been changed since `If-Match`
    """
    orders.cancel_order(user.user_id, order_id, version)
