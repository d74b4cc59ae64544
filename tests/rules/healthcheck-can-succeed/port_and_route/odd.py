from fastapi import FastAPI
from granian import Granian

app = FastAPI()


@app.get("/health")
async def health() -> str:
    return "ok"


if __name__ == "__main__":
    Granian("odd:app").serve()
