import jwt
from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "healthy"}


@app.post('/embed')
def embed(token: str) -> str:
    # expect: no-jwt-decoding-elsewhere "are the matter of `auth-service`"
    jwt.decode(token)
    return jwt.encode({}, 'x')
