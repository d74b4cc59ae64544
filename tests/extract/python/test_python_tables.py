"""One small module per idea; each says which columns of which rows it must yield."""

from __future__ import annotations

import json
import textwrap

import pytest

from hybrid_lint.extract.python.reader import LARGEST, extract
from hybrid_lint.facts.rows import ROW_TYPES


def column(table: str, source: str, *names: str) -> list[tuple[object, ...]]:
    """The named columns of all rows of a table."""
    make = ROW_TYPES[table]._make  # type: ignore[attr-defined]  # every row type is a NamedTuple
    rows = [make(row) for row in extract(textwrap.dedent(source).encode()).get(table, [])]
    return [tuple(getattr(row, name) for name in names) for row in rows]


IMPORTS = [
    ("import a.b as c", [("import", 0, "a.b", None, "c", "a")]),
    ("import a.b, d", [("import", 0, "a.b", None, "a", "a"), ("import", 0, "d", None, "d", "d")]),
    ("from ..x import y as z, w", [("from", 2, "x", "y", "z", ""), ("from", 2, "x", "w", "w", "")]),
    ("from . import y", [("from", 1, "", "y", "y", "")]),
    ("from a import *", [("star", 0, "a", None, None, "a")]),
]


@pytest.mark.parametrize(("source", "expected"), IMPORTS)
def test_imports(source: str, expected: list[tuple[object, ...]]) -> None:
    assert column("python_import", source, "kind", "level", "module", "name", "alias", "top_level") == expected


DYNAMIC = [
    ("import importlib\nimportlib.import_module('a.b')", ("import_module", "a.b", None, 0)),
    ("from importlib import import_module as im\nim('a' + '.b')", ("import_module", "a.b", None, 0)),
    ("import importlib\nim = importlib.import_module\nim(f'{\"a\"}.b')", ("import_module", "a.b", None, 0)),
    ("import importlib\ngetattr(importlib, 'import_' + 'module')('.'.join(['a', 'b']))", ("import_module", "a.b", None, 0)),
    ("import importlib\nimportlib.import_module('.x', package=__package__)", ("import_module", "x", None, 1)),
    ("__import__('redis')", ("__import__", "redis", None, 0)),
    ("import importlib.util\nimportlib.util.find_spec('redis')", ("find_spec", "redis", None, 0)),
    ("exec('import redis')", ("exec", "redis", None, 0)),
    ("exec(compile('import redis', 'f', 'exec'))", ("compile", "redis", None, 0)),
    ("eval(\"__import__('redis')\")", ("eval", "redis", None, 0)),
    ("from conf import settings\n__import__(settings.DRIVER)", ("__import__", None, "conf.settings.DRIVER", 0)),
    ("import importlib\nfrom functools import partial\npartial(importlib.import_module, 'a.b')", ("import_module", "a.b", None, 0)),
    ("import runpy\nrunpy.run_module('a')", ("run_module", "a", None, 0)),
    ("from django.utils.module_loading import import_string\nimport_string('a.b.C')", ("import_string", "a.b", None, 0)),
    ("import uvicorn\nuvicorn.run('src.main:app', port=8000)", ("import_string", "src.main", None, 0)),
    ("import pkgutil\nimport a.b as c\npkgutil.walk_packages(c.__path__, 'z.')", ("walk_packages", None, "a.b.__path__", 0)),
    ("import pkgutil\npkgutil.iter_modules(paths, prefix='a.b.')", ("walk_packages", None, "a.b", 0)),
    ("import pkgutil\npkgutil.iter_modules([str(Path(__file__).parent)])", ("walk_packages", None, ":", 0)),
    ("from importlib.metadata import entry_points\nentry_points(group='x')", ("entry_points", None, None, 0)),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), DYNAMIC)
def test_dynamic_imports(source: str, expected: tuple[object, ...]) -> None:
    rows = column("python_import", source, "kind", "how", "module", "argument", "level")
    assert [row[1:] for row in rows if row[0] == "dynamic"] == [expected]


def test_import_flags() -> None:
    source = """
    from typing import TYPE_CHECKING
    import typing as t
    if TYPE_CHECKING:
        import a
    else:
        import b
    if t.TYPE_CHECKING:
        import c
    try:
        import d
    except ImportError:
        import e
    if x:
        import f
    def g():
        import h
    """
    rows = column("python_import", source, "module", "type_checking", "in_try", "conditional", "scope")
    assert rows[2:] == [
        ("a", 1, 0, 0, None),
        ("b", 0, 0, 0, None),
        ("c", 1, 0, 0, None),
        ("d", 0, 1, 0, None),
        ("e", 0, 1, 0, None),
        ("f", 0, 0, 1, None),
        ("h", 0, 0, 0, 0),
    ]


