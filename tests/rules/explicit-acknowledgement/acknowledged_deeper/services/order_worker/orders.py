async def store(body: bytes) -> None:
    print(body)



def count(value) -> None:
    print(value)
