from shared.tokens import make
from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "healthy"}


@app.post('/x')
def x(key: str) -> object:
    return make(key)
