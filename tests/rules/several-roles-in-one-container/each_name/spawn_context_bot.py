import asyncio
from multiprocessing.context import SpawnContext

import uvicorn
from aiogram import Bot, Dispatcher


def serve():
    uvicorn.run("web:app")


async def main(bot, context: SpawnContext):
    # expect: several-roles-in-one-container "`spawn_context_bot`"
    context.Process(target=serve).start()
    await Dispatcher().start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main(Bot("0"), None))
