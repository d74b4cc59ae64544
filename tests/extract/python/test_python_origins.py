"""`python_call.object`: the object that a method is called on, by the call that made it or by what holds it."""

from __future__ import annotations

from textwrap import dedent

from hybrid_lint.extract.python.reader import extract
from hybrid_lint.facts.rows import PythonCall


def objects(text: str) -> dict[str, str | None]:
    """Callee → object, calls of the repository's own functions left out."""
    return {
        row.callee: row.object
        for row in (PythonCall(*found) for found in extract(dedent(text).encode())["python_call"])
    }


def test_a_local_object_is_told_by_the_call_that_made_it() -> None:
    text = """
        import sqlite3
        from contextlib import closing
        def f():
            a = sqlite3.connect("n.db")
            cursor = a.cursor()
            cursor.execute("x").fetchall()
            with sqlite3.connect("n.db") as b:
                b.commit()
            with closing(sqlite3.connect("n.db")) as c:
                c.commit()
            made().execute()
        def made():
            return sqlite3.connect("n.db")
        """
    assert objects(text) == {
        "sqlite3.connect": None, "closing": None, "made": None,
        "a.cursor": "0", "cursor.execute": "0", 'cursor.execute("x").fetchall': "0", "b.commit": "4", "c.commit": "7", "made().execute": "10",
    }  # fmt: skip


def test_a_kept_object_is_told_by_what_keeps_it() -> None:
    text = """
        import redis
        cache = redis.Redis()
        class Store:
            shared = redis.Redis()
            def __init__(self):
                self.client = redis.Redis()
            def f(self, given: redis.Redis):
                self.client.get("a")
                self.client.pipeline().execute()
                Store.shared.get("a")
                cache.get("a")
                given.get("a")
                redis.Redis.get(given, "a")
        """
    assert objects(text) == {
        "redis.Redis": None, "self.client.get": ":Store.client", "self.client.pipeline": ":Store.client",
        "self.client.pipeline().execute": ":Store.client", "Store.shared.get": None, "cache.get": ":cache", "given.get": "(given)",
        "redis.Redis.get": None,
    }  # fmt: skip


def test_functions_of_modules_are_called_on_nothing() -> None:
    assert objects("import requests, time\ndef f():\n    requests.get('x')\n    time.sleep(1)\n") == {
        "requests.get": None, "time.sleep": None,
    }  # fmt: skip
