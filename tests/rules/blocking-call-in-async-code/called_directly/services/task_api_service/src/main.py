import asyncio
import os
import socket
import subprocess
import time
import urllib.request as urls
from time import sleep as nap

import httpx
import requests as rq
from fastapi import FastAPI
from PIL import Image

app = FastAPI()
pause = getattr(time, "sleep")
session = rq.Session()


@app.get("/report")
async def report() -> dict[str, str]:
    # expect: blocking-call-in-async-code "`time.sleep` blocks the event loop: the coroutine `report` calls it"
    time.sleep(5)
    # expect: blocking-call-in-async-code "`nap` (`time.sleep`)"
    nap(1)
    # expect: blocking-call-in-async-code "`pause` (`time.sleep`)"
    pause(1)
    # expect: blocking-call-in-async-code "`getattr(time,\"sleep\")` (`time.sleep`)"
    getattr(time, "sleep")(1)
    # expect: blocking-call-in-async-code "`rq.get` (`requests.get`)"
    rq.get("http://user_api_service:8000/users")
    # expect: blocking-call-in-async-code "`requests.Session.post`"
    session.post("http://user_api_service:8000/users")
    # expect: blocking-call-in-async-code "`urllib.request.urlopen`"
    urls.urlopen("http://user_api_service:8000/health")
    # expect: blocking-call-in-async-code "`httpx.post`"
    httpx.post("http://user_api_service:8000/users")
    with httpx.Client() as client:
        # expect: blocking-call-in-async-code "`httpx.Client.get`"
        client.get("/users")
    # expect: blocking-call-in-async-code "`subprocess.check_output`"
    subprocess.check_output(["git", "rev-parse", "HEAD"])
    # expect: blocking-call-in-async-code "`os.system`"
    os.system("true")
    # expect: blocking-call-in-async-code "`socket.create_connection`"
    socket.create_connection(("redis", 6379))
    # expect: blocking-call-in-async-code "`PIL.Image.open`"
    image = Image.open("chart.png")
    # expect: blocking-call-in-async-code "`PIL.Image.open().save`"
    image.save("chart.jpg")
    # Its argument is a call that runs here.
    # expect: blocking-call-in-async-code "`requests.get`"
    await asyncio.to_thread(print, rq.get("http://user_api_service:8000/users"))
    # expect: blocking-call-in-async-code "`time.sleep`"
    delays = [time.sleep(n) for n in range(3)]
    # ok: blocking-call-in-async-code
    await asyncio.sleep(5)
    # ok: blocking-call-in-async-code
    name = socket.gethostname()
    # ok: blocking-call-in-async-code
    started = time.perf_counter()
    return {"host": name, "started": str(started), "delays": str(delays)}
