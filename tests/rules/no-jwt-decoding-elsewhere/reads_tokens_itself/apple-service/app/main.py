import jwt
from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "healthy"}


def assertion(key: str) -> str:
    return jwt.encode({}, key)
