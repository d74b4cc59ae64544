"""Accounts and tokens over HTTP."""

from datetime import UTC, datetime, timedelta

import jwt
import pytest
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from app.config import settings
from app.models import User
from app.services import auth_service
from app.utils.tokens import create_access_token

ALICE = {"username": "alice", "password": "Test@123"}


def register(client: TestClient, **changed: str) -> int:
    """Register, and answer the id."""
    response = client.post("/register", json=ALICE | changed)
    assert response.status_code == 201, response.text
    return int(response.json()["id"])


def test_a_new_account_is_shown_without_its_password(client: TestClient) -> None:
    response = client.post("/register", json=ALICE)
    assert response.status_code == 201
    assert response.json().keys() == {"id", "username", "is_active", "created_at"}


def test_names_that_differ_by_case_are_one(client: TestClient) -> None:
    register(client)
    response = client.post("/register", json=ALICE | {"username": "ALICE"})
    assert response.status_code == 400
    assert response.json()["detail"] == "Username already exists"
    login = client.post("/login", data=ALICE | {"username": "Alice"})
    assert login.status_code == 200


@pytest.mark.parametrize(
    "changed",
    [
        {"username": "al"},
        {"username": "a" * 51},
        {"username": "al ice"},
        {"username": "al\x00ice"},
        {"password": "short"},
        {"password": "no uppercase"},
        {"password": "A" * 73},
        {"password": "É" * 37},
        {"password": "Nul\x00password"},
        {"is_active": "false"},
    ],
)
def test_what_cannot_be_stored_is_refused(
    client: TestClient, changed: dict[str, str]
) -> None:
    response = client.post("/register", json=ALICE | changed)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert (ALICE | changed)["password"] not in response.text


def test_a_login_answers_a_token_that_is_valid(client: TestClient) -> None:
    user_id = register(client)
    login = client.post("/login", data=ALICE)
    assert login.json()["token_type"] == "bearer"
    token = login.json()["access_token"]
    status = client.post("/validate-token", json={"token": token}).json()
    assert status == {
        "valid": True,
        "username": "alice",
        "user_id": user_id,
        "message": None,
    }
    me = client.get("/me", headers={"Authorization": f"Bearer {token}"})
    assert me.json()["username"] == "alice"


@pytest.mark.parametrize(
    "wrong", [{"username": "nobody"}, {"password": "Wrong@1"}, {"password": "A" * 200}]
)
def test_wrong_credentials_are_refused(
    client: TestClient, wrong: dict[str, str]
) -> None:
    register(client)
    response = client.post("/login", data=ALICE | wrong)
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"
    assert response.json()["detail"] == "Incorrect username or password"


def claims(**changed: object) -> dict[str, object]:
    """Claims of a valid token for account 1, but for what is changed."""
    now = datetime.now(UTC)
    made = {
        "sub": "1",
        "iat": now,
        "exp": now + timedelta(minutes=1),
        "iss": settings.SERVICE_NAME,
    } | changed
    return {name: value for name, value in made.items() if value is not None}


@pytest.mark.parametrize(
    "token",
    [
        "nonsense",
        jwt.encode(claims(), "another key, which is long enough", algorithm="HS256"),
        jwt.encode(claims(), None, algorithm="none"),
        jwt.encode(claims(exp=None), settings.SECRET_KEY, algorithm="HS256"),
        jwt.encode(claims(sub="alice"), settings.SECRET_KEY, algorithm="HS256"),
        jwt.encode(claims(iss="another"), settings.SECRET_KEY, algorithm="HS256"),
        jwt.encode(claims(exp=1), settings.SECRET_KEY, algorithm="HS256"),
        create_access_token(4711),
    ],
)
def test_a_token_of_nobody_is_not_valid(client: TestClient, token: str) -> None:
    register(client)
    status = client.post("/validate-token", json={"token": token})
    assert (status.status_code, status.json()["valid"]) == (200, False)
    me = client.get("/me", headers={"Authorization": f"Bearer {token}"})
    assert me.status_code == 401


def test_a_closed_account_has_no_valid_token(
    client: TestClient, db_session: Session
) -> None:
    user_id = register(client)
    token = client.post("/login", data=ALICE).json()["access_token"]
    user = db_session.get(User, user_id)
    assert user is not None
    user.is_active = False
    db_session.commit()
    status = client.post("/validate-token", json={"token": token})
    assert status.json()["valid"] is False
    assert client.post("/login", data=ALICE).status_code == 401
    assert client.post("/register", json=ALICE).status_code == 400


def test_an_account_waits_after_wrong_passwords(
    client: TestClient, db_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    user_id = register(client)
    for _ in range(settings.FREE_LOGIN_FAILURES + 2):
        user = db_session.get(User, user_id)
        assert user is not None
        user.blocked_until = None
        db_session.commit()
        wrong = client.post("/login", data=ALICE | {"password": "Wrong@1"})
        assert wrong.status_code == 401
    refused = client.post("/login", data=ALICE)
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 4
    # Others are not held up, and the account itself is free again after the wait.
    register(client, username="bob")
    assert client.post("/login", data=ALICE | {"username": "bob"}).status_code == 200

    class Later(datetime):
        """A clock that is a minute ahead."""

        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return datetime.now(UTC) + timedelta(minutes=1)

    monkeypatch.setattr(auth_service, "datetime", Later)
    assert client.post("/login", data=ALICE).status_code == 200
    db_session.expire_all()
    user = db_session.get(User, user_id)
    assert user is not None
    assert (user.failed_logins, user.blocked_until) == (0, None)
