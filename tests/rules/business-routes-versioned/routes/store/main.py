import asyncpg
from fastapi import FastAPI

app = FastAPI()


# ok: business-routes-versioned
@app.get("/api/v1/tasks")
async def tasks(): ...


# expect: business-routes-versioned "`GET /api/v2/tasks` of `db_postgres_service` is not below `/api/v1`"
@app.get("/api/v2/tasks")
async def more_tasks(): ...
