from fastapi import FastAPI
from shared.geo import locate

app = FastAPI()


@app.get("/place")
async def place(address: str) -> str:
    return locate(address)
