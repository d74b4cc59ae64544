from clients import bill
from guard import idempotent


@idempotent
# ok: consumer-is-idempotent
async def on_order(message) -> None:
    await bill(message.body)
