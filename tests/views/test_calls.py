"""`listed_call`: calls whose final name is an item of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.support.view_answers import WORKER

if TYPE_CHECKING:
    from tests.support.view_answers import Ask


def found(ask: Ask, text: str, items: list[str], columns: str = "line, item, name", **files: str) -> list[Any]:
    repository = WORKER | {"worker/main.py": text} | {f"worker/{name}.py": other for name, other in files.items()}
    sql = f"SELECT {columns} FROM listed_call WHERE list = 'wanted' ORDER BY path, call, item"
    return ask(repository, sql, {"wanted": items})


def test_name_is_followed_through_aliases_and_reexports(ask: Ask) -> None:
    text = """\
        from redis import Redis as Client
        from clients import Cache
        import redis
        Client()
        Cache()
        redis.RedisCluster()
        """
    assert found(ask, text, ["redis.Redis"], clients="from redis import Redis as Cache\n") == [
        (4, "redis.Redis", "redis.Redis"),
        (5, "redis.Redis", "redis.Redis"),
    ]


def test_star_is_whatever_is_called_on_an_instance(ask: Ask) -> None:
    text = """\
        import redis
        client = redis.Redis()
        client.get("a")
        client.pipeline().execute()
        redis.RedisCluster().get("a")
        """
    assert found(ask, text, ["redis.Redis.*"], "line, callee") == [
        (3, "client.get"),
        (4, "client.pipeline().execute"),
        (4, "client.pipeline"),
    ]


def test_dot_is_the_end_of_what_is_written_whatever_the_object(ask: Ask) -> None:
    text = """\
        def main(dispatcher):
            dispatcher.startup.register(print)
            dispatcher.register(print)
            start_polling()
            dispatcher.restart_polling()
        """
    assert found(ask, text, [".startup.register", ".start_polling"], "line, item, name") == [
        (2, ".startup.register", None),
        (4, ".start_polling", None),
    ]


def test_plus_is_a_class_and_its_subclasses(ask: Ask) -> None:
    text = """\
        import aiogram
        class Loud(aiogram.Bot): ...
        class Louder(Loud): ...
        class Other: ...
        aiogram.Bot(), Loud(), Louder(), Other()
        """
    expected = [(5, "aiogram.Bot+", "aiogram.Bot", first_party) for first_party in (0, 1, 1)]
    assert found(ask, text, ["aiogram.Bot+"], "line, item, name, first_party") == expected


def test_function_of_the_repository_with_the_name_of_a_library_is_none(ask: Ask) -> None:
    own = "def get(url): ...\n"
    assert found(ask, "import requests\nrequests.get('x')\n", ["requests.get"], requests=own) == []


def test_tells_where_a_call_stands(ask: Ask) -> None:
    text = """\
        import functools, time, typing
        time.sleep(0)
        class Model:
            time.sleep(1)
            async def run(self):
                for _ in self:
                    time.sleep(2)
                class Local:
                    time.sleep(3)
        @functools.cache
        def once():
            if once.kept is None:
                once.kept = time.sleep(4)
        later = [lambda: time.sleep(5)]
        if typing.TYPE_CHECKING:
            time.sleep(6)
        if __name__ == "__main__":
            time.sleep(7)
        """
    columns = "line, function_name, is_async, in_loop, lazy, cached, in_lambda, at_import, main_guard"
    assert found(ask, text, ["time.sleep"], columns) == [
        (2, None, 0, 0, 0, 0, 0, 1, 0),
        (4, None, 0, 0, 0, 0, 0, 1, 0),
        (7, "run", 1, 1, 0, 0, 0, 0, 0),
        (9, "run", 1, 0, 0, 0, 0, 0, 0),
        (13, "once", 0, 0, 1, 1, 0, 0, 0),
        (14, None, 0, 0, 0, 0, 1, 0, 0),
        (18, None, 0, 0, 0, 0, 0, 0, 1),
    ]


def test_arguments_go_by_the_names_of_their_parameters(ask: Ask) -> None:
    text = """\
        import os
        import httpx
        LIMIT = 5
        def main(options, url):
            client = httpx.AsyncClient(timeout=httpx.Timeout(LIMIT), base_url=url, **options)
            client.get("/tasks", params={"page": 1})
            client.fetch("/tasks")
        """
    sql = """
        SELECT line, option, kind, value, known, spread FROM call_option
        WHERE (file, call) IN (SELECT file, call FROM listed_call WHERE list = 'wanted') ORDER BY line, column
    """
    lists = {"wanted": ["httpx.AsyncClient", "httpx.AsyncClient.*"]}
    assert ask(WORKER | {"worker/main.py": text}, sql, lists) == [
        (5, "timeout", "call", "httpx.Timeout", 0, 0),
        (5, "base_url", "name", None, 0, 0),
        (5, None, "starred", None, 0, 1),
        (6, "url", "string", "/tasks", 1, 0),
        (6, "params", "dict", '{"page":1}', 1, 0),
        (7, None, "string", "/tasks", 1, 0),
    ]


def test_option_is_there_once_however_many_lists_name_the_call(ask: Ask) -> None:
    lists = {"first": ["time.sleep"], "second": ["time.sleep", ".sleep"]}
    sql = "SELECT option, value FROM call_option"
    assert ask(WORKER | {"worker/main.py": "import time\ntime.sleep(1)\n"}, sql, lists) == [("secs", "1")]


def test_name_is_used_in_imports_bases_decorators_annotations_and_calls(ask: Ask) -> None:
    text = """\
        from sqlalchemy.orm import DeclarativeBase, Session, declared_attr
        import sqlalchemyx
        class Base(DeclarativeBase): ...
        class Task(Base):
            @declared_attr
            def id(self) -> int: ...
        def load(session: Session) -> None:
            session.get(Task, 1)
        """
    sql = "SELECT kind, line, name, definition FROM name_use WHERE list = 'wanted' ORDER BY kind, line, column"
    assert ask(WORKER | {"worker/main.py": text}, sql, {"wanted": ["sqlalchemy"]}) == [
        ("annotation", 7, "sqlalchemy.orm.Session", 3),
        ("base", 3, "sqlalchemy.orm.DeclarativeBase", 0),
        ("base", 4, "sqlalchemy.orm.DeclarativeBase", 1),
        ("call", 8, "sqlalchemy.orm.Session.get", 3),
        ("decorator", 5, "sqlalchemy.orm.declared_attr", 2),
        ("import", 1, "sqlalchemy.orm.DeclarativeBase", None),
        ("import", 1, "sqlalchemy.orm.Session", None),
        ("import", 1, "sqlalchemy.orm.declared_attr", None),
    ]
