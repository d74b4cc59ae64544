from fastapi import FastAPI  # ok: service-file-suffix

app = FastAPI()
