async def orders(channel) -> None:
    print(channel)
