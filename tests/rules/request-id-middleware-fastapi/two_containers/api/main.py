from fastapi import FastAPI

# expect: request-id-middleware-fastapi "`task_api`: no middleware"
app = FastAPI()


@app.get("/tasks")
async def tasks() -> list[str]:
    return []
