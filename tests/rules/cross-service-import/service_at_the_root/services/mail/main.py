import asyncio

# A service at the root owns whatever nobody else does.
# ok: cross-service-import
import limits
from aiogram import Bot, Dispatcher


async def main():
    await Dispatcher().start_polling(Bot("0"), limits.LENGTH)


if __name__ == "__main__":
    asyncio.run(main())
