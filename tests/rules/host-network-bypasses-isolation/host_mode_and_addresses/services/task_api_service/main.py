from fastapi import FastAPI

app = FastAPI()

# ok: host-network-bypasses-isolation
DEFAULT_URL = "http://localhost:8001"