STRINGS = [
    ("x = 'http' + '://a:1'", [("url", "http://a:1", 1)]),
    ("x = ('http:' '//a')", [("url", "http://a", 1)]),
    ("x = f'{scheme}://{host}:5432'", [("dsn", "{}://{}:5432", 0)]),
    ("H = 'db'\nx = f'postgresql+asyncpg://{H}/x'", [("dsn", "postgresql+asyncpg://db/x", 1)]),
    ("x = 'mongodb://%s:%d' % ('h', 1)", [("dsn", "mongodb://h:1", 1)]),
    ("x = 'redis://{}/{n}'.format('h', n=0)", [("dsn", "redis://h/0", 1)]),
    ("x = ''.join(['amqp', '://', host])", [("dsn", "amqp://{}", 0)]),
    ("from enum import Enum\nclass D(Enum):\n    A = 'sqlite'\nx = D.A.value + ':///f'", [("dsn", "sqlite:///f", 1)]),
    ("class D:\n    A = 'kafka'\n    def f(self):\n        return self.A + '://h'", [("dsn", "kafka://h", 1)]),
    ("x = 'host=a dbname=b'", [("dsn_keywords", "host=a dbname=b", 1)]),
    ("x = 'select a from b'", [("sql", "select a from b", 1)]),
    ("x = 'db:5432'", [("host_port", "db:5432", 1)]),
    ("x = 'cG9zdGdyZXNxbDovL3VzZXI6cHdAZGIvYXBw'", [("base64_dsn", "postgresql://user:pw@db/app", 1)]),
    ("x = 'app.main:app'", [("module_path", "app.main:app", 1)]),
    ("x = 'apscheduler.jobstores.mongodb.MongoDBJobStore'", [("module_path", "apscheduler.jobstores.mongodb.MongoDBJobStore", 1)]),
    ("x = 'pg_dump -h db'", [("command", "pg_dump -h db", 1)]),
    ("'''http://a'''\nclass A:\n    '''http://b'''\n    x = 1\n    'http://c'\ndef f():\n    'http://d'", []),
    ("x = 'hello: world'\ny = 'select your seat'\nz = 'README.md'", []),
    ("x = os.getenv('U') or 'http://a'", [("url", "http://a", 1)]),
    ("x = 'http://a' - y", [("url", "http://a", 1)]),
    ("f(g('http://a') + '/x')", [("url", "http://a", 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), STRINGS)
def test_strings(source: str, expected: list[tuple[object, ...]]) -> None:
    assert column("python_string", source, "kind", "value", "complete") == expected


ENVIRONMENT = [
    ("import os\nos.environ['A']", ("A", "os.environ", None, 0)),
    ("from os import environ as e\ne.get('A', 'b')", ("A", "os.environ.get", "b", 1)),
    ("from os import getenv\nx = getenv('A')", ("A", "os.getenv", None, 0)),
    ("import os\nos.getenv('A') or 'b'", ("A", "os.getenv", "b", 1)),
    ("import os\n(os.environ.get('A', '') or 'b')", ("A", "os.environ.get", "b", 1)),
    ("import os\n(f() or os.getenv('A')) or g() or (  # c\n    'b'\n)", ("A", "os.getenv", "b", 1)),
    ("import os\nos.getenv('A') or f()", ("A", "os.getenv", None, 0)),
    ("import os\n'b' or os.getenv('A')", ("A", "os.getenv", None, 0)),
    ("import os\nos.getenv('A') and 'b'", ("A", "os.getenv", None, 0)),
    ("import os\nos.getenv('A', 'c') or 'b'", ("A", "os.getenv", "c", 1)),
    ("import os\nos.environ.pop('A', None)", ("A", "pop", None, 1)),
    ("import os\nos.environ.setdefault('A', '1')", ("A", "setdefault", "1", 1)),
    ("from decouple import config\nconfig('A', default=1)", ("A", "decouple.config", "1", 1)),
    ("from environs import Env\nenv = Env()\nenv.str('A')", ("A", "environs", None, 0)),
    ("import os\nclass C:\n    K = 'A'\n    def f(self):\n        return os.getenv(self.K)", ("A", "os.getenv", None, 0)),
    ("import os\nos.getenv(name())", (None, "os.getenv", None, 0)),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), ENVIRONMENT)
def test_environment(source: str, expected: tuple[object, ...]) -> None:
    assert column("python_env_read", source, "key", "how", "default_value", "has_default") == [expected]


def test_writing_the_environment_is_no_read() -> None:
    assert column("python_env_read", "import os\nos.environ['A'] = 'b'\ndel os.environ['A']", "key") == []


def test_wrapper_of_the_environment() -> None:
    source = (
        "import os\ndef _get(name, default=1.0):\n    return float(os.getenv(name, default))\n_get('A')\n_get('B', 2)\n"
    )
    rows = column("python_env_read", source, "key", "how", "default_value")
    assert rows[1:] == [("A", "wrapper", "1.0"), ("B", "wrapper", "2")]


ROUTES = [
    ("from fastapi import FastAPI\napp = FastAPI()\n@app.get('/a')\ndef h(): ...", [(":app", "GET", "/a", 0)]),
    ("from x import router\n@router.post('')\ndef h(): ...", [("x.router", "POST", "", 0)]),
    ("from fastapi import APIRouter\nr = APIRouter()\n@r.api_route('/a', methods=['GET', 'PUT'])\ndef h(): ...", [(":r", "GET", "/a", 0), (":r", "PUT", "/a", 0)]),
    ("from fastapi import APIRouter\nr = APIRouter()\ndef h(): ...\nr.add_api_route('/a', h, methods=['PATCH'])", [(":r", "PATCH", "/a", 0)]),
    ("from flask import Flask\napp = Flask(__name__)\n@app.route('/a', methods=('POST',))\ndef h(): ...", [(":app", "POST", "/a", 0)]),
    ("from aiohttp import web\nasync def h(r): ...\napp = web.Application()\napp.add_routes([web.get('/a', h)])", [(":app", "GET", "/a", 0)]),
    ("from aiohttp import web\nasync def h(r): ...\napp = web.Application()\napp.router.add_post('/a', h)", [(":app", "POST", "/a", 0)]),
    ("from fastapi import FastAPI\ndef make():\n    app = FastAPI()\n    @app.websocket('/a')\n    def h(): ...", [(":make.<locals>.app", "WEBSOCKET", "/a", 1)]),
    ("import mock\n@mock.patch('a.b')\ndef h(): ...", []),
    ("from aiogram import Router\nr = Router()\n@r.message()\nasync def h(m): ...", []),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), ROUTES)
