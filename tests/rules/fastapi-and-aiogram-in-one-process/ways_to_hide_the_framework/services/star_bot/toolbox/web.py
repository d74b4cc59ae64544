# expect: fastapi-and-aiogram-in-one-process "`star_bot`"
from fastapi import FastAPI as Application
