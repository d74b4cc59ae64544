from aio_pika.abc import AbstractIncomingMessage
from aiogram import Bot
from company_mail import MailClient

bot = Bot("1:a")
mail = MailClient()


# expect: consumer-is-idempotent
async def on_photo(message: AbstractIncomingMessage) -> None:
    body = message.body.decode()
    await bot.send_photo(7, body)


# expect: consumer-is-idempotent
async def on_document(message: AbstractIncomingMessage) -> None:
    body = message.body.decode()
    await bot.send_document(7, body)


# expect: consumer-is-idempotent
async def on_album(message: AbstractIncomingMessage) -> None:
    body = message.body.decode()
    await bot.send_media_group(7, [body])


# expect: consumer-is-idempotent
async def on_mail(message: AbstractIncomingMessage) -> None:
    body = message.body.decode()
    await mail.send_email("a@example.org", body)
