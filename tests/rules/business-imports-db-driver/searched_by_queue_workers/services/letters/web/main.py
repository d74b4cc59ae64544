from fastapi import FastAPI
from redis import Redis
from rq import Queue

app = FastAPI()
queue = Queue(connection=Redis("redis"))


@app.post("/letters")
async def send() -> None:
    queue.enqueue("jobs.letters.send", 1)
    queue.enqueue_in(10, "jobs.later.send")
