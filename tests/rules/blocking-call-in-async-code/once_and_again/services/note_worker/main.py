import asyncio
from functools import partial

import aio_pika
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from poller import Poller

handlers = {}


def note(text):
    # expect: blocking-call-in-async-code[warning] "`open`"
    with open("notes.txt", "a") as notes:
        notes.write(text)


async def look():
    note("looked")


async def tick():
    # expect: blocking-call-in-async-code[warning] "`tick`"
    open("ticks.txt", "a").close()


async def poll():
    # expect: blocking-call-in-async-code[warning] "`poll`"
    open("polls.txt", "a").close()


async def listed():
    # expect: blocking-call-in-async-code[warning] "`listed`"
    open("listed.txt", "a").close()


async def held():
    # expect: blocking-call-in-async-code[warning] "`held`"
    open("held.txt", "a").close()


async def beat():
    # ok: blocking-call-in-async-code
    open("heart.txt").close()
    while True:
        # expect: blocking-call-in-async-code[warning] "`beat`"
        open("beat.txt", "w").close()
        await asyncio.sleep(1)


async def turned():
    # expect: blocking-call-in-async-code[warning] "`turned`"
    open("turned.txt").close()


async def warm():
    # ok: blocking-call-in-async-code
    open("rules.json").close()


async def gathered():
    # ok: blocking-call-in-async-code
    open("words.txt").close()


async def timed(limit):
    # ok: blocking-call-in-async-code
    open("timed.txt").close()


async def deeper():
    # ok: blocking-call-in-async-code
    open("deeper.txt").close()


async def deep():
    await deeper()


async def reread():
    # expect: blocking-call-in-async-code[warning] "`reread`"
    open("reread.txt").close()


async def on_message(message):
    await reread()


async def main():
    await look()
    await tick()
    await poll()
    await listed()
    await held()
    await warm()
    await deep()
    await reread()
    await asyncio.gather(gathered(), asyncio.wait_for(timed(1), 5))
    scheduler = AsyncIOScheduler()
    scheduler.add_job(look, "interval", minutes=1)
    scheduler.add_job(partial(tick), "interval", minutes=1)
    poller = Poller(poll)
    poller.others.append(listed)
    handlers["held"] = held
    asyncio.create_task(beat())
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    queue = await (await connection.channel()).get_queue("notes")
    await queue.consume(on_message)
    while not poller.stopped:
        await turned()
        await poller.run()


if __name__ == "__main__":
    asyncio.run(main())
