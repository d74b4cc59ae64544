# What runs when a module of the package is imported.
# expect: fastapi-and-aiogram-in-one-process "`mixed_bot`"
from fastapi import FastAPI

app = FastAPI()
