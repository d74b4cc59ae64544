import asyncio

import aio_pika
import chromadb
import openai
import pika
import psycopg2
import redis.asyncio as aioredis
from elasticsearch import AsyncElasticsearch, Elasticsearch
from redis import Redis

from connections import cache, documents, pool, provide_cache, vectors


class Handler:
    def __init__(self, store: Redis, later: aioredis.Redis) -> None:
        self.store = store
        self.later = later
        self.model = openai.OpenAI()
        self.model_later = openai.AsyncOpenAI()
        self.search = Elasticsearch("http://elasticsearch:9200")
        self.search_later = AsyncElasticsearch("http://elasticsearch:9200")
        self._vectors = None

    async def handle(self, message: aio_pika.abc.AbstractIncomingMessage) -> None:
        # expect: blocking-call-in-async-code "`self.store.set` (`redis.Redis.set`)"
        self.store.set("task:1:state", "done")
        # expect: blocking-call-in-async-code "`redis.Redis.get`"
        cache.get("task:1:state")
        # expect: blocking-call-in-async-code "`redis.Redis.delete`"
        provide_cache().delete("task:1:state")
        pipeline = cache.pipeline()
        # expect: blocking-call-in-async-code "`redis.Redis.pipeline().execute`"
        pipeline.execute()
        # expect: blocking-call-in-async-code "find_one"
        documents.tasks.items.find_one({"id": 1})
        # expect: blocking-call-in-async-code "`chromadb.HttpClient.list_collections`"
        vectors.list_collections()
        # expect: blocking-call-in-async-code "`openai.OpenAI.chat.completions.create`"
        self.model.chat.completions.create(model="gpt-4o-mini", messages=[])
        # expect: blocking-call-in-async-code "`elasticsearch.Elasticsearch.search`"
        self.search.search(index="tasks")
        # expect: blocking-call-in-async-code "`pika.BlockingConnection`"
        connection = pika.BlockingConnection()
        # ok: blocking-call-in-async-code
        channel = connection.channel()
        # ok: blocking-call-in-async-code
        channel.basic_publish("", "tasks", b"")
        # expect: blocking-call-in-async-code "`psycopg2.connect`"
        database = psycopg2.connect("host=postgres")
        cursor = database.cursor()
        # ok: blocking-call-in-async-code
        cursor.execute("SELECT 1")

        # ok: blocking-call-in-async-code
        await self.later.set("task:1:state", "done")
        # ok: blocking-call-in-async-code
        await pool.get("task:1:state")
        # ok: blocking-call-in-async-code
        await self.model_later.chat.completions.create(model="gpt-4o-mini", messages=[])
        # ok: blocking-call-in-async-code
        await self.search_later.search(index="tasks")
        # The annotation says `Redis`, the object is awaited.
        # ok: blocking-call-in-async-code
        await self.store.get("task:1:state")
        if self._vectors is None:
            # ok: blocking-call-in-async-code
            self._vectors = chromadb.HttpClient(host="chroma")


async def main() -> None:
    # ok: blocking-call-in-async-code
    handler = Handler(Redis(host="redis"), aioredis.Redis(host="redis"))
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    channel = await connection.channel()
    queue = await channel.declare_queue("tasks")
    await queue.consume(handler.handle)
    await asyncio.Future()


if __name__ == "__main__":
    asyncio.run(main())
