import os

from fastapi import APIRouter, FastAPI
from routes import notes

app = FastAPI()
hidden = APIRouter()


# ok: business-routes-versioned
@app.get("/")
async def banner(): ...


# ok: business-routes-versioned
@app.get("/health/live")
async def health(): ...


# ok: business-routes-versioned
@app.post("/telegram/webhook")
async def webhook(): ...


# ok: business-routes-versioned
@app.get("/api/v2/tasks")
async def tasks(): ...


# ok: business-routes-versioned
@app.websocket("/ws")
async def socket(): ...


# ok: business-routes-versioned
@hidden.get("/hidden")
async def nothing(): ...


# expect: business-routes-versioned "`GET /v1/tasks` of `task_api_service` is not below `/api/v1`"
@app.get("/v1/tasks")
async def old_tasks(): ...


# One finding per module.
# ok: business-routes-versioned
@app.get("/api/version")
async def more(): ...


app.include_router(notes.router)
app.include_router(hidden, prefix=os.environ["PREFIX"])
