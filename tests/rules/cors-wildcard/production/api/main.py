import os

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

app = FastAPI()
# ok: cors-wildcard
app.add_middleware(CORSMiddleware, allow_origins=os.environ["CORS_ORIGINS"].split(","), allow_credentials=True)
# expect: cors-wildcard "cookies"
app.add_middleware(CORSMiddleware, allow_origins=os.environ["PUBLIC_ORIGINS"].split(","), allow_credentials=True)
