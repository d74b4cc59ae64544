import asyncio

# A worker that imports both is the finding of another rule.
# ok: fastapi-and-aiogram-in-one-process
from aiogram import Bot
# ok: fastapi-and-aiogram-in-one-process
from fastapi import FastAPI

if __name__ == "__main__":
    asyncio.run(asyncio.sleep(0))
