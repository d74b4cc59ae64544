"""Accounts, Telegram accounts and credentials."""

from uuid import uuid4

import httpx
import pytest

from tests.unit.in_memory_database import InMemoryUnitOfWork


async def test_account_is_public_without_its_password(
    client: httpx.AsyncClient, user_id: str
) -> None:
    response = await client.get(f"/api/v1/users/{user_id}")
    assert response.status_code == 200
    assert set(response.json()) == {"id", "username", "email", "telegram_id", "created_at"}
    assert response.json()["email"] == "alice@example.com"


async def test_password_is_stored_as_argon2_hash(
    user_id: str, unit_of_work: InMemoryUnitOfWork
) -> None:
    (user,) = unit_of_work.users.rows.values()
    assert user.hashed_password is not None
    assert user.hashed_password.startswith("$argon2id$")


@pytest.mark.parametrize(
    "change", [{"username": "alice"}, {"email": "ALICE@example.com"}], ids=["name", "email"]
)
async def test_taken_name_or_address_is_a_conflict(
    client: httpx.AsyncClient, user_id: str, change: dict[str, str]
) -> None:
    account = {"username": "bob", "email": "bob@example.com", "password": "correct horse"}
    response = await client.post("/api/v1/users", json=account | change)
    assert response.status_code == 409
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["instance"] == "/api/v1/users"
    assert "taken" in response.json()["detail"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", "ab"),
        ("username", "telegram_7"),
        ("username", "a b c"),
        ("email", "nowhere"),
        ("password", "short"),
    ],
)
async def test_unfit_account_is_refused_without_echoing_it(
    client: httpx.AsyncClient, field: str, value: str
) -> None:
    account = {"username": "carol", "email": "carol@example.com", "password": "correct horse"}
    response = await client.post("/api/v1/users", json=account | {field: value})
    assert response.status_code == 422
    assert [error["location"] for error in response.json()["errors"]] == [f"body.{field}"]
    assert "input" not in response.text
    assert account["password"] not in response.text


async def test_users_are_listed_in_pages(client: httpx.AsyncClient, user_id: str) -> None:
    response = await client.get("/api/v1/users", params={"page": 1, "per_page": 1})
    assert response.json()["pagination"] == {"page": 1, "per_page": 1, "total": 1, "pages": 1}
    assert [user["id"] for user in response.json()["data"]] == [user_id]


async def test_page_size_is_bounded(client: httpx.AsyncClient) -> None:
    response = await client.get("/api/v1/users", params={"per_page": 101})
    assert response.status_code == 422


async def test_telegram_account_is_created_once(client: httpx.AsyncClient) -> None:
    path = "/api/v1/users/by_telegram/77"
    first = await client.put(path, json={"username": "dave"})
    second = await client.put(path, json={"username": "renamed"})
    found = await client.get(path)
    assert (first.status_code, second.status_code, found.status_code) == (201, 200, 200)
    assert first.json() == second.json() == found.json()
    assert first.json()["telegram_id"] == 77


@pytest.mark.parametrize("wanted", ["alice", "Telegram_1"])
async def test_telegram_account_does_not_get_a_name_of_others(
    client: httpx.AsyncClient, user_id: str, wanted: str
) -> None:
    response = await client.put("/api/v1/users/by_telegram/78", json={"username": wanted})
    assert response.status_code == 201
    assert response.json()["username"] == "telegram_78"


async def test_unknown_users_are_not_found(client: httpx.AsyncClient) -> None:
    for method, path in (
        ("GET", f"/api/v1/users/{uuid4()}"),
        ("DELETE", f"/api/v1/users/{uuid4()}"),
        ("GET", "/api/v1/users/by_telegram/99"),
        ("GET", f"/api/v1/users/{uuid4()}/tasks"),
    ):
        response = await client.request(method, path)
        assert response.status_code == 404, path
        assert response.json()["detail"] == "user not found"


async def test_user_is_deleted(client: httpx.AsyncClient, user_id: str) -> None:
    response = await client.delete(f"/api/v1/users/{user_id}")
    assert response.status_code == 204
    assert (await client.get(f"/api/v1/users/{user_id}")).status_code == 404


async def test_right_password_is_verified(client: httpx.AsyncClient, user_id: str) -> None:
    response = await client.post(
        "/api/v1/credentials/verify", json={"username": "alice", "password": "correct horse"}
    )
    assert response.status_code == 200
    assert response.json()["id"] == user_id


@pytest.mark.parametrize("username", ["alice", "nobody", "dave"])
async def test_wrong_credentials_are_refused_alike(
    client: httpx.AsyncClient, user_id: str, username: str
) -> None:
    await client.put("/api/v1/users/by_telegram/77", json={"username": "dave"})
    response = await client.post(
        "/api/v1/credentials/verify", json={"username": username, "password": "wrong horse"}
    )
    assert response.status_code == 401
    assert response.json()["detail"] == "user name or password is wrong"
