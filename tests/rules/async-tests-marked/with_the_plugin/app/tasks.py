async def create(name: str) -> int:
    return len(name)


async def load(number: int) -> object:
    return number
