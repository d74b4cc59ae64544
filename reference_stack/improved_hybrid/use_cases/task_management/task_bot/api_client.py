"""The bot's client of task_api_service: its only way to users and tasks."""

from uuid import UUID

from shared_dtos import (
    AttachmentInfo,
    TaskCreate,
    TaskListResponse,
    TaskResponse,
    TaskStatsResponse,
    TaskStatus,
    TaskUpdate,
    TelegramContactResponse,
    TelegramLoginRequest,
    Token,
)
from task_platform.errors import ServiceRejectedError
from task_platform.http_client import ServiceClient


class TaskApiClient(ServiceClient):
    """Calls the API for a user, with the user's access token."""

    async def login_telegram(self, login: TelegramLoginRequest, bot_secret: str) -> Token:
        """Return an access token for a Telegram user."""
        response = await self._request(
            "POST",
            "/api/v1/auth/telegram",
            json=login.model_dump(mode="json"),
            headers={"X-Bot-Secret": bot_secret},
            idempotent=True,
        )
        return Token.model_validate_json(response.content)

    async def get_telegram_contact(
        self, user_id: UUID, bot_secret: str
    ) -> TelegramContactResponse | None:
        """Return where in Telegram a user can be reached, or None for an unknown user."""
        try:
            response = await self._request(
                "GET", f"/api/v1/users/{user_id}/telegram", headers={"X-Bot-Secret": bot_secret}
            )
        except ServiceRejectedError as error:
            if error.is_not_found:
                return None
            raise
        return TelegramContactResponse.model_validate_json(response.content)

    async def create_task(
        self, access_token: str, task: TaskCreate, idempotency_key: str
    ) -> TaskResponse:
        """Create a task; the same key creates one task however often it is sent."""
        response = await self._request(
            "POST",
            "/api/v1/tasks",
            json=task.model_dump(mode="json"),
            headers={**_bearer(access_token), "Idempotency-Key": idempotency_key},
            idempotent=True,
        )
        return TaskResponse.model_validate_json(response.content)

    async def list_tasks(
        self,
        access_token: str,
        *,
        page: int = 1,
        per_page: int = 10,
        status: TaskStatus | None = None,
    ) -> TaskListResponse:
        """Return a page of the user's tasks."""
        response = await self._request(
            "GET",
            "/api/v1/tasks",
            params={"page": page, "per_page": per_page, "status": status},
            headers=_bearer(access_token),
        )
        return TaskListResponse.model_validate_json(response.content)

    async def set_status(
        self, access_token: str, task_id: UUID, status: TaskStatus
    ) -> TaskResponse | None:
        """Give a task another status; None when the user has no such task."""
        try:
            response = await self._request(
                "PATCH",
                f"/api/v1/tasks/{task_id}",
                json=TaskUpdate(status=status).model_dump(mode="json", exclude_unset=True),
                headers=_bearer(access_token),
            )
        except ServiceRejectedError as error:
            if error.is_not_found:
                return None
            raise
        return TaskResponse.model_validate_json(response.content)

    async def get_stats(self, access_token: str) -> TaskStatsResponse:
        """Return how many tasks the user has."""
        response = await self._request("GET", "/api/v1/tasks/stats", headers=_bearer(access_token))
        return TaskStatsResponse.model_validate_json(response.content)

    async def add_attachment(
        self, access_token: str, task_id: UUID, attachment: AttachmentInfo
    ) -> bool:
        """Attach a file to a task; False when the user has no such task."""
        try:
            await self._request(
                "POST",
                f"/api/v1/tasks/{task_id}/attachments",
                json=attachment.model_dump(mode="json"),
                headers={**_bearer(access_token), "Idempotency-Key": attachment.file_id},
                idempotent=True,
            )
        except ServiceRejectedError as error:
            if error.is_not_found:
                return False
            raise
        return True


def _bearer(access_token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {access_token}"}
