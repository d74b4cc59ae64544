"""Commands of the bot."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from parcel_bot.api_client import ParcelApiClient
from parcel_toolkit.formatting import short_title

router = Router()


@router.message(Command("parcel"))
async def add_parcel(message: Message, command: CommandObject, api: ParcelApiClient) -> None:
    """Creates a parcel from the text after the command."""
    if not command.args or message.from_user is None:
        await message.answer("Usage: /parcel <title>")
        return
    created = await api.create(message.from_user.id, command.args)
    await message.answer(f"Saved as number {created['id']}.")


@router.message(Command("myparcels"))
async def my_parcels(message: Message, api: ParcelApiClient) -> None:
    """Lists the parcels of the sender."""
    if message.from_user is None:
        return
    found = await api.parcels_of(message.from_user.id)
    await message.answer("\n".join(short_title(item["title"]) for item in found) or "Nothing yet.")
