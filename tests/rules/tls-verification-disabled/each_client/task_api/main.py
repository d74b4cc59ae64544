import elasticsearch
import httpx
import motor.motor_asyncio
import pymongo
import redis
import redis.asyncio
import requests
import ssl
import urllib3
from fastapi import FastAPI

app = FastAPI()
# expect: tls-verification-disabled
httpx.get("https://example.com", verify=False)
# expect: tls-verification-disabled
httpx.post("https://example.com", verify=False)
# expect: tls-verification-disabled
httpx.put("https://example.com", verify=False)
# expect: tls-verification-disabled
httpx.patch("https://example.com", verify=False)
# expect: tls-verification-disabled
httpx.delete("https://example.com", verify=False)
# expect: tls-verification-disabled
httpx.head("https://example.com", verify=False)
# expect: tls-verification-disabled
httpx.options("https://example.com", verify=False)
# expect: tls-verification-disabled
httpx.request("GET", "https://example.com", verify=False)
# expect: tls-verification-disabled
httpx.stream("GET", "https://example.com", verify=False)
# expect: tls-verification-disabled
httpx.HTTPTransport(verify=False)
# expect: tls-verification-disabled
httpx.AsyncHTTPTransport(verify=False)
# expect: tls-verification-disabled
requests.post("https://example.com", verify=False)
# expect: tls-verification-disabled
requests.put("https://example.com", verify=False)
# expect: tls-verification-disabled
requests.patch("https://example.com", verify=False)
# expect: tls-verification-disabled
requests.delete("https://example.com", verify=False)
# expect: tls-verification-disabled
requests.head("https://example.com", verify=False)
# expect: tls-verification-disabled
requests.request("GET", "https://example.com", verify=False)
# expect: tls-verification-disabled
urllib3.PoolManager(cert_reqs="CERT_NONE")
# expect: tls-verification-disabled
urllib3.PoolManager(cert_reqs=ssl.CERT_NONE)
# expect: tls-verification-disabled
elasticsearch.Elasticsearch("https://search:9200", verify_certs=False)
# expect: tls-verification-disabled
elasticsearch.AsyncElasticsearch("https://search:9200", verify_certs=False)
# expect: tls-verification-disabled
redis.Redis(host="cache", ssl=True, ssl_cert_reqs="none")
# expect: tls-verification-disabled
redis.from_url("rediss://cache", ssl_cert_reqs=None)
# expect: tls-verification-disabled
redis.asyncio.Redis(host="cache", ssl_cert_reqs="none")
# expect: tls-verification-disabled
redis.asyncio.from_url("rediss://cache", ssl_cert_reqs="none")
# expect: tls-verification-disabled
motor.motor_asyncio.AsyncIOMotorClient("mongodb://db", tlsAllowInvalidCertificates=True)
# expect: tls-verification-disabled
pymongo.MongoClient("mongodb://db", tlsAllowInvalidCertificates=True)
