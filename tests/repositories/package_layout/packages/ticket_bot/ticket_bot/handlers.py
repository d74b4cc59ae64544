"""Commands of the bot."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from ticket_bot.api_client import TicketApiClient

router = Router()


@router.message(Command("ticket"))
async def add_ticket(message: Message, command: CommandObject, api: TicketApiClient) -> None:
    """Creates a ticket from the text after the command."""
    if not command.args or message.from_user is None:
        await message.answer("Usage: /ticket <title>")
        return
    created = await api.create(message.from_user.id, command.args)
    await message.answer(f"Saved as number {created['id']}.")


@router.message(Command("mytickets"))
async def my_tickets(message: Message, api: TicketApiClient) -> None:
    """Lists the tickets of the sender."""
    if message.from_user is None:
        return
    found = await api.tickets_of(message.from_user.id)
    await message.answer("\n".join(item["title"] for item in found) or "Nothing yet.")
