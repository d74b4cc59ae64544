from fastapi import FastAPI

app = FastAPI()

from prometheus_client import Counter, generate_latest

REQUESTS = Counter("requests", "Requests")
