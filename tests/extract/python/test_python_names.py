"""Resolved names of calls: imports, aliases, instances, annotations, attributes of `self`."""

from __future__ import annotations

import textwrap

import pytest

from hybrid_lint.extract.python.reader import extract
from hybrid_lint.facts.rows import PythonCall


def last_call_name(source: str) -> str | None:
    rows = [PythonCall._make(row) for row in extract(textwrap.dedent(source).encode())["python_call"]]
    outermost = [row for row in rows if row.callee.endswith("probe") or row.method == "probe"]
    return outermost[-1].name


CASES = [
    ("import subprocess as sp\nsp.probe()", "subprocess.probe"),
    ("from a.b import c as d\nd.probe()", "a.b.c.probe"),
    ("import a.b\na.b.probe()", "a.b.probe"),
    ("from .clients.http import Client\nClient.probe()", ".clients.http.Client.probe"),
    ("from .. import x\nx.probe()", "..x.probe"),
    ("import redis\nclient = redis.Redis()\nclient.probe()", "redis.Redis.probe"),
    ("import aio_pika\nasync def f():\n    c = await aio_pika.connect()\n    c.probe()", "aio_pika.connect().probe"),
    ("import httpx\nwith httpx.Client() as c:\n    c.probe()", "httpx.Client.probe"),
    ("import httpx\nasync def f():\n    async with httpx.AsyncClient() as c:\n        c.probe()", "httpx.AsyncClient.probe"),
    ("from redis import Redis\ndef f(c: Redis | None = None):\n    c.probe()", "redis.Redis.probe"),
    ("from redis import Redis\nfrom typing import Optional\ndef f(c: Optional['Redis']):\n    c.probe()", "redis.Redis.probe"),
    ("from redis import Redis\nfrom typing import Annotated\ndef f(c: Annotated[Redis, 1]):\n    c.probe()", "redis.Redis.probe"),
    ("from redis import Redis\nfrom typing import Annotated\nDep = Annotated[Redis, 1]\ndef f(c: Dep):\n    c.probe()", "redis.Redis.probe"),
    ("from redis import Redis\ndef f(c: list[Redis]):\n    c.probe()", "builtins.list.probe"),
    ("from fastapi import Depends\ndef g(): ...\ndef f(c=Depends(g)):\n    c.probe()", ":g().probe"),
    ("class A:\n    def m(self):\n        self.probe()", ":A.probe"),
    ("import redis\nclass A:\n    def __init__(self):\n        self.x = redis.Redis()\n    def m(self):\n        self.x.probe()", "redis.Redis.probe"),
    ("import redis\nclass A:\n    def __init__(self, x: redis.Redis):\n        self.x = x\n    def m(self):\n        self.x.probe()", "redis.Redis.probe"),
    ("import redis\nclass A:\n    x: redis.Redis\n    def m(self):\n        self.x.probe()", "redis.Redis.probe"),
    ("import redis\nclass A:\n    def __init__(self):\n        self.x = None\n    def n(self):\n        self.x = redis.Redis()\n    def m(self):\n        self.x.probe()", "redis.Redis.probe"),
    ("import redis\nclass A:\n    x: redis.Redis\nclass B(A):\n    def m(self):\n        self.x.probe()", "redis.Redis.probe"),
    ("class A:\n    @classmethod\n    def m(cls):\n        cls.probe()", ":A.probe"),
    ("from x import B\nclass A(B):\n    def m(self):\n        super().probe()", "x.B.probe"),
    ("import redis\nc = None\ndef f():\n    global c\n    c = redis.Redis()\ndef g():\n    c.probe()", "redis.Redis.probe"),
    ("import functools, m\nprobe = functools.partial(m.f, 1)\nprobe()", "m.f"),
    ("import m\ngetattr(m, 'pro' + 'be')()\nm.probe()", "m.probe"),
    ("import asyncio\nprobe = asyncio.run\nprobe()", "asyncio.run"),
    ("try:\n    import ujson as json\nexcept ImportError:\n    import json\njson.probe()", "ujson.probe"),
    ("import a\na = 1\na.probe()", ":a.probe"),
    ("import a\nif x:\n    a = object()\na.probe()", "a.probe"),
    ("open.probe()", "builtins.open.probe"),
    ("unknown.probe()", None),
    ("def f(x):\n    x.probe()", None),
    ("from m import *\nthing.probe()", "m.thing.probe"),
    ("from m import *\nfrom n import *\nthing.probe()", None),
    ("import redis\ndef f():\n    return [redis.probe() for redis in y]", None),
    ("import redis\ndef f():\n    return [redis.probe(x) for x in y]", "redis.probe"),
    ("c = 1\ndef f():\n    return [c.probe() for c in y]", None),
    ("import a, b\nx = a.C()\nx = b.D(x)\nx.probe()", "b.D.probe"),
    ("import a\nx = a.C()\nx = x.y()\nx.probe()", "a.C.y().probe"),
    ("def outer():\n    def probe(): ...\n    probe()", ":outer.<locals>.probe"),
    ("import a\nfor x, (y, a) in z:\n    pass\nx.probe()", ":x.probe"),
    ("import a\nx, y = a.C(), a.D()\ny.probe()", "a.D.probe"),
    ("import a\ndef f():\n    x, y = a.C()\n    y.probe()", None),
    ("def f(v):\n    match v:\n        case {'k': w, **rest} | [w, *rest]:\n            rest.probe()", None),
    ("import a\nx = y or a.C()\nx.probe()", "a.C.probe"),
    ("import a\n(x := a.C()).probe()", "a.C.probe"),
    ("import a\nx = a.Client()\nx['db']['c'].probe()", "a.Client.__getitem__().__getitem__().probe"),
    ("import a\nx = a.Client().db\nx['c'].probe()", "a.Client.db.__getitem__().probe"),
    ("import a\nx = a.open()\nx['c'].probe()", "a.open().__getitem__().probe"),
    ("import a\na.table['c'].probe()", None),
    ("import a\nx = {}\nx['c'].probe()", None),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_call_resolves(source: str, expected: str | None) -> None:
    assert last_call_name(source) == expected


def test_mutual_references_end() -> None:
    assert last_call_name("a = b\nb = a\na.probe()") == ":a.probe"


def test_instance_called() -> None:
    rows = extract(b"from starlette.config import Config\nconfig = Config('.env')\nconfig('KEY', default='x')\n")
    assert PythonCall._make(rows["python_call"][1]).name == "starlette.config.Config.__call__"
    assert rows["python_env_read"][0][1:5] == ("KEY", "starlette.config", "x", 1)
