from application import app, shared


@app.get("/tasks/{task_id}")
async def read_task(task_id: str) -> int: ...


@shared.get("/notes/{note_id}")
async def read_note(note_id: str) -> int: ...
