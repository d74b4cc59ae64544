from typing import Literal

from fastapi import FastAPI
from sqlalchemy import select, text
from tables import DONE, Task

app = FastAPI()
OVERDUE = "this.due < new Date()"
COLUMNS = {"title": "title", "due": "due_at"}


class UnknownColumnError(Exception):
    pass


class Tasks:
    def __init__(self, session, collection) -> None:
        self.session, self.collection = session, collection

    async def list_sorted(self, order: str):
        # expect: sql-injection "`text` makes SQL of `order`, which whoever calls the function writes"
        return await self.session.scalars(select(Task).order_by(text(order)))

    async def list_matching(self, condition, group: str, having: str):
        # expect: sql-injection "`condition`"
        query = select(Task).where(text(condition))
        # expect: sql-injection "`group`"
        query = query.group_by(text(group))
        # expect: sql-injection "`having`"
        return await self.session.scalars(query.having(text(text=having)))

    async def list_filtered(self, condition: str):
        # expect: sql-injection "`condition`"
        return self.session.query(Task).filter(text(condition))

    async def list_refused(self, order: str):
        if order not in COLUMNS:
            raise UnknownColumnError(order)
        # ok: sql-injection
        return await self.session.scalars(select(Task).order_by(text(order)))

    async def list_late_error(self, order: str):
        # expect: sql-injection
        found = await self.session.scalars(select(Task).order_by(text(order)))
        if not found:
            raise UnknownColumnError(order)
        return found

    async def list_looked_up(self, order: str):
        column = COLUMNS[order]
        # ok: sql-injection
        return await self.session.scalars(select(Task).order_by(text(column)))

    async def list_either(self, order: Literal["title", "due_at"]):
        # ok: sql-injection
        return await self.session.scalars(select(Task).order_by(text(order)))

    async def list_constant(self):
        # ok: sql-injection
        return await self.session.scalars(select(Task).order_by(text("due_at DESC")))

    async def run(self, statement: str):
        # ok: sql-injection
        return await self.session.execute(text(statement))

    async def list_like(self, name: str):
        # ok: sql-injection
        return select(Task).where(self.session.scalar(name))

    async def label(self, name: str):
        # ok: sql-injection
        return select(Task).order_by(name)

    async def search(self, expression: str):
        # expect: sql-injection "`$where` makes JavaScript of `expression`, which MongoDB runs"
        await self.collection.find({"$where": expression}).to_list(10)
        # expect: sql-injection
        await self.collection.count_documents({"done": False, "$where": f"this.title == '{expression}'"})
        query = {}
        # expect: sql-injection
        query["$where"] = expression
        # ok: sql-injection
        query["$where"] = "this.done"
        # ok: sql-injection
        query["title"] = expression
        # ok: sql-injection
        query.where = expression
        # ok: sql-injection
        await self.collection.find({"$where": OVERDUE}).to_list(10)
        # ok: sql-injection
        await self.collection.find({"$where": DONE}).to_list(10)
        # ok: sql-injection
        await self.collection.find({"$where": "this.due < new Date()"}).to_list(10)
        # ok: sql-injection
        await self.collection.find({"title": {"$regex": expression}}).to_list(10)


def newest(order: str):
    # ok: sql-injection
    return select(Task).order_by(text(order))


def oldest(order: str):
    # ok: sql-injection
    return select(Task).order_by(text(order))


@app.get("/tasks")
async def list_tasks(order: str = "title"):
    # expect: sql-injection
    await app.state.session.scalars(select(Task).order_by(text(order)))
    return [newest("due_at DESC"), oldest(order="due_at"), sorted_by(order)]


def sorted_by(column: str):
    # expect: sql-injection
    return select(Task).order_by(text(column))
