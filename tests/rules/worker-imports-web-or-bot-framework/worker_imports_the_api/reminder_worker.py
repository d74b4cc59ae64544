import asyncio

from api_service import settings


async def main():
    print(settings)


if __name__ == "__main__":
    asyncio.run(main())
