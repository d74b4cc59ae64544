"""Access tokens and chats of the people who talk to the bot, kept in Redis."""

from uuid import UUID

import redis.asyncio as redis
from pydantic import BaseModel, Field

from shared_dtos import TelegramLoginRequest, Token
from task_bot.api_client import TaskApiClient

SESSION_SECONDS = 86_400
TOKEN_MARGIN_SECONDS = 60
CONTACT_SECONDS = 3600


class ChatUser(BaseModel):
    """A person in Telegram."""

    telegram_id: int = Field(gt=0)
    username: str


class SessionStore:
    """Logs people in and remembers them until their token expires."""

    def __init__(
        self, redis_client: redis.Redis, api_client: TaskApiClient, bot_api_secret: str
    ) -> None:
        self._redis = redis_client
        self._api = api_client
        self._bot_api_secret = bot_api_secret

    async def get_session(self, chat_user: ChatUser) -> Token:
        """Return the present session or begin a new one."""
        stored = await self._redis.get(_session_key(chat_user.telegram_id))
        if stored:
            return Token.model_validate_json(stored)
        token = await self._api.login_telegram(
            TelegramLoginRequest(
                telegram_id=chat_user.telegram_id, username=chat_user.username[:50]
            ),
            self._bot_api_secret,
        )
        lifetime = min(SESSION_SECONDS, max(1, token.expires_in - TOKEN_MARGIN_SECONDS))
        await self._redis.set(
            _session_key(chat_user.telegram_id), token.model_dump_json(), ex=lifetime
        )
        return token

    async def end_session(self, chat_user: ChatUser) -> None:
        """Forget a session that the API does not accept any more."""
        await self._redis.delete(_session_key(chat_user.telegram_id))

    async def get_chat_id(self, user_id: UUID) -> int | None:
        """Return the private chat of a user, or None when the user has no Telegram account."""
        key = _contact_key(user_id)
        stored = await self._redis.get(key)
        if stored:
            return int(stored)
        contact = await self._api.get_telegram_contact(user_id, self._bot_api_secret)
        if contact is None or contact.telegram_id is None:
            return None
        await self._redis.set(key, str(contact.telegram_id), ex=CONTACT_SECONDS)
        return contact.telegram_id


def _session_key(telegram_id: int) -> str:
    return f"task_bot:session:{telegram_id}"


def _contact_key(user_id: UUID) -> str:
    return f"task_bot:contact:{user_id}"
