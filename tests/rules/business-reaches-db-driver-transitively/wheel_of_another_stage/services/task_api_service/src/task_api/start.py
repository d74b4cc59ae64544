import uvicorn
from fastapi import FastAPI

from toolbox.audit import record

app = FastAPI()


def main() -> None:
    uvicorn.run(app)
