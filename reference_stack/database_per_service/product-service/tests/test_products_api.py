"""The catalogue over HTTP."""

from typing import Any

import pytest
from conftest import FakeRedis
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from app.models import Product
from app.utils import cache as cache_module

LAMP = {"name": "Lamp", "description": "Bright", "price": "19.90", "quantity": 5}
KEY = "product-service:product:1"


def create(client: TestClient, **changed: Any) -> dict[str, Any]:
    """Create a product, and answer it."""
    response = client.post("/products", json=LAMP | changed)
    assert response.status_code == 201, response.text
    return dict(response.json())


def test_a_product_is_made_read_changed_and_removed(client: TestClient) -> None:
    made = create(client)
    assert made | LAMP == made
    path = f"/products/{made['id']}"
    assert client.get(path).json() == made
    changed = client.put(path, json={"price": "21.50", "description": None})
    assert changed.status_code == 200
    assert changed.json()["price"] == "21.50"
    assert (changed.json()["name"], changed.json()["description"]) == ("Lamp", None)
    assert client.get(path).json() == changed.json()
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404
    assert client.put(path, json={"quantity": 1}).status_code == 404
    assert client.delete(path).status_code == 404


def test_pages_have_an_order_and_an_end(client: TestClient) -> None:
    names = [create(client, name=f"Lamp {number}")["name"] for number in range(5)]
    pages = [
        client.get("/products", params={"skip": skip, "limit": 2}).json()
        for skip in (0, 2, 4, 6)
    ]
    assert [product["name"] for page in pages for product in page] == names
    for wrong in ({"skip": -1}, {"limit": 0}, {"limit": 101}, {"skip": 10**30}):
        assert client.get("/products", params=wrong).status_code == 422


@pytest.mark.parametrize(
    "changed",
    [
        {"name": ""},
        {"name": "x" * 256},
        {"name": "a\x00b"},
        {"description": "x" * 1001},
        {"price": "0"},
        {"price": "-1"},
        {"price": "1.999"},
        {"price": "100000000"},
        {"price": "NaN"},
        {"price": "Infinity"},
        {"quantity": -1},
        {"quantity": 10**9},
        {"version": 3},
    ],
)
def test_what_cannot_be_stored_is_refused(
    client: TestClient, changed: dict[str, Any]
) -> None:
    assert client.post("/products", json=LAMP | changed).status_code == 422
    made = create(client)
    path = f"/products/{made['id']}"
    assert client.put(path, json=changed).status_code == 422
    assert client.get(path).json() == made


@pytest.mark.parametrize("path", ["0", "-1", "x", str(2**31), str(10**40)])
def test_an_id_that_no_row_can_have_is_refused(client: TestClient, path: str) -> None:
    assert client.get(f"/products/{path}").status_code == 422


def test_nobody_writes_over_a_change_he_has_not_seen(client: TestClient) -> None:
    path = f"/products/{create(client)['id']}"
    seen = client.get(path).headers["etag"]
    first = client.put(path, json={"quantity": 9}, headers={"If-Match": seen})
    assert (first.status_code, first.headers["etag"] != seen) == (200, True)
    for late in (
        client.put(path, json={"quantity": 1}, headers={"If-Match": seen}),
        client.delete(path, headers={"If-Match": seen}),
    ):
        assert late.status_code == 412
    assert client.get(path).json()["quantity"] == 9
    unread = client.put(path, json={"quantity": 1}, headers={"If-Match": "W/x"})
    assert unread.status_code == 422
    forced = client.put(path, json={"quantity": 1}, headers={"If-Match": "*"})
    assert forced.status_code == 200


def test_a_product_is_kept_for_five_minutes_and_forgotten_when_it_changes(
    client: TestClient, redis: FakeRedis, db_session: Session
) -> None:
    create(client)
    first = client.get("/products/1").json()
    assert redis.kept[KEY][1] == 300
    # What is read comes from the cache: the row has another name.
    row = db_session.get(Product, 1)
    assert row is not None
    row.name = "Changed past the API"
    db_session.commit()
    assert client.get("/products/1").json() == first
    client.put("/products/1", json={"price": "1.00"})
    assert client.get("/products/1").json()["price"] == "1.00"


def test_a_late_reader_cannot_put_an_old_product_back(
    client: TestClient, redis: FakeRedis, cache: cache_module.ProductCache
) -> None:
    create(client)
    old = client.get("/products/1").text
    client.put("/products/1", json={"price": "1.00"})
    cache.set(1, old)
    assert client.get("/products/1").json()["price"] == "1.00"
    redis.expire_marks()
    client.get("/products/1")
    assert b'"price":"1.00"' in redis.kept[KEY][0]


def test_the_service_goes_on_without_its_cache(
    client: TestClient, redis: FakeRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(client)
    client.get("/products/1")
    redis.is_away, redis.calls = True, 0
    for price in ("2.00", "3.00"):
        assert client.put("/products/1", json={"price": price}).status_code == 200
        assert client.get("/products/1").json()["price"] == price
    # After the first failure Redis is left alone for a while.
    assert redis.calls == 1
    assert b"19.90" in redis.kept[KEY][0]
    # When it is back, what changed in between is forgotten before it is read.
    redis.is_away = False
    monkeypatch.setattr(cache_module.time, "monotonic", lambda: float("inf"))
    assert client.get("/products/1").json()["price"] == "3.00"
    assert b"19.90" not in redis.kept[KEY][0]


@pytest.mark.parametrize("failing", ["get", "set"])
def test_a_cache_that_fails_midway_costs_nothing(
    client: TestClient,
    redis: FakeRedis,
    monkeypatch: pytest.MonkeyPatch,
    failing: str,
) -> None:
    create(client)
    monkeypatch.setattr(cache_module, "PAUSE_SECONDS", 0)

    def fail(*args: Any, **options: Any) -> None:
        raise cache_module.RedisError("redis:6379")

    monkeypatch.setattr(redis, failing, fail)
    assert client.get("/products/1").status_code == 200
    assert client.put("/products/1", json={"quantity": 3}).status_code == 200
    assert client.get("/products/1").json()["quantity"] == 3