def test_routes(source: str, expected: list[tuple[object, ...]]) -> None:
    assert column("python_route", source, "router", "method", "path", "definition") == expected


def test_routers_and_includes() -> None:
    source = """
    from fastapi import APIRouter, FastAPI
    from .api import users
    app = FastAPI()
    router = APIRouter(prefix="/v" + "1")
    app.include_router(users.router, prefix="/users")
    app.mount("/static", router)
    """
    assert column("python_router", source, "variable", "kind", "call", "prefix") == [
        (":app", "fastapi.FastAPI", 0, ""),
        (":router", "fastapi.APIRouter", 1, "/v1"),
    ]
    assert column("python_router_include", source, "parent", "child", "call", "prefix") == [
        (":app", ".api.users.router", 2, "/users"),
        (":app", ":router", 3, "/static"),
    ]


ASKED = {
    # once per function, what is set apart
    "task.title, task.title; task.state = 1; task.count += 1": [("title", 0), ("state", 1), ("count", 0)],
    "task.save(); task.title.strip(); f'{task.owner.name}'": [("save", 0), ("title", 0), ("owner", 0)],
    "task.notes[0].text, task['x'].y, other.z, task._id": [("notes", 0)],
    "return [note.text for note in task.notes]": [("notes", 0)],
    "def later(): return task.title": [("title", 0)],
    # another object under the same name
    "return [task.other for task in tasks]": [],
    "later = sorted(tasks, key=lambda task: task.other)": [],
    "task = load(task.title); task.other": [],
    "def later(task): return task.other": [],
    # the code asks what it is
    "if isinstance(task, Note): task.text": [],
    "if hasattr(task, 'text'): task.text": [],
    "match task:\n        case Note(): task.text": [],
}


@pytest.mark.parametrize("body", ASKED)
def test_attributes_of_parameters(body: str) -> None:
    source = f"from schemas import Note, Task\ndef read(task: Task, other: int):\n    {body}\n"
    assert column("python_parameter_attribute", source, "attribute", "assigned") == ASKED[body]


