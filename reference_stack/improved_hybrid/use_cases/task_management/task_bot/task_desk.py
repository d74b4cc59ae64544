"""What people can do with their tasks in a chat."""

from collections.abc import Awaitable, Callable
from functools import partial
from uuid import UUID

from shared_dtos import (
    AttachmentInfo,
    BotCommandResponse,
    BotTaskCreateRequest,
    TaskResponse,
    TaskStatus,
    utc_now,
)
from task_bot.api_client import TaskApiClient
from task_bot.natural_language import parse_task
from task_bot.sessions import ChatUser, SessionStore
from task_bot.texts import describe_stats, describe_task, describe_tasks, short_id
from task_platform.errors import ServiceRejectedError

LIST_LENGTH = 10
SHORTEST_ID_PREFIX = 4
SEARCHED_PAGES = 10
STATUS_WORDS = {
    TaskStatus.IN_PROGRESS: "Started",
    TaskStatus.COMPLETED: "Done",
    TaskStatus.CANCELLED: "Cancelled",
}


class TaskDesk:
    """Carries out commands by calling the API in the name of the person who gave them."""

    def __init__(
        self, api_client: TaskApiClient, sessions: SessionStore, *, page_size: int = 50
    ) -> None:
        self._api = api_client
        self._sessions = sessions
        self._page_size = page_size

    async def welcome(self, chat_user: ChatUser) -> BotCommandResponse:
        """Register the person, if new, and greet."""
        token = await self._sessions.get_session(chat_user)
        return BotCommandResponse(
            text=f"Hello {token.user.username}! Create a task with /task or see /help."
        )

    async def create_task(
        self, chat_user: ChatUser, request: BotTaskCreateRequest, idempotency_key: str
    ) -> BotCommandResponse:
        """Create a task from a sentence."""
        task = parse_task(request.text, utc_now())
        created = await self._as_user(
            chat_user,
            lambda access_token: self._api.create_task(access_token, task, idempotency_key),
        )
        return BotCommandResponse(text=f"Created:\n{describe_task(created)}", task_ids=[created.id])

    async def list_tasks(self, chat_user: ChatUser) -> BotCommandResponse:
        """Return the newest tasks, whatever their status."""
        return await self._list(chat_user, "Your tasks", [None])

    async def list_pending(self, chat_user: ChatUser) -> BotCommandResponse:
        """Return what is still to do."""
        return await self._list(chat_user, "Still to do", [TaskStatus.IN_PROGRESS, TaskStatus.TODO])

    async def list_completed(self, chat_user: ChatUser) -> BotCommandResponse:
        """Return what is done."""
        return await self._list(chat_user, "Completed", [TaskStatus.COMPLETED])

    async def set_status(
        self, chat_user: ChatUser, task_reference: str, status: TaskStatus
    ) -> BotCommandResponse:
        """Start, complete or cancel a task that is named by its id or the beginning of it."""
        found = await self.find_task(chat_user, task_reference)
        if isinstance(found, BotCommandResponse):
            return found
        updated = await self._as_user(
            chat_user, lambda access_token: self._api.set_status(access_token, found, status)
        )
        if updated is None:
            return BotCommandResponse(text="You have no task with this id.")
        return BotCommandResponse(
            text=f"{STATUS_WORDS[status]}:\n{describe_task(updated)}", task_ids=[updated.id]
        )

    async def get_stats(self, chat_user: ChatUser) -> BotCommandResponse:
        """Return the figures of the person."""
        return BotCommandResponse(
            text=describe_stats(await self._as_user(chat_user, self._api.get_stats))
        )

    async def attach(
        self, chat_user: ChatUser, task_reference: str, attachment: AttachmentInfo
    ) -> BotCommandResponse:
        """Attach a file to a task."""
        found = await self.find_task(chat_user, task_reference)
        if isinstance(found, BotCommandResponse):
            return found
        attached = await self._as_user(
            chat_user,
            lambda access_token: self._api.add_attachment(access_token, found, attachment),
        )
        if not attached:
            return BotCommandResponse(text="You have no task with this id.")
        return BotCommandResponse(
            text=f"Attached {attachment.file_name} to {short_id(found)}.", task_ids=[found]
        )

    async def find_task(
        self, chat_user: ChatUser, task_reference: str
    ) -> UUID | BotCommandResponse:
        """Return the id of a task, or what to answer when it is not clear which is meant."""
        reference = task_reference.strip().lower().replace("-", "")
        try:
            return UUID(hex=reference)
        except ValueError:
            pass
        if len(reference) < SHORTEST_ID_PREFIX or set(reference) - set("0123456789abcdef"):
            return BotCommandResponse(text="Give the id of a task, as /mytasks shows it.")
        matches = [
            task.id
            for task in await self._all_tasks(chat_user)
            if task.id.hex.startswith(reference)
        ]
        if len(matches) == 1:
            return matches[0]
        if matches:
            return BotCommandResponse(text="Several tasks begin with this id: give more of it.")
        return BotCommandResponse(text="You have no task with this id.")

    async def _all_tasks(self, chat_user: ChatUser) -> list[TaskResponse]:
        tasks: list[TaskResponse] = []
        for page in range(1, SEARCHED_PAGES + 1):
            found = await self._as_user(
                chat_user,
                partial(self._api.list_tasks, page=page, per_page=self._page_size),
            )
            tasks.extend(found.tasks)
            if page >= found.pagination.pages:
                break
        return tasks

    async def _list(
        self, chat_user: ChatUser, heading: str, statuses: list[TaskStatus | None]
    ) -> BotCommandResponse:
        tasks: list[TaskResponse] = []
        total = 0
        for status in statuses:
            found = await self._as_user(
                chat_user,
                partial(
                    self._api.list_tasks,
                    per_page=min(LIST_LENGTH, self._page_size),
                    status=status,
                ),
            )
            tasks.extend(found.tasks)
            total += found.pagination.total
        shown = tasks[:LIST_LENGTH]
        return BotCommandResponse(
            text=describe_tasks(heading, shown, total), task_ids=[task.id for task in shown]
        )

    async def _as_user[ResultT](
        self, chat_user: ChatUser, call: Callable[[str], Awaitable[ResultT]]
    ) -> ResultT:
        """Call the API with the person's token; log in again once when it has expired."""
        session = await self._sessions.get_session(chat_user)
        try:
            return await call(session.access_token)
        except ServiceRejectedError as error:
            if not error.is_unauthorized:
                raise
        await self._sessions.end_session(chat_user)
        session = await self._sessions.get_session(chat_user)
        return await call(session.access_token)
