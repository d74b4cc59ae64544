import pandas
from typing import Any

import sqlalchemy as sa
from asyncpg import Connection
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.sql import text as sql_text
from sqlalchemy.sql.expression import text as expression_text
from states import State

app = FastAPI()
TABLE = "tasks"
OPEN = "open"
COLUMNS = ["id", "title"]


class Repository:
    TABLE = "tasks"

    def __init__(self, session, connection: Connection, cursor, schema: str) -> None:
        self.session, self.connection, self.cursor, self.schema = session, connection, cursor, schema

    async def load(self, name: str, numbers: list[int], limit: int, order: str, anything: Any) -> None:
        # expect: sql-injection[error] "`anything`"
        await self.session.execute(text(f"SELECT * FROM tasks WHERE name = '{anything}'"))
        # expect: sql-injection[error] "`text` gets SQL in which `name` is put as text"
        await self.session.execute(text(f"SELECT * FROM tasks WHERE name = '{name}'"))
        # expect: sql-injection[warning] "`self.session.execute` gets SQL in which `limit` is put as text"
        await self.session.execute(f"SELECT * FROM {TABLE} WHERE done LIMIT {limit}")
        query = f"SELECT * FROM tasks WHERE name ILIKE '%{name}%'"
        # expect: sql-injection "`name`"
        await self.connection.fetch(query)
        # expect: sql-injection
        await self.connection.fetchrow("SELECT * FROM tasks WHERE name = '%s'" % name)
        # expect: sql-injection
        await self.connection.fetchval("SELECT id FROM tasks WHERE name = '{}'".format(name))
        # expect: sql-injection
        await self.connection.execute("DELETE FROM tasks WHERE id = " + str(numbers[0]))
        # expect: sql-injection
        await self.connection.executemany("INSERT INTO tasks VALUES (%s, 1)" % name, [])
        # expect: sql-injection
        self.cursor.executescript(f"UPDATE tasks SET name = '{name}'")
        # expect: sql-injection
        await self.database.execute_many(f"UPDATE tasks SET name = '{name}'")
        # expect: sql-injection
        self.session.exec_driver_sql(f"SELECT * FROM tasks WHERE id IN ({name})")
        # expect: sql-injection
        await self.database.fetch_all(query=f"SELECT * FROM tasks WHERE created BETWEEN {name} AND 1")
        # expect: sql-injection
        await self.database.fetch_one(f"SELECT * FROM tasks OFFSET {limit}")
        # expect: sql-injection
        self.session.scalar(sa.text(f"SELECT name FROM tasks WHERE id > {name}"))
        # expect: sql-injection
        self.session.scalar(f"SELECT name FROM tasks WHERE id < {name}")
        # expect: sql-injection
        self.session.scalars(sql_text(f"SELECT name FROM tasks WHERE made > now() - interval '{name}'"))
        # expect: sql-injection
        self.session.scalars(f"SELECT name FROM tasks WHERE id = any({name})")
        # expect: sql-injection
        expression_text(f"INSERT INTO tasks (id, name) VALUES (1, '{name}')")
        # expect: sql-injection
        Task.objects.raw(f"SELECT * FROM tasks WHERE id = {name}")
        # expect: sql-injection
        pandas.read_sql(sql=f"SELECT * FROM tasks WHERE name LIKE {name}", con=1)
        # expect: sql-injection
        pandas.read_sql_query(f"SELECT * FROM tasks WHERE name = {name}", con=1)
        # expect: sql-injection
        text(text=f"SELECT * FROM tasks WHERE name = {name}")
        # expect: sql-injection
        self.cursor.execute(statement=f"SELECT * FROM tasks WHERE name = {name}")
        # ok: sql-injection
        await self.session.execute(text("SELECT * FROM tasks WHERE id = :id"), {"id": name})
        # ok: sql-injection
        await self.session.execute(text(f"SELECT * FROM {TABLE} WHERE id = :id"), {"id": name})
        # ok: sql-injection
        await self.session.execute(text(f"SELECT * FROM tasks WHERE state = '{State.OPEN.value}'"))
        # ok: sql-injection
        await self.session.execute(text(f"SELECT * FROM tasks WHERE state = '{self.LIMIT}'"))
        # ok: sql-injection
        await self.session.execute(text(f"SELECT * FROM {self.schema}.tasks ORDER BY {order}"))
        # ok: sql-injection
        await self.connection.fetch(f"SELECT * FROM tasks WHERE id = ${len(numbers) + 1}")
        # ok: sql-injection
        await self.connection.fetch(f"SELECT * FROM tasks WHERE id IN ({', '.join('?' for _ in numbers)})")

        placeholders = ", ".join(f"${number}" for number in numbers)
        # ok: sql-injection
        await self.connection.fetch(f"SELECT * FROM tasks WHERE id IN ({placeholders})", *numbers)
        # ok: sql-injection
        await self.connection.fetch(f"SELECT * FROM tasks WHERE id = {int(name)}")
        conditions = " AND ".join(["id = $1"])
        # ok: sql-injection
        await self.connection.fetch(f"SELECT * FROM tasks WHERE {conditions}", name)
        period = {"day": "1 day"}.get(name, "1 week")
        # ok: sql-injection
        await self.connection.fetch(f"SELECT * FROM tasks WHERE made > now() - interval '{period}'")
        cleaned = name.strip()
        # expect: sql-injection
        await self.connection.fetch(f"SELECT * FROM tasks WHERE name = '{cleaned}' AND done")
        # ok: sql-injection
        await self.session.execute(text(f"SELECT id FROM tasks WHERE done = {State.OPEN.value}"))
        # expect: sql-injection
        await self.session.execute(text(f"SELECT id FROM tasks WHERE done = {name}"))
        # ok: sql-injection
        print(f"select one from tasks where name = {name}")
        # ok: sql-injection
        self.log(f"SELECT one FROM tasks WHERE name = {name}")
