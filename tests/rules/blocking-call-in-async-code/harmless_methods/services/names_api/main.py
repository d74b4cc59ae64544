import smtplib

import boto3
import httpx
import openai
import pika
import redis
import requests
from fastapi import FastAPI
from pymongo import MongoClient

app = FastAPI()
store = redis.Redis()
mongo = MongoClient()
ai = openai.OpenAI()
session = requests.Session()
http = httpx.Client()
s3 = boto3.client("s3")
tables = boto3.resource("s3")
mail = smtplib.SMTP("x")
broker = pika.BlockingConnection()


@app.get("/")
async def everything():
    # They make an object, change one, or run in another thread: no line of this function waits.
    # ok: blocking-call-in-async-code
    store.from_url("x")
    store.from_pool(None)
    store.pubsub()
    store.register_script("x")
    store.lock("x")
    mongo.get_database("x")
    mongo.get_collection("x")
    mongo.with_options()
    ai.with_raw_response()
    ai.with_options()
    mongo.options()
    s3.client("x")
    session.mount("x", None)
    session.headers.update({})
    http.build_request("GET", "x")
    s3.generate_presigned_url("x")
    s3.get_paginator("x")
    s3.get_waiter("x")
    tables.Table("x")
    tables.Bucket("x")
    tables.Object("x", "y")
    mail.set_debuglevel(1)
    broker.add_callback_threadsafe(print)
    broker.call_later(1, print)
    session.headers.copy()
    store.get_encoder()
    store.get_connection_kwargs()
    store.set_response_callback("x", print)
    session.hooks.append(print)
    session.headers.items()
    session.headers.keys()
    session.headers.values()
    session.headers.setdefault("a", "b")
