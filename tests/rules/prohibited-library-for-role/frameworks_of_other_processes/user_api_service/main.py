from aiogram import Bot
from fastapi import FastAPI

app = FastAPI()
print(Bot)
