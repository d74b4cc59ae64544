import asyncio
import os

import uvicorn
from fastapi import FastAPI

app = FastAPI()
config = uvicorn.Config(app, host="0.0.0.0", port=int(os.getenv("SERVER_PORT", "8000")))
PEER_NUMBER = os.getenv("PEER_NUMBER", "7777")
asyncio.run(uvicorn.Server(config).serve())
