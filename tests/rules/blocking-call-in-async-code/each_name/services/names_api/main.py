from fastapi import FastAPI

from clients import clients
from functions import ask, connect, functions, images, models, sockets

app = FastAPI()


@app.get("/")
async def everything():
    await functions(None)
    await ask()
    await sockets(None)
    await images(None)
    await models()
    await connect()
    await clients(None, None, None)
