import aio_pika
# expect: worker-imports-web-or-bot-framework "`health_worker`"
from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
async def health():
    return {"status": "ok"}


@app.on_event("startup")
async def consume():
    connection = await aio_pika.connect("amqp://broker")
    queue = await (await connection.channel()).declare_queue("tasks")
    await queue.consume(print)
