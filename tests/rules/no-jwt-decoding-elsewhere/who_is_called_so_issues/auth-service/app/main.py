import jwt
from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "healthy"}


@app.post('/login')
def login() -> str:
    return jwt.encode({}, 'x')
