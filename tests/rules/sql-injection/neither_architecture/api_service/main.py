from typing import Any

from fastapi import FastAPI

app = FastAPI()


@app.get("/tasks")
async def tasks(name: str, limit: int, anything: Any) -> None:
    # expect: sql-injection
    await app.state.pool.fetch(f"SELECT * FROM tasks WHERE name = '{name}'")
    # expect: sql-injection
    await app.state.pool.fetch(f"SELECT * FROM tasks WHERE name = '{anything}' AND done")
    # ok: sql-injection
    await app.state.pool.fetch(f"SELECT * FROM tasks LIMIT {limit}")
