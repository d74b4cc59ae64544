from fastapi import FastAPI  # ok: use-case-has-service-implementation

app = FastAPI()
