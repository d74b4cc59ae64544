from fastapi import FastAPI

from src.webhook import router

app = FastAPI()
app.include_router(router)
