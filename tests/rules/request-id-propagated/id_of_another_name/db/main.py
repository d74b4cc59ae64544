from fastapi import FastAPI

app = FastAPI()


@app.get("/api/v1/tasks")
async def tasks() -> list[str]:
    return []


@app.get("/api/v1/users")
async def users() -> list[str]:
    return []
