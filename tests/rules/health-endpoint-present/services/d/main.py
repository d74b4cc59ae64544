from fastapi import APIRouter, FastAPI

app = FastAPI()


async def health(): ...


import probes

app.add_api_route("/health", health, methods=probes.METHODS)
