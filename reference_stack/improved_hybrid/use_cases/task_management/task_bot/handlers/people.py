"""Who is talking."""

from aiogram.types import User

from task_bot.sessions import ChatUser


def chat_user_of(user: User) -> ChatUser:
    """Return the person behind a Telegram account."""
    name = user.username or user.full_name or f"telegram_{user.id}"
    return ChatUser(telegram_id=user.id, username=name)