ONE_CLASS = {
    "Task": True,
    "'Task'": True,
    "Optional[Task]": True,
    "Union[Task, None]": True,
    "Task | None": True,
    "Annotated[Optional[Page[Task]], Depends(load)]": True,
    "schemas.Task": True,
    "Alias": True,
    "Task | Note": False,
    "Union[Task, Note, None]": False,
    "Annotated[Task | Note, Depends(load)]": False,
    "(Task | Note)": False,
    "Either": False,
    "Branched": False,
    "str": False,
    "Any": False,
    "list[Task]": False,
}


@pytest.mark.parametrize("annotation", ONE_CLASS)
def test_only_parameters_of_one_class_are_asked(annotation: str) -> None:
    source = f"""
    import schemas
    from typing import Annotated, Any, Optional, Union
    from schemas import Note, Page, Task
    Alias = Optional[Task]
    Either = Union[Task, Note]
    if Note:
        from schemas import Branched
    else:
        from others import Branched
    def read(item: {annotation}): return item.title
    """
    assert bool(column("python_parameter_attribute", source, "attribute")) is ONE_CLASS[annotation]


PATHS = [
    ("import os, sys\nsys.path.append(os.path.dirname(os.path.abspath(__file__)))", (".", "file")),
    ("import sys\nfrom pathlib import Path\nsys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'src'))", ("../src", "file")),
    ("import sys\nfrom pathlib import Path\nROOT = Path(__file__).parent.parent\nsys.path.append(f'{ROOT}/lib')", ("../lib", "file")),
    ("import os, sys\nsys.path.append(os.path.join(os.path.dirname(__file__), '..', 'x'))", ("../x", "file")),
    ("import sys\nsys.path += ['/app']", ("/app", "absolute")),
    ("import site\nsite.addsitedir('lib')", ("lib", "working_directory")),
    ("import os, sys\nsys.path.append(os.getcwd())", (".", "working_directory")),
    ("import sys\nsys.path.append(x)", (None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), PATHS)
def test_path_edits(source: str, expected: tuple[object, ...]) -> None:
    assert column("python_path_edit", source, "directory", "anchor") == [expected]


def test_call_arguments() -> None:
    source = "import m\nK = 'v'\nf(1, 'a', m.x, g(), [1, y], {'k': None}, *z, lambda: 0, k=K, t=f'{q}b', **w)"
    rows = column("python_argument", source, "call", "position", "keyword", "kind", "value")
    assert [row[1:] for row in rows if row[0] == 0] == [
        (0, None, "constant", "1"),
        (1, None, "string", "a"),
        (2, None, "name", "m.x"),
        (3, None, "call", 1),
        (4, None, "list", "[1,null]"),
        (5, None, "dict", '{"k":null}'),
        (None, None, "starred", None),
        (None, None, "lambda", None),
        (None, "k", "string", "v"),
        (None, "t", "fstring", "{}b"),
        (None, None, "starred", None),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "f(*('db', x), 5, k=1)",
            [
                (0, None, "string", "db"),
                (1, None, "name", None),
                (2, None, "constant", "5"),
                (None, "k", "constant", "1"),
            ],
        ),
        (
            "A = ['psql', '-c']\nf('nice', *A, 1)",
            [
                (0, None, "string", "nice"),
                (1, None, "string", "psql"),
                (2, None, "string", "-c"),
                (3, None, "constant", "1"),
            ],
        ),
        (
            "A = ('a', 1)\nB = [*A, 2]\nf(*B)",
            [(0, None, "string", "a"), (1, None, "constant", "1"), (2, None, "constant", "2")],
        ),
        ("f(*())", []),
        ("f(*a, 1)", [(None, None, "starred", None), (None, None, "constant", "1")]),
        (
            "f(1, *[*a], 2)",
            [(0, None, "constant", "1"), (None, None, "starred", "builtins.list"), (None, None, "constant", "2")],
        ),
        (
            "f(*[1], *a, *[2])",
            [(0, None, "constant", "1"), (None, None, "starred", None), (None, None, "constant", "2")],
        ),
        ("f(**{'host': 'db', 'port': 5432})", [(None, "host", "string", "db"), (None, "port", "constant", "5432")]),
        ("f(**{'host': 'db', **more})", [(None, "host", "string", "db"), (None, None, "starred", "builtins.dict")]),
        (
            "O = {'port': 5432, key: 1}\nf(1, **O, k=2)",
            [
                (0, None, "constant", "1"),
                (None, "port", "constant", "5432"),
                (None, None, "starred", ":O"),
                (None, "k", "constant", "2"),
            ],
        ),
        ("f(**options)", [(None, None, "starred", None)]),
        ("A = ('psql',)\nrun([*A, '-l', *b])", [(0, None, "list", '["psql","-l",null]')]),
    ],
)
def test_starred_arguments(source: str, expected: list[tuple[object, ...]]) -> None:
    assert column("python_argument", source, "position", "keyword", "kind", "value") == expected


