from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Thing(BaseModel):
    name: str


@app.get("/api/v1/things")
async def list_things() -> list[Thing]:
    return []
