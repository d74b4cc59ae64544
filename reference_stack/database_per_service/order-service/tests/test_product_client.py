"""What the product service says, and what it leaves open."""

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

import httpx
import pytest

from app.utils.errors import UnavailableError
from app.utils.http_client import new_http_client
from app.utils.product_client import ProductClient, ProductInfo, Refusal

RESERVATION = UUID(int=7)
CALLS: dict[str, Callable[[ProductClient], object]] = {
    "get": lambda client: client.get_product(3),
    "reserve": lambda client: client.reserve(3, RESERVATION, 2),
    "release": lambda client: client.release(3, RESERVATION),
}
Answer = httpx.Response | Exception


class Products:
    """A product service that says one thing."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def ask(call: str, answer: Answer) -> tuple[object, httpx.Request]:
    """What the client makes of an answer, and what it asked."""
    service = Products(answer)
    http = new_http_client(httpx.MockTransport(service))
    client = ProductClient(http, "http://product-service:8002", "key")
    said = CALLS[call](client)
    return said, service.asked[0]


@pytest.mark.parametrize(
    ("call", "answer", "said"),
    [
        (
            "get",
            httpx.Response(200, json={"name": "Lamp", "price": "19.90", "id": 3}),
            ProductInfo(name="Lamp", price=Decimal("19.90")),
        ),
        ("get", httpx.Response(404), None),
        ("reserve", httpx.Response(201, json={}), None),
        ("reserve", httpx.Response(409), Refusal.OUT_OF_STOCK),
        ("reserve", httpx.Response(404), Refusal.PRODUCT_GONE),
        ("release", httpx.Response(204), None),
        ("release", httpx.Response(404), Refusal.PRODUCT_GONE),
    ],
)
def test_an_answer_has_its_meaning(call: str, answer: Answer, said: object) -> None:
    assert ask(call, answer)[0] == said


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    "answer",
    [
        httpx.ConnectError("refused"),
        httpx.ReadTimeout("slow"),
        httpx.Response(401),
        httpx.Response(500),
        httpx.Response(503),
    ],
    ids=str,
)
def test_without_an_answer_nobody_knows(call: str, answer: Answer) -> None:
    with pytest.raises(UnavailableError):
        ask(call, answer)


@pytest.mark.parametrize("body", [b"<html>", b"{}", b'{"name": "L", "price": "0"}'])
def test_a_product_without_a_price_is_no_product(body: bytes) -> None:
    with pytest.raises(UnavailableError):
        ask("get", httpx.Response(200, content=body))


def test_reservations_carry_the_key_and_their_id() -> None:
    _, request = ask("reserve", httpx.Response(201, json={}))
    assert (request.method, request.url.path) == ("POST", "/products/3/reservations")
    assert request.headers["x-api-key"] == "key"
    assert str(RESERVATION) in request.content.decode()
    _, request = ask("release", httpx.Response(204))
    assert request.method == "DELETE"
    assert request.url.path == f"/products/3/reservations/{RESERVATION}"
    _, request = ask("get", httpx.Response(404))
    assert "x-api-key" not in request.headers
