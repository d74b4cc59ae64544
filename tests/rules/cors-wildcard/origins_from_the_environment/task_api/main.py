import os

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

app = FastAPI(title=os.environ["TASK_TITLE"])
app.add_middleware(
    CORSMiddleware,
    # expect: cors-wildcard[error] "cookies"
    allow_origins=["*"],
    allow_credentials=True,
    allow_methods=["*"],
)
