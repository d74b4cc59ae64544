from aiogram import Dispatcher

try:
    # expect: fastapi-and-aiogram-in-one-process "`guarded_bot`"
    import uvicorn
except ImportError:
    uvicorn = None
