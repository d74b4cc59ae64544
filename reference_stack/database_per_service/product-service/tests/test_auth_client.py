"""Whose token it is, as the user service says it."""

import httpx
import pytest
from fastapi.testclient import TestClient

from app.main import app
from app.utils.auth_client import (
    AuthClient,
    TokenOwner,
    get_auth_client,
    get_current_user,
)
from app.utils.errors import UnavailableError
from app.utils.http_client import new_http_client
from app.utils.request_context import start_request

VALID = {"valid": True, "user_id": 7, "username": "alice"}


def answering(response: httpx.Response | Exception) -> AuthClient:
    """A client of a user service that says this."""

    def answer(request: httpx.Request) -> httpx.Response:
        assert request.url.path == "/validate-token"
        assert request.headers["x-request-id"] == "auth-1"
        assert request.headers["traceparent"]
        if isinstance(response, Exception):
            raise response
        return response

    start_request("auth-1")
    http = new_http_client(httpx.MockTransport(answer))
    return AuthClient(http, "http://user-service:8001")


def test_the_user_service_says_whose_token_it_is() -> None:
    owner = answering(httpx.Response(200, json=VALID)).validate_token("t")
    assert owner == TokenOwner(user_id=7, username="alice")


@pytest.mark.parametrize(
    "response",
    [httpx.Response(200, json={"valid": False}), httpx.Response(422, json={})],
)
def test_a_token_is_not_valid(response: httpx.Response) -> None:
    assert answering(response).validate_token("t") is None


@pytest.mark.parametrize(
    "response",
    [
        httpx.ConnectError("user-service:8001 refused"),
        httpx.ReadTimeout("slow"),
        httpx.Response(500),
        httpx.Response(503, json={"detail": "busy"}),
        httpx.Response(200, text="<html>"),
        httpx.Response(200, json={}),
        httpx.Response(200, json=VALID | {"user_id": None}),
    ],
    ids=str,
)
def test_nobody_knows_is_not_the_same_as_not_valid(
    response: httpx.Response | Exception,
) -> None:
    with pytest.raises(UnavailableError):
        answering(response).validate_token("t")


@pytest.mark.parametrize(
    ("response", "status"),
    [
        (httpx.Response(200, json={"valid": False}), 401),
        (httpx.ConnectError("user-service:8001 refused"), 503),
    ],
)
def test_a_protected_route_answers_401_or_503(
    client: TestClient, response: httpx.Response | Exception, status: int
) -> None:
    protected = next(
        (method, path)
        for path, methods in app.openapi()["paths"].items()
        for method, operation in methods.items()
        if operation.get("security") and "{" not in path and method == "post"
    )
    del app.dependency_overrides[get_current_user]
    app.dependency_overrides[get_auth_client] = lambda: answering(response)
    assert client.request(*protected, json={}).status_code == 401
    headers = {"Authorization": "Bearer t", "X-Request-ID": "auth-1"}
    refused = client.request(*protected, json={}, headers=headers)
    assert refused.status_code == status
    assert "8001" not in refused.text
