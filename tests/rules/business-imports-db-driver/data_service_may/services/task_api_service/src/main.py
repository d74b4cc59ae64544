import httpx
from fastapi import FastAPI

app = FastAPI()
