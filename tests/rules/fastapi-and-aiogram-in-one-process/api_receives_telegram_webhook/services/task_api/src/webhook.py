from fastapi import APIRouter, Request

router = APIRouter()


@router.post("/webhook")
async def webhook(request: Request):
    # expect: fastapi-and-aiogram-in-one-process "`aiogram` (src.main → src.webhook) beside `fastapi`"
    from aiogram import Bot, Dispatcher
    from aiogram.types import Update

    await Dispatcher().feed_update(Bot("0"), Update(**await request.json()))
