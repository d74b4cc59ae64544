import asyncio

# expect: cross-service-import "the code of the service `etl`"
from services.etl.dialects import (
    fees,
    prices,
    returns,
)


async def main() -> None:
    while True:
        await asyncio.sleep(len(str((fees, prices, returns))))


if __name__ == "__main__":
    asyncio.run(main())
