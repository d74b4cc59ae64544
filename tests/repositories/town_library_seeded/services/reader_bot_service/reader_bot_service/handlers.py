"""What the bot answers."""

import logging

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from reader_bot_service.api_client import ApiError, LoanApi

logger = logging.getLogger(__name__)
router = Router()


@router.message(Command("loans"))
async def show_loans(message: Message, api: LoanApi) -> None:
    """List the reader's loans."""
    try:
        titles = await api.loans(str(message.chat.id))
    except ApiError:
        logger.warning("loans_unavailable chat_id=%s", message.chat.id)
        await message.answer("Your loans cannot be shown now.")
        return
    await message.answer("\n".join(titles) or "You have no loans.")
