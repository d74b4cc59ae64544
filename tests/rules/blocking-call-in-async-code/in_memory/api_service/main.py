import io
from io import BytesIO

import requests
from fastapi import FastAPI, UploadFile
from PIL import Image

app = FastAPI()


@app.post("/scan")
async def scan(file: UploadFile) -> str:
    # ok: blocking-call-in-async-code
    image = Image.open(io.BytesIO(await file.read()))
    buffer = BytesIO(b"")
    # ok: blocking-call-in-async-code
    other = Image.open(buffer)
    path = str(file.filename)
    # expect: blocking-call-in-async-code "`Image.open`"
    third = Image.open(path)
    return f"{image.size} {other.size} {third.size}"


@app.post("/store")
async def store(path: str, buffer: str) -> None:
    # expect: blocking-call-in-async-code "`Image.open`"
    Image.open(buffer)
    # expect: blocking-call-in-async-code "`Image.open`"
    Image.open(fp=path)
    # expect: blocking-call-in-async-code "`requests.post`"
    requests.post("http://store", io.BytesIO(b""))
