from fastapi import FastAPI

# ok: dockerfile-per-service
app = FastAPI()
