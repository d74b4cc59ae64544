async def on_order(message) -> None:
    await store(message.body)


async def store(body: bytes) -> None:
    print(body)


async def on_bill(message) -> None:
    await again(message, 1)


async def again(message, attempt: int) -> None:
    if attempt > 3:
        await message.reject()
    else:
        await again(message, attempt + 1)
