import asyncio

import aio_pika
import aiohttp
import asyncpg
import httpx
from aio_pika import Exchange, IncomingMessage
from aio_pika.abc import AbstractExchange, AbstractIncomingMessage
from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from fastapi import FastAPI
from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import AsyncSession

app = FastAPI()


async def loop(queue: asyncio.Queue, event: asyncio.Event, lock: asyncio.Lock, semaphore: asyncio.Semaphore) -> None:
    # expect: unawaited-coroutine
    asyncio.sleep(1)
    # expect: unawaited-coroutine
    asyncio.wait_for(x, 1)
    # expect: unawaited-coroutine
    asyncio.to_thread(print)
    # expect: unawaited-coroutine
    asyncio.open_connection()
    # expect: unawaited-coroutine
    asyncio.start_server(print)
    # expect: unawaited-coroutine
    asyncio.create_subprocess_exec('ls')
    # expect: unawaited-coroutine
    asyncio.create_subprocess_shell('ls')
    # expect: unawaited-coroutine
    queue.put(1)
    # expect: unawaited-coroutine
    queue.get()
    # expect: unawaited-coroutine
    queue.join()
    # expect: unawaited-coroutine
    event.wait()
    # expect: unawaited-coroutine
    lock.acquire()
    # expect: unawaited-coroutine
    semaphore.acquire()

    # ok: unawaited-coroutine
    queue.put_nowait(1)
    # ok: unawaited-coroutine
    event.set()


async def cache(redis: Redis) -> None:
    # expect: unawaited-coroutine
    redis.get('key', 1)
    # expect: unawaited-coroutine
    redis.set('key', 1)
    # expect: unawaited-coroutine
    redis.setex('key', 1)
    # expect: unawaited-coroutine
    redis.setnx('key', 1)
    # expect: unawaited-coroutine
    redis.delete('key', 1)
    # expect: unawaited-coroutine
    redis.expire('key', 1)
    # expect: unawaited-coroutine
    redis.incr('key', 1)
    # expect: unawaited-coroutine
    redis.publish('key', 1)
    # expect: unawaited-coroutine
    redis.hset('key', 1)
    # expect: unawaited-coroutine
    redis.lpush('key', 1)
    # expect: unawaited-coroutine
    redis.rpush('key', 1)
    # expect: unawaited-coroutine
    redis.sadd('key', 1)
    # expect: unawaited-coroutine
    redis.zadd('key', 1)
    # expect: unawaited-coroutine
    redis.xadd('key', 1)
    # expect: unawaited-coroutine
    redis.ping('key', 1)
    # expect: unawaited-coroutine
    redis.close('key', 1)
    # expect: unawaited-coroutine
    redis.aclose('key', 1)

    pipeline = redis.pipeline()
    # ok: unawaited-coroutine
    pipeline.set("key", 1)
    await pipeline.execute()


async def http(client: httpx.AsyncClient, session: aiohttp.ClientSession) -> None:
    # expect: unawaited-coroutine
    client.get('http://other')
    # expect: unawaited-coroutine
    client.post('http://other')
    # expect: unawaited-coroutine
    client.put('http://other')
    # expect: unawaited-coroutine
    client.patch('http://other')
    # expect: unawaited-coroutine
    client.delete('http://other')
    # expect: unawaited-coroutine
    client.request('http://other')
    # expect: unawaited-coroutine
    client.aclose('http://other')
    # expect: unawaited-coroutine
    session.close()
    # ok: unawaited-coroutine
    await client.get("http://other")


async def broker(exchange: AbstractExchange, old_exchange: Exchange, message: AbstractIncomingMessage, old_message: IncomingMessage) -> None:
    # expect: unawaited-coroutine
    aio_pika.connect("amqp://broker")
    # expect: unawaited-coroutine
    aio_pika.connect_robust("amqp://broker")
    # expect: unawaited-coroutine
    exchange.publish(1, "a")
    # expect: unawaited-coroutine
    old_exchange.publish(1, "a")
    # expect: unawaited-coroutine
    message.ack()
    # expect: unawaited-coroutine
    message.nack()
    # expect: unawaited-coroutine
    message.reject()
    # expect: unawaited-coroutine
    old_message.ack()
    # expect: unawaited-coroutine
    old_message.nack()
    # expect: unawaited-coroutine
    old_message.reject()


async def database(session: AsyncSession, connection: asyncpg.Connection, pool: asyncpg.Pool) -> None:
    # expect: unawaited-coroutine
    session.commit()
    # expect: unawaited-coroutine
    session.rollback()
    # expect: unawaited-coroutine
    session.flush()
    # expect: unawaited-coroutine
    session.refresh()
    # expect: unawaited-coroutine
    session.execute()
    # expect: unawaited-coroutine
    session.delete()
    # expect: unawaited-coroutine
    session.close()
    # expect: unawaited-coroutine
    connection.execute()
    # expect: unawaited-coroutine
    connection.close()
    # expect: unawaited-coroutine
    pool.execute()
    # expect: unawaited-coroutine
    pool.close()
    # ok: unawaited-coroutine
    session.add(1)


async def bot(bot: Bot, message: Message, query: CallbackQuery, state: FSMContext) -> None:
    # expect: unawaited-coroutine
    bot.send_message(1, "a")
    # expect: unawaited-coroutine
    message.answer("a")
    # expect: unawaited-coroutine
    message.reply("a")
    # expect: unawaited-coroutine
    message.delete()
    # expect: unawaited-coroutine
    query.answer()
    # expect: unawaited-coroutine
    state.set_state("a")
    # expect: unawaited-coroutine
    state.update_data(a=1)
    # expect: unawaited-coroutine
    state.clear()
