from fastapi import FastAPI

from jobs.queue import celery_app

app = FastAPI()


@app.get("/ranks")
async def ranks() -> str:
    return celery_app.send_task("jobs.scores.compute").id
