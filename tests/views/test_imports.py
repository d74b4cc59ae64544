"""`listed_import`: imports of what a list names; `broken_import`: those that fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.view_answers import WORKER

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

MAIN = """\
    import celery.backends.mongodb
    from celery.backends import database as results
    from langchain.utilities import SQLDatabase, Requests
    from celery import Celery
    import celerity
    import redis

    def later():
        try:
            __import__("celery.backends.database")
        except ImportError:
            pass
    """


def test_finds_modules_and_names_inside_them(ask: Ask) -> None:
    files = {**WORKER, "worker/main.py": MAIN, "worker/redis/__init__.py": ""}
    lists = {"result_stores": ["celery.backends", "langchain.utilities.SQLDatabase", "redis"]}
    sql = "SELECT item, module, name, kind, in_try, line, column FROM listed_import WHERE list = 'result_stores' ORDER BY line, column"
    assert ask(files, sql, lists) == [
        ("celery.backends", "celery.backends.mongodb", None, "import", 0, 1, 8),
        ("celery.backends", "celery.backends", "database", "from", 0, 2, 6),
        ("langchain.utilities.SQLDatabase", "langchain.utilities", "SQLDatabase", "from", 0, 3, 6),
        ("celery.backends", "celery.backends.database", None, "dynamic", 1, 10, 9),
    ]


def test_tells_what_is_missing_where(ask: Ask) -> None:
    main = """\
        from lib.rows import Row, Raw
        from lib.tables import Table
        from ..settings import PORT
        import common.words

        try:
            from lib.local import ROWS
        except ImportError:
            ROWS = []
        """
    files = {
        **WORKER,
        "worker/main.py": main,
        "worker/lib/__init__.py": "",
        "worker/lib/rows.py": "class Row: ...\n",
        "common/words.py": "ALL = 1\n",
        "common/__init__.py": "",
    }
    sql = "SELECT kind, named, holder, place, area, line FROM broken_import ORDER BY line, named"
    assert ask(files, sql) == [
        ("name", "lib.rows.Raw", "worker/lib/rows.py", None, "service", 1),
        ("module", "lib.tables", "worker/lib/__init__.py", "worker/lib/tables", "service", 2),
        ("outside", "..settings", None, None, "service", 3),
        ("container", "common", "common/__init__.py", None, "service", 4),
    ]
