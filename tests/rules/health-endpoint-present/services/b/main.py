from fastapi import APIRouter, FastAPI

app = FastAPI()


@app.get("/healthz")
async def health(): ...