def test_a_lambda_argument_keeps_its_text() -> None:
    rows = column("python_argument", 'on.register(lambda: {"a":\n  1})', "kind", "value", "text")
    assert rows == [("lambda", None, 'lambda: {"a": 1}')]


def test_call_surroundings() -> None:
    source = """
    if __name__ == "__main__":
        a()
    if x is None:
        b()
    for i in c():
        d(await e())
    with f() as y: pass
    z = lambda: g()
    u(lambda: v())
    @h()
    def k(p=l()):
        return m()
    """
    names = ("callee", "context", "main_guard", "in_loop", "in_lambda", "awaited", "parent")
    assert column("python_call", source, *names) == [
        ("a", "statement", 1, 0, 0, 0, None),
        ("b", "statement", 0, 0, 0, 0, None),
        ("c", "iteration", 0, 0, 0, 0, None),
        ("d", "statement", 0, 1, 0, 0, None),
        ("e", "expression", 0, 1, 0, 1, 3),
        ("f", "with", 0, 0, 0, 0, None),
        ("g", "return", 0, 0, 0, 0, None),
        ("u", "statement", 0, 0, 0, 0, None),
        ("v", "expression", 0, 0, 1, 0, 7),
        ("h", "decorator", 0, 0, 0, 0, None),
        ("l", "default", 0, 0, 0, 0, None),
        ("m", "return", 0, 0, 0, 0, None),
    ]


BRANCHES = """
if a:
    first()
    if b: second(); return
elif c:
    third()
else:
    sys.exit(fourth())
    # gone
def inner():
    if d: fifth()
match e:
    case 1: sixth()
    case 2:
        seventh()
last()
"""


def test_branches() -> None:
    found = dict(column("python_call", BRANCHES, "callee", "branch"))  # type: ignore[arg-type]
    assert {name: arms.split() for name, arms in found.items()} == {
        "first": ["1:0"], "second": ["1:0", "4:0!"], "third": ["1:1"], "sys.exit": ["1:2!"], "fourth": ["1:2!"],
        "fifth": ["5:0"], "sixth": ["-12:13"], "seventh": ["-12:14"], "last": [],
    }  # fmt: skip


def test_definitions() -> None:
    source = """
    class A:
        '''D'''
        async def m(self, a, /, b: "int" = 1, *c, d=2, **e) -> "AsyncIterator[str]":
            '''D'''
            yield 1
    f = lambda x: x
    """
    assert column(
        "python_definition",
        source,
        "kind",
        "qualname",
        "parent",
        "is_async",
        "is_generator",
        "statements",
        "documented",
    ) == [
        ("class", "A", None, 0, 0, 1, 1),
        ("function", "A.m", 0, 1, 1, 1, 1),
        ("function", "f", None, 0, 0, 1, 0),
    ]
    parameters = json.loads(str(column("python_definition", source, "parameters")[1][0]))
    assert [item[:2] for item in parameters] == [
        ["self", "positional_only"],
        ["a", "positional_only"],
        ["b", "positional"],
        ["c", "variadic"],
        ["d", "keyword_only"],
        ["e", "keywords"],
    ]
    assert parameters[2][2:] == ['"int"', "builtins.int", "1"]
    assert column("python_definition", source, "returns_name")[1] == ("builtins.str",)


def test_bases_and_decorators() -> None:
    source = """
    from sqlalchemy.orm import declarative_base
    Base = declarative_base()
    class A(Base, table=True): ...
    class B(A): ...
    """
    assert column("python_base", source, "keyword", "text", "name") == [
        (None, "Base", "sqlalchemy.orm.declarative_base()"),
        ("table", "True", None),
        (None, "A", ":A"),
    ]


