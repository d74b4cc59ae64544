"""A person who uses the task API over HTTP, and what the data services know of their tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from tests.support.running_stack import wait_until

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.support.running_stack import Answer, RunningStack

PASSWORD = "a-long-enough-password"


class TaskUser:
    """Registers at once and calls the API with the access token."""

    def __init__(
        self, stack: RunningStack, base_url: str | None = None, registered: dict[str, Any] | None = None
    ) -> None:
        self._stack = stack
        self._base_url = base_url or stack.url("task_api_service")
        # Hashing a password is slow on purpose: on a busy machine it may take several attempts, each with a new name.
        self.registered: dict[str, Any] = registered or wait_until(
            self._register, within=90, what="a user is registered"
        )
        self.name: str = self.registered["user"]["username"]
        self.id: str = self.registered["user"]["id"]
        self.token: str = self.registered["access_token"]

    @classmethod
    def of_telegram(cls, stack: RunningStack, telegram_id: int) -> TaskUser:
        """The user of somebody who talked to the bot before, logged in as the bot does it."""
        answer = stack.request(
            "POST",
            f"{stack.url('task_api_service')}/api/v1/auth/telegram",
            json_body={"telegram_id": telegram_id, "username": f"person_{telegram_id}"},
            headers={"X-Bot-Secret": stack.environment["BOT_API_SECRET"]},
        )
        assert answer.status == 200, answer.body
        return cls(stack, registered=answer.json())

    def _register(self) -> dict[str, Any]:
        name = f"user_{uuid4().hex[:20]}"
        registration = {"username": name, "email": f"{name}@example.com", "password": PASSWORD}
        answer = self._stack.request("POST", f"{self._base_url}/api/v1/auth/register", json_body=registration)
        assert answer.status == 201, answer.body
        return dict(answer.json())

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        headers: Mapping[str, str] | None = None,
        base_url: str | None = None,
        timeout: float = 30,
    ) -> Answer:
        """One call of the API, under /api/v1."""
        return self._stack.request(
            method,
            f"{base_url or self._base_url}/api/v1{path}",
            json_body=body,
            headers={"Authorization": f"Bearer {self.token}", **(headers or {})},
            timeout=timeout,
        )

    def create_task(
        self, title: str = "A task", *, headers: Mapping[str, str] | None = None, **content: Any
    ) -> dict[str, Any]:
        """Create a task that must succeed."""
        answer = self.call("POST", "/tasks", {"title": title, **content}, headers=headers)
        assert answer.status == 201, answer.body
        return dict(answer.json())


class StoredData:
    """The data services as the tests ask them, past the business services."""

    def __init__(self, stack: RunningStack) -> None:
        self._stack = stack

    def postgres(self, path: str) -> Any:
        """What db_postgres_service answers; LookupError for 404."""
        return self._get("db_postgres_service", path)

    def mongo(self, path: str) -> Any:
        """What db_mongo_service answers; LookupError for 404."""
        return self._get("db_mongo_service", path)

    def actions(self, task_id: str) -> list[str]:
        """The recorded actions on a task, the earliest first; none when nothing is recorded yet."""
        try:
            history = self.mongo(f"/task_analytics/task/{task_id}")
        except LookupError:
            return []
        return [each["action"] for each in history["actions"]]

    def _get(self, service: str, path: str) -> Any:
        answer = self._stack.request("GET", f"{self._stack.url(service)}/api/v1{path}")
        if answer.status == 404:
            raise LookupError(path)
        assert answer.status == 200, answer.body
        return answer.json()
