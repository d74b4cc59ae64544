import chromadb
import pymongo
import redis
import redis.asyncio

cache = redis.Redis(host="redis")
pool = redis.asyncio.from_url("redis://redis:6379/0")
documents = pymongo.MongoClient("mongodb://mongo:27017")
vectors = chromadb.HttpClient(host="chroma")


def provide_cache() -> redis.Redis:
    return cache
