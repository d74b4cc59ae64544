from fastapi import APIRouter, FastAPI

app = FastAPI()
shared = APIRouter()
