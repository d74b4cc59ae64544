import asyncio
import ftplib
import imaplib
import smtplib
import sqlite3
import time
from contextlib import closing

import boto3
import mysql.connector
import paramiko
import pymongo
import redis
import requests
from store import Store, cache, open_notes

mongo = pymongo.MongoClient("mongodb://mongo:27017")


async def by_cursor():
    # expect: blocking-call-in-async-code "`sqlite3.connect` blocks"
    connection = sqlite3.connect("notes.db")
    cursor = connection.cursor()
    # ok: blocking-call-in-async-code
    cursor.execute("INSERT INTO notes VALUES (1)")
    # ok: blocking-call-in-async-code
    connection.commit()
    # expect: blocking-call-in-async-code "`requests.get`"
    requests.get("http://rates")
    # expect: blocking-call-in-async-code "`time.sleep`"
    time.sleep(1)
    # ok: blocking-call-in-async-code
    connection.close()


async def in_a_block():
    # expect: blocking-call-in-async-code "`sqlite3.connect` blocks"
    with sqlite3.connect("notes.db") as connection:
        # ok: blocking-call-in-async-code
        connection.execute("SELECT 1").fetchall()


async def closed():
    # expect: blocking-call-in-async-code "`sqlite3.connect` blocks"
    with closing(sqlite3.connect("notes.db")) as connection:
        # ok: blocking-call-in-async-code
        connection.execute("SELECT 1")


async def by_helper():
    notes = open_notes()
    # ok: blocking-call-in-async-code
    notes.execute("SELECT 1")
    # ok: blocking-call-in-async-code
    notes.commit()


async def session():
    client = requests.Session()
    # expect: blocking-call-in-async-code "`client.get`"
    client.get("http://a")
    # ok: blocking-call-in-async-code
    client.post("http://a")
    # ok: blocking-call-in-async-code
    client.put("http://a")
    second = requests.Session()
    # Another object is another defect.
    # expect: blocking-call-in-async-code "`second.get`"
    second.get("http://a")


async def whole_chain():
    # expect: blocking-call-in-async-code "`sqlite3.connect`"
    sqlite3.connect("notes.db").execute("SELECT 1").fetchone()


async def mail():
    # expect: blocking-call-in-async-code "`smtplib.SMTP` blocks"
    with smtplib.SMTP("mail") as mail:
        # ok: blocking-call-in-async-code
        mail.starttls()
        # ok: blocking-call-in-async-code
        mail.sendmail("a", "b", "c")
    # expect: blocking-call-in-async-code "`ftplib.FTP` blocks"
    ftp = ftplib.FTP("files")
    # ok: blocking-call-in-async-code
    ftp.login()
    # expect: blocking-call-in-async-code "`imaplib.IMAP4_SSL` blocks"
    box = imaplib.IMAP4_SSL("mail")
    # ok: blocking-call-in-async-code
    box.login("a", "b")


async def far():
    shell = paramiko.SSHClient()
    # expect: blocking-call-in-async-code "`shell.connect`"
    shell.connect("host")
    # ok: blocking-call-in-async-code
    shell.exec_command("ls")
    # expect: blocking-call-in-async-code "`mysql.connector.connect` blocks"
    database = mysql.connector.connect(host="mysql")
    cursor = database.cursor()
    # ok: blocking-call-in-async-code
    cursor.execute("SELECT 1")


async def documents():
    # expect: blocking-call-in-async-code "`mongo.notes.items.find_one`"
    mongo.notes.items.find_one({})
    # ok: blocking-call-in-async-code
    mongo["notes"]["items"].insert_one({})


async def more_documents():
    # ok: blocking-call-in-async-code
    mongo.notes.items.delete_one({})


async def objects():
    store = boto3.client("s3")
    # expect: blocking-call-in-async-code "`store.put_object`"
    store.put_object(Bucket="a", Key="b")
    # ok: blocking-call-in-async-code
    store.get_object(Bucket="a", Key="b")
    # expect: blocking-call-in-async-code "`cache.get`"
    cache.get("a")
    # ok: blocking-call-in-async-code
    cache.set("a", "b")


async def given(notes: sqlite3.Connection, cursor: sqlite3.Cursor, client: redis.Redis):
    # expect: blocking-call-in-async-code "`notes.execute`"
    notes.execute("SELECT 1")
    # expect: blocking-call-in-async-code "`cursor.execute`"
    cursor.execute("SELECT 1")
    # ok: blocking-call-in-async-code
    notes.commit()
    # expect: blocking-call-in-async-code "`client.get`"
    client.get("a")
    pipeline = client.pipeline()
    # ok: blocking-call-in-async-code
    pipeline.execute()


async def main():
    await by_cursor()
    await in_a_block()
    await closed()
    await by_helper()
    await session()
    await Store().read()


if __name__ == "__main__":
    asyncio.run(main())
