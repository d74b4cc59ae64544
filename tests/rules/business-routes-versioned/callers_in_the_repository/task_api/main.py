from fastapi import FastAPI
from fastapi.responses import RedirectResponse
from routes import comments, events, files, labels, notes, users

app = FastAPI()
app.include_router(notes.router)
app.include_router(comments.router, prefix="/comments")
app.include_router(events.router)
app.include_router(files.router)
app.include_router(labels.router)
app.include_router(users.router)


@app.get("/health")
async def health(): ...


# expect: business-routes-versioned "`GET /tasks`"
@app.get("/tasks")
async def tasks(): ...


@app.get(
    "/tasks/{task}",
)
async def task(task: int): ...


@app.get("/tasks/{task}/first")
async def first(task: int):
    return RedirectResponse(f"/tasks/{task - 1}?full=1")
