import ftplib
import smtplib
import sqlite3

import anthropic
import boto3
import chromadb
import minio
import openai
import paramiko.client
import psycopg
import pymongo.collection
import pymongo.database
import pymysql
import redis
import requests

first = psycopg.connect("x")
second = pymysql.connect(host="x")
third = sqlite3.connect("x")
persistent = chromadb.PersistentClient()
local = chromadb.Client()
mail = smtplib.SMTP("x")
secure = smtplib.SMTP_SSL("x")
files = ftplib.FTP("x")


async def clients(connection: psycopg.Connection, database: pymongo.database.Database, collection: pymongo.collection.Collection):
    # expect: blocking-call-in-async-code
    requests.session().get("http://x")
    # expect: blocking-call-in-async-code
    requests.sessions.Session().get("http://x")
    # expect: blocking-call-in-async-code
    redis.StrictRedis().get("a")
    # expect: blocking-call-in-async-code
    redis.from_url("x").get("a")
    # expect: blocking-call-in-async-code
    redis.client.Redis().get("a")
    # expect: blocking-call-in-async-code
    redis.RedisCluster().get("a")
    # expect: blocking-call-in-async-code
    redis.cluster.RedisCluster().get("a")
    # expect: blocking-call-in-async-code
    redis.Sentinel([]).discover_master("a")
    # expect: blocking-call-in-async-code
    redis.sentinel.Sentinel([]).discover_master("a")
    shell = paramiko.client.SSHClient()
    # ok: blocking-call-in-async-code
    shell.set_missing_host_key_policy(None)
    # expect: blocking-call-in-async-code
    shell.connect("x")
    # expect: blocking-call-in-async-code
    first.execute("x")
    # expect: blocking-call-in-async-code
    connection.execute("x")
    # expect: blocking-call-in-async-code
    second.commit()
    # expect: blocking-call-in-async-code
    pymongo.mongo_client.MongoClient().server_info()
    # expect: blocking-call-in-async-code
    database.command("ping")
    # expect: blocking-call-in-async-code
    collection.find_one()
    # expect: blocking-call-in-async-code
    persistent.heartbeat()
    # expect: blocking-call-in-async-code
    local.heartbeat()
    # expect: blocking-call-in-async-code
    openai.AzureOpenAI().models.list()
    # expect: blocking-call-in-async-code
    anthropic.Anthropic().models.list()
    # expect: blocking-call-in-async-code
    boto3.client("s3").list_buckets()
    # expect: blocking-call-in-async-code
    boto3.resource("s3").meta()
    # expect: blocking-call-in-async-code
    minio.Minio("x").list_buckets()
    # expect: blocking-call-in-async-code
    mail.sendmail("a", "b", "c")
    # expect: blocking-call-in-async-code
    secure.sendmail("a", "b", "c")
    # expect: blocking-call-in-async-code
    files.retrlines("LIST")
    # expect: blocking-call-in-async-code
    third.execute("x")
