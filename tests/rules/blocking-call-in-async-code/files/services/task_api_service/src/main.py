import io
from contextlib import asynccontextmanager
from pathlib import Path

import aiofiles
from fastapi import FastAPI, UploadFile

from .settings import load_settings, words

# ok: blocking-call-in-async-code
VERSION = Path("VERSION").read_text()
LOGS = Path("/var/log/tasks").expanduser()


async def load_models() -> bytes:
    # Only the lifespan calls it.
    # ok: blocking-call-in-async-code
    return Path("models.bin").read_bytes()


@asynccontextmanager
async def lifespan(app: FastAPI):
    # ok: blocking-call-in-async-code
    with open("rules.json", encoding="utf-8") as stream:
        app.state.rules = stream.read()
    app.state.models = await load_models()
    yield


app = FastAPI(lifespan=lifespan)


@asynccontextmanager
async def admin_lifespan(app: FastAPI):
    # ok: blocking-call-in-async-code
    app.state.words = Path("admin.txt").read_text()
    yield


make = FastAPI
admin = make(lifespan=admin_lifespan)


@app.on_event("startup")
async def read_words() -> None:
    # ok: blocking-call-in-async-code
    app.state.words = open("words.txt", encoding="utf-8").read()


@app.post("/files")
async def upload(file: UploadFile) -> dict[str, str]:
    # expect: blocking-call-in-async-code[warning] "`open` blocks the event loop: the coroutine `upload` calls it"
    with open("upload.bin", "wb") as stream:
        stream.write(await file.read())
    # expect: blocking-call-in-async-code[warning] "`io.open`"
    io.open("upload.bin").close()
    # expect: blocking-call-in-async-code[warning] "`pathlib.Path.write_text`"
    Path("last.txt").write_text("upload")
    # expect: blocking-call-in-async-code[warning] "`LOGS.open`"
    with LOGS.open("a") as log:
        log.write("upload")
    # ok: blocking-call-in-async-code
    async with aiofiles.open("upload.bin", "rb") as stream:
        await stream.read()
    return {**load_settings(), "words": str(len(words()))}
