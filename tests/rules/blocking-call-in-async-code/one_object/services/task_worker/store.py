import sqlite3

import redis

cache = redis.Redis(host="redis")


def open_notes():
    # expect: blocking-call-in-async-code "through `by_helper` → `open_notes`"
    return sqlite3.connect("notes.db")


class Store:
    async def open(self):
        # expect: blocking-call-in-async-code "`sqlite3.connect` blocks"
        self.connection = sqlite3.connect("notes.db")

    async def read(self):
        await self.open()
        # ok: blocking-call-in-async-code
        return self.connection.execute("SELECT 1")

    async def write(self):
        # ok: blocking-call-in-async-code
        self.connection.execute("SELECT 1")