def test_assignments() -> None:
    source = """
    import m
    A: int = 1
    B, C = m.f(), "x"
    class D:
        e: str
    def g(self):
        h = 1
        i = "s"
        j.k = [1, 2]
        l["n"] = m.o()
    """
    names = ("target", "target_kind", "target_name", "key", "value_kind", "value")
    assert column("python_assignment", source, *names) == [
        ("A", "name", ":A", None, "constant", "1"),
        ("B", "name", ":B", None, "call", "m.f"),
        ("C", "name", ":C", None, "constant", "x"),
        ("e", "name", ":D.e", None, None, None),
        ("i", "name", None, None, "constant", "s"),
        ("j.k", "attribute", None, "k", "list", "[1,2]"),
        ('l["n"]', "subscript", None, "n", "call", "m.o"),
    ]


def test_returns_and_attributes() -> None:
    source = "import m\ndef f():\n    return {'a': 1}\ndef g():\n    return\nx = m.settings.DATABASE_URL\nm.DEBUG = 1\n"
    assert column("python_return", source, "kind", "value") == [("dict", '{"a":1}'), ("none", None)]
    assert column("python_attribute", source, "object_name", "attribute") == [("m.settings", "DATABASE_URL")]


def test_asserts() -> None:
    source = "def f(a):\n    assert a, 'b'\n    assert (a, 'b')\n    assert 1 == 1 and not False\n    assert ()\n    assert a.b\nassert 'c'\n"
    source += "assert a == a\nassert a.b is a.b\nassert a() == a()\nassert a != a\nassert a == b\nassert a().b == a().b\nassert a == a == a\nassert a or True\nassert a and True\nassert a or b\n"
    assert column("python_assert", source, "scope", "kind", "text") == [
        (0, "name", "a"),
        (0, "constant", "(a, 'b')"),
        (0, "constant", "1 == 1 and not False"),
        (0, "constant", "()"),
        (0, "other", "a.b"),
        (None, "constant", "'c'"),
        (None, "same", "a == a"),
        (None, "same", "a.b is a.b"),
        (None, "other", "a() == a()"),
        (None, "other", "a != a"),
        (None, "other", "a == b"),
        (None, "other", "a().b == a().b"),
        (None, "other", "a == a == a"),
        (None, "constant", "a or True"),
        (None, "other", "a and True"),
        (None, "other", "a or b"),
    ]


def test_module_row() -> None:
    source = (
        '"""D"""\n__all__ = ["a"]\n__all__ += ["b"]\ndef __getattr__(name): ...\nif __name__ == "__main__":\n    pass\n'
    )
    assert column("python_module", source, "all_names", "main_guard_line", "lazy_getattr", "statements") == [
        ('["a", "b"]', 5, 1, 4)
    ]


def test_further_names_of_a_module() -> None:
    source = """
        import os
        a = 1
        for b, c in []:
            d = b
        with open("x") as e:
            pass
        def f():
            global g, a
            g = a = local = 1
        type H = int
        match a:
            case {"x": i}:
                pass
        class J:
            k = 1
    """
    assert column("python_module", source, "further_names") == [('["c", "b", "e", "g", "H", "i"]',)]
    source = """
        with pair() as (a, b), pair() as [c, (d, *e)], pair() as (f), pair() as (j.g, h[i]):
            pass
    """
    assert sorted(json.loads(column("python_module", source, "further_names")[0][0])) == ["a", "b", "c", "d", "e", "f"]
    assert column("python_module", "a = 1", "further_names") == [(None,)]


def test_suppressions() -> None:
    source = "# hybrid-lint: ignore[a, b] why\n\n# more\nx = 1  # hybrid-lint: ignore[c]\ny = '# hybrid-lint: ignore[d] no'\n# hybrid-lint: ignore-file[e] é\n"
    names = ("rules", "reason", "scope", "target_line", "line", "column", "end_column")
    assert column("suppression", source, *names) == [
        ('["a", "b"]', "why", "line", 4, 1, 1, 32),
        ('["c"]', "", "line", 4, 4, 8, 32),
        ('["e"]', "é", "file", 6, 6, 1, 32),
    ]


MODERN = [
    "match x:\n    case {'a': 1, **r} if r: pass\n    case A.B(c=1) | [*_, d]: pass\n",
    "try:\n    pass\nexcept* A as e:\n    pass\n",
    "try:\n    pass\nexcept A, B:\n    pass\n",
    "type X[T: int = str] = list[T]\ndef f[T = int, *Ts = *tuple[int], **P = [int]](a): ...\nclass A[T = dict[str, int]](B): ...\n",
    "x = f'{a['b']} {f'{c}'}'\n",
    "x = t'{a!r:>{w}}'\n",
    "def f(a, /, *, b): ...\nif (n := 1): pass\nwith (a as b, c as d,): pass\n",
    "match = case = type = 1\nprint(match, file=type)\n",
    "if x:\r    y()\r",
    "",
    "   \n\n",
    "\ufeffx = 1",
]  # fmt: skip


