from fastapi import APIRouter, FastAPI

app = FastAPI()


@app.get("/tasks")
async def tasks(): ...


@app.post("/health")
async def health(): ...
