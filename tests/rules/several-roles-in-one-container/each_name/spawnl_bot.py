import os
import asyncio

import uvicorn
from aiogram import Bot, Dispatcher


def serve():
    uvicorn.run("web:app")


async def main(bot):
    # expect: several-roles-in-one-container "`spawnl_bot`"
    os.spawnl(os.P_NOWAIT, "/bin/uvicorn", "uvicorn", "web:app")
    await Dispatcher().start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main(Bot("0")))
