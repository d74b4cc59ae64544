import asyncio
import imaplib

import mysql.connector
import pika
import psycopg2

# Made when the module is imported, before any loop runs.
mails = imaplib.IMAP4_SSL("mail")
rows = mysql.connector.connect(host="store")
broker = pika.BlockingConnection()
accounts = psycopg2.connect("dbname=accounts")


async def work() -> None:
    while True:
        mails.search(None, "ALL")  # expect: blocking-call-in-async-code "`mails.search`"
        rows.commit()  # expect: blocking-call-in-async-code "`rows.commit`"
        broker.process_data_events()  # expect: blocking-call-in-async-code "`broker.process_data_events`"
        accounts.commit()  # expect: blocking-call-in-async-code "`accounts.commit`"
        await asyncio.sleep(1)


asyncio.run(work())
