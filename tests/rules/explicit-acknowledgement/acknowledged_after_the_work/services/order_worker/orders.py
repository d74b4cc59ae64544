OPTIONS = {"ignore_processed": True}


async def store(body: bytes) -> None:
    print(body)
