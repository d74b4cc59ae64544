from application import app, shared


# ok: route-shadowing
@app.get("/tasks/all")
async def tasks() -> int: ...


# ok: route-shadowing
@shared.get("/notes/all")
async def notes() -> int: ...


@app.get("/marks/{mark_id}")
async def mark(mark_id: str) -> int: ...


# The same path again is another matter.
# ok: route-shadowing
@app.get("/marks/{mark_id}")
async def mark_again(mark_id: str) -> int: ...
