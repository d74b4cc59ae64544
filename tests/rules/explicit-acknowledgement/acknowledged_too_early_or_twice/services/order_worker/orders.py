async def store(body: bytes) -> None:
    print(body)
