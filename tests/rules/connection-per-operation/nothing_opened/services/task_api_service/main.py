from fastapi import FastAPI

app = FastAPI()


@app.get("/tasks")
async def tasks() -> None:
    return None
