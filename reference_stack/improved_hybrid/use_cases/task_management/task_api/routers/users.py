"""What the bot asks about users."""

from uuid import UUID

from fastapi import APIRouter, Depends

from shared_dtos import TelegramContactResponse
from task_api.dependencies import UserServiceDependency
from task_api.security import require_bot_secret

router = APIRouter(prefix="/users", tags=["users"])


@router.get(
    "/{user_id}/telegram",
    summary="Where in Telegram a user can be reached (bot only)",
    dependencies=[Depends(require_bot_secret)],
)
async def get_telegram_contact(
    user_id: UUID, user_service: UserServiceDependency
) -> TelegramContactResponse:
    """Return the Telegram account of a user, if there is one."""
    return await user_service.get_telegram_contact(user_id)
