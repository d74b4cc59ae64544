from fastapi import FastAPI
from settings import settings

app = FastAPI(root_path=settings.root_path)


@app.get("/account")
async def account() -> int: ...
