import importlib

from aiogram import Dispatcher

# expect: fastapi-and-aiogram-in-one-process "`named_bot`"
web = importlib.import_module("fast" + "api")