@pytest.mark.parametrize("source", MODERN)
def test_modern_syntax_is_no_error(source: str) -> None:
    assert "parse_error" not in extract(source.encode())


@pytest.mark.parametrize("source", ["print 'a'\n", "def f(:\n    pass\n", "x = = 1\n", "exec 'a'\n", "class\n"])
def test_broken_file_has_an_error_and_its_other_rows(source: str) -> None:
    assert column("parse_error", "import a\n" + source, "message")
    assert column("python_import", "import a\n" + source, "module") == [("a",)]


def test_encodings() -> None:
    assert extract("x = 'é'\nf()".encode())["python_call"][0][-4:] == (2, 1, 2, 4)
    assert extract("'é'; f()\n".encode())["python_call"][0][-4:] == (1, 6, 1, 9)
    assert "parse_error" not in extract("# coding: latin-1\nx = 'é'\n".encode("latin-1"))
    assert extract(b"x = '\xff'; f()\n")["parse_error"][0][1].startswith("not valid UTF-8")  # type: ignore[attr-defined]
    assert extract(b"\xef\xbb\xbff()")["python_call"][0][-4:] == (1, 1, 1, 4)


def test_large_and_deep_files() -> None:
    assert "larger than" in str(extract(b"x\n" * LARGEST)["parse_error"][0][1])
    deep = extract(b"f(" * 3000 + b")" * 3000)
    assert len(deep["python_call"]) == 3000
    assert "parse_error" not in extract(b"x = " + b" + ".join([b'"a"'] * 5000))
    assert extract(b"def f():\n" + b"  x = x.y()\n" * 2000)["python_call"]


