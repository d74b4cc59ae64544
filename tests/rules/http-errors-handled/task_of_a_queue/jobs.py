import httpx
from celery import Celery

app = Celery("jobs")


@app.task
def refresh() -> None:
    # ok: http-errors-handled
    httpx.get("http://db_postgres_service:8000/tasks", timeout=5.0)
