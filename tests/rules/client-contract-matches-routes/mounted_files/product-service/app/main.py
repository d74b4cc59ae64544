from fastapi import FastAPI, WebSocket
from fastapi.staticfiles import StaticFiles

app = FastAPI()
app.mount("/files", StaticFiles(directory="files"))


@app.get("/products")
async def products():
    return []


@app.websocket("/changes")
async def changes(socket: WebSocket):
    await socket.accept()
