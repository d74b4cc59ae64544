import smtplib

import httpx
from aio_pika.abc import AbstractIncomingMessage
from aiogram import Bot

from clients import announce, exchange
from store import orders

bot = Bot("1:a")


# expect: consumer-is-idempotent "`on_order` sends `POST /bills` each time the broker delivers an event again"
async def on_order(message: AbstractIncomingMessage) -> None:
    async with message.process():
        async with httpx.AsyncClient() as client:
            await client.post("http://bills/bills", content=message.body)


# expect: consumer-is-idempotent "`on_payment` tells people by `bot.send_message`"
async def on_payment(message: AbstractIncomingMessage) -> None:
    async with message.process():
        await tell(message.body.decode())


async def tell(text: str) -> None:
    await send(text)


async def send(text: str) -> None:
    await bot.send_message(7, text)


# expect: consumer-is-idempotent "`on_return` publishes a message by `exchange.publish`"
async def on_return(message: AbstractIncomingMessage, channel) -> None:
    async with message.process():
        await orders(channel)
        await announce(message.body)


# expect: consumer-is-idempotent "`on_invoice` tells people by `server.sendmail`"
async def on_invoice(message: AbstractIncomingMessage) -> None:
    async with message.process():
        server = smtplib.SMTP("mail")
        server.sendmail("a@example.org", "b@example.org", message.body)


# expect: consumer-is-idempotent "`on_refund` sends `POST /refunds`"
async def on_refund(message: AbstractIncomingMessage) -> None:
    try:
        async with httpx.AsyncClient() as client:
            await client.post("http://bills/refunds", content=message.body)
    except httpx.HTTPError:
        await message.nack()


# expect: consumer-is-idempotent "`on_reversal` publishes a message"
async def on_reversal(message: AbstractIncomingMessage) -> None:
    try:
        await answer(message.reply_to)
    except ValueError:
        await message.nack()


async def answer(reply_to: str) -> None:
    await exchange.publish(reply_to, routing_key="order.changed")