ALTERNATIVES = [
    ("f('a' if x else 'b')", ["a", "b"]),
    ("f(x or 'a')", [None, "a"]),
    ("import os\nf(os.getenv('K', 'a'))", ["a"]),
    ("for n in ('a', 'b'):\n    f(n)", ["a", "b"]),
    ("x = [f(n) for n in ['a', 'b']]", ["a", "b"]),
    ("for n, m in (('a', 'b'), ['c', 'd']):\n    f(m)", ["b", "d"]),
    ("for n in names():\n    f(n)", [None]),
    ("T = {'k': 'a', 'l': 'b'}\nf(T['k'])", ["a"]),
    ("T = {'k': 'a'}\nf(T.get('k'))", ["a"]),
    ("T = {'k': 'a', **more}\nf(T['k'])", ["a", None]),
    ("T = {'k': 'a'}\nT = {'k': 'b'}\nf(T['k'])", ["b"]),
    ("T = {'k': 'a', 'l': 'b'}\nf(T[x])", ["a", "b"]),
    ("T = {'k': 'a'}\nT['l'] = 'b'\nT.update(m='c')\nT.update({'n': 'd'})\nf(T.get(x))", ["a", "b", "c", "d"]),
    ("T = dict(k='a')\nf(T[x])", ["a"]),
    ("T = {'k': {'m': 'a', 'n': 'b'}}\nf(T[x]['m'])", ["a"]),
    ("T = {'k': ('a', 'b')}\nm, n = T[x]\nf(m)", ["a"]),
    ("T = ['a']\nT.append('b')\nT += ['c']\nfor n in T:\n    f(n)", ["a", "c", "b"]),
    ("T = {'a': 'b'}\nfor n in T:\n    f(n)", ["a"]),
    ("T = {'a': 'b'}\nfor k, n in sorted(T.items()):\n    f(n)", ["b"]),
    ("T = {'a': 'b'}\nfor k, n in T.items():\n    f(n)", ["b"]),
    ("T = {'a': 'b'}\nfor n in T.values():\n    f(n)", ["b"]),
    ("for k, n in enumerate(('a', 'b')):\n    f(n)", ["a", "b"]),
    ("for k, n in zip((1, 2), ('a', 'b')):\n    f(n)", ["a", "b"]),
    ("for n in [*('a', 'b'), 'c']:\n    f(n)", ["a", "b", "c"]),
    ("for n in 'a b'.split():\n    f(n)", ["a", "b"]),
    ("list(map(f, ['a', 'b']))", ["a", "b"]),
    ("import asyncio\nasyncio.to_thread(f, 'a')", ["a"]),
    ("import asyncio\nloop = asyncio.get_running_loop()\nloop.run_in_executor(None, f, 'a')", ["a"]),
    ("f(*('a',))", ["a"]),
    ("f(**{'name': 'a'})", ["a"]),
    ("n = 'a'\nif x:\n    n = 'b'\nf(n)", ["a", "b"]),
    ("n = 'a'\nf(n)\nn = 'b'", ["a"]),
    ("def load(n='a'):\n    f(n)", ["a", None]),
    ("for n in ('a', 'b'):\n    f(f'p.{n}')", ["p.a", "p.b"]),
    ("for n in ('a', 'b'):\n    f('p.' + n)", ["p.a", "p.b"]),
    ("import os\nf(os.getenv('K') or 'a')", ["a"]),
    ("f(n := 'a')", ["a"]),
    ("f(str('a').strip())", ["a"]),
    ("class C:\n    T = {'k': ('a' + 'b')}\nf(C.T['k'])", ["ab"]),
    ("from pydantic import Field\nclass S:\n    k: str = Field(default='a')\ns = S()\nf(s.k)", ["a"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), ALTERNATIVES)
def test_every_name_that_may_be_meant(source: str, expected: list[str | None]) -> None:
    text = f"from importlib import import_module as f\n{source}\n"
    rows = column("python_import", text, "kind", "module")
    assert [module for kind, module in rows if kind == "dynamic"] == expected


REFERENCES = [
    ("from a import K\nos.getenv(K)", "a.K"),
    ("from a import T\nos.environ[T['k']]", "a.T[k]"),
    ("from a import T\nos.getenv(T.get('k'))", "a.T[k]"),
    ("def g(x, key):\n    return os.getenv(key)", "(1:key)"),
    ("class C:\n    def g(self, key):\n        return os.environ[key]", "(0:key)"),
    ("def g(key):\n    key = key.upper()\n    return os.getenv(key)", None),
]


@pytest.mark.parametrize(("source", "expected"), REFERENCES)
def test_what_another_module_may_know_of_a_key(source: str, expected: str | None) -> None:
    found = column("python_env_read", f"import os\n{source}\n", "key", "argument")
    assert found == [(None, expected)]


INDIRECT = [
    ("from functools import partial\npartial(os.getenv, 'A')", [("A", "os.getenv")]),
    ("os.path.expandvars('$A and ${B}')", [("A", "os.path.expandvars"), ("B", "os.path.expandvars")]),
    ("from dotenv import dotenv_values as d\nd()['A']", [("A", "dotenv.dotenv_values")]),
    ("x = os.environ.copy()\nx.get('A')", [("A", "os.environ.copy")]),
]


@pytest.mark.parametrize(("source", "expected"), INDIRECT)
def test_reads_in_other_words(source: str, expected: list[tuple[object, ...]]) -> None:
    assert column("python_env_read", f"import os\n{source}\n", "key", "how") == expected


def test_words_of_a_constant_command_are_a_list() -> None:
    rows = column("python_argument", "import subprocess\nsubprocess.run('psql -l'.split())", "call", "kind", "value")
    assert rows[0] == (0, "list", '["psql","-l"]')


def test_entries_of_dictionaries_that_are_passed_bound_and_returned() -> None:
    source = """\
        from .context import HEADER, new_id
        KEY = "x-kind"
        def publish(body, other):
            headers = {HEADER: new_id(), KEY: "a", **other}
            log(extra={"token": other.token, "inner": {"deep": 1}}, *[{"left": 1}])
            return {f"{body}": 1}
        """
    assert column("python_entry", source, "holder", "key", "key_name", "kind", "value", "text") == [
        ("argument", "token", None, "name", None, "other.token"),
        ("argument", "inner", None, "dict", '{"deep":1}', None),
        ("assignment", None, ".context.HEADER", "call", 0, None),
        ("assignment", "x-kind", None, "string", "a", None),
        ("assignment", None, None, "starred", None, "**other"),
        ("return", None, "", "constant", "1", None),
    ]
    assert column("python_assignment", source, "target", "value_kind") == [("KEY", "constant"), ("headers", "dict")]


def test_what_is_called_whatever_happens() -> None:
    source = """
    def session():
        db = make()
        try:
            yield db
        except ValueError:
            undo()
        else:
            note()
        finally:
            if db: close()
            def later(): drop()
            try: flush()
            except OSError: log()
    """
    assert [row for row in column("python_call", source, "callee", "in_finally") if row[1]] == [
        ("close", 1),
        ("flush", 1),
        ("log", 1),
    ]
