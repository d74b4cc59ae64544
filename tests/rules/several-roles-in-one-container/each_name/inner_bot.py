import asyncio

import uvicorn
from aiogram import Bot, Dispatcher


def serve():
    uvicorn.run("web:app")


async def main(bot):
    # expect: several-roles-in-one-container "`inner_bot`"
    asyncio.subprocess.create_subprocess_exec("uvicorn", "web:app")
    await Dispatcher().start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main(Bot("0")))
