import asyncio

import aio_pika
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    log_level: str = "INFO"
    # What it reads from the file may hold the key, and an unknown one would stop it: no repair.
    # expect: db-settings-in-business-config
    mongo_url: str = ""


async def main() -> None:
    settings = Settings(_env_file=".env")
    await aio_pika.connect_robust(settings.log_level)


asyncio.run(main())
