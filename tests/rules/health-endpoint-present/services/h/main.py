from fastapi import APIRouter, FastAPI

app = FastAPI()
import probes

app.include_router(probes.make_router())
