from fastapi import FastAPI

app = FastAPI()  # ok: dockerfile-per-service
