"""Commands of the bot."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from app.api_client import BookingApiClient

router = Router()


@router.message(Command("booking"))
async def add_booking(message: Message, command: CommandObject, api: BookingApiClient) -> None:
    """Creates a booking from the text after the command."""
    if not command.args or message.from_user is None:
        await message.answer("Usage: /booking <title>")
        return
    created = await api.create(message.from_user.id, command.args)
    await message.answer(f"Saved as number {created['id']}.")


@router.message(Command("mybookings"))
async def my_bookings(message: Message, api: BookingApiClient) -> None:
    """Lists the bookings of the sender."""
    if message.from_user is None:
        return
    found = await api.bookings_of(message.from_user.id)
    await message.answer("\n".join(item["title"] for item in found) or "Nothing yet.")
