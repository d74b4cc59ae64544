from aio_pika.abc import AbstractIncomingMessage

from ledger import Ledger

ledger = Ledger()


async def on_order(message: AbstractIncomingMessage) -> None:
    await ledger.book.enter(message.body)
