from fastapi import APIRouter, FastAPI

app = FastAPI()
import probes

app.mount("/health", probes.application)
