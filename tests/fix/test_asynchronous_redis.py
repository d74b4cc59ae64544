"""What becomes of a module's clients for Redis, and where nothing does."""

from __future__ import annotations

import ast

import pytest

from hybrid_lint.edit.ranges import CannotEdit, applied
from hybrid_lint.fix.python_step import changed
from hybrid_lint.formats.text import Text

MADE = 'redis.from_url("x")'
HEAD = f"import redis\n\nclient = {MADE}\n\n\n"


def _changed(text: str, at: str = MADE) -> str:
    place = Text(text).span(text.index(at), text.index(at) + len(at))
    fields = {
        "change": "asynchronous_redis",
        "imports": [],
        **dict(zip(("line", "column", "end_line", "end_column"), place, strict=True)),
    }
    new = applied(text, changed(text, fields, lambda root: False))
    ast.parse(new)
    return new


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("client.get(k)", "await client.get(k)"),
        ("client.get(k).decode()", "(await client.get(k)).decode()"),
        ("(client.get(k)).decode()", "(await client.get(k)).decode()"),
        ("client.lrange(k, 0, 1)[0]", "(await client.lrange(k, 0, 1))[0]"),
        ("client.get(k) or client.get(client.get(j))", "await client.get(k) or await client.get(await client.get(j))"),
        ("not client.exists(k)", "not await client.exists(k)"),
        ("[client.get(k) for k in a]", "[await client.get(k) for k in a]"),
        ("[k for k in client.scan_iter()]", "[k async for k in client.scan_iter()]"),
        ("f'{client.get(k)}'", "f'{await client.get(k)}'"),
        ("client.pipeline().incr(k).expire(k, 1).execute()", "await client.pipeline().incr(k).expire(k, 1).execute()"),
        ("client is None", "client is None"),
        ("not client", "not client"),
    ],
)
def test_commands_are_awaited(before: str, after: str) -> None:
    head = HEAD.replace("import redis", "import redis.asyncio as redis")
    assert _changed(f"{HEAD}async def f(k):\n    x = {before}\n") == f"{head}async def f(k):\n    x = {after}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("for k in client.scan_iter():\n        pass", "async for k in client.scan_iter():\n        pass"),
        ("async with a:\n        client.ping()", "async with a:\n        await client.ping()"),
        ("with client.lock(k):\n        pass", "async with client.lock(k):\n        pass"),
        ("p = client.pipeline()\n    p.get(1)\n    p.execute()", "p = client.pipeline()\n    p.get(1)\n    await p.execute()"),
        ("with client.pipeline() as p:\n        p.get(1).get(2)\n        x = p.execute()[0]",
         "async with client.pipeline() as p:\n        p.get(1).get(2)\n        x = (await p.execute())[0]"),
        ("s = client.pubsub()\n    s.subscribe(k)\n    for m in s.listen():\n        client.get(m)",
         "s = client.pubsub()\n    await s.subscribe(k)\n    async for m in s.listen():\n        await client.get(m)"),
        ("try:\n        client.ping()\n    except redis.exceptions.TimeoutError:\n        pass",
         "try:\n        await client.ping()\n    except redis.TimeoutError:\n        pass"),
        ("global client\n    client = redis.Redis()", "global client\n    client = redis.Redis()"),
    ],
)  # fmt: skip
def test_statements_wait(before: str, after: str) -> None:
    head = HEAD.replace("import redis", "import redis.asyncio as redis")
    assert _changed(f"{HEAD}async def f(k):\n    {before}\n") == f"{head}async def f(k):\n    {after}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("import redis as r", "import redis.asyncio as r"),
        ("from redis import Redis as r, ConnectionError", "from redis.asyncio import Redis as r, ConnectionError"),
        ("import os, redis as r, sys", "import os, redis.asyncio as r, sys"),
    ],
)
def test_the_import_brings_the_other_package(before: str, after: str) -> None:
    rest = "\nc = r.from_url('x')\nasync def f():\n    {}c.get(1)\n"
    assert _changed(before + rest.format(""), "r.from_url('x')") == after + rest.format("await ")


def test_arguments_get_their_names() -> None:
    before = "import redis\nc = redis.Redis({}'x', {}(6379), decode_responses=True)\n"
    after = before.format("host=", "port=").replace("import redis", "import redis.asyncio as redis")
    assert _changed(before.format("", ""), "redis.Redis('x', (6379), decode_responses=True)") == after


def test_private_attributes_are_followed() -> None:
    before = f"import redis\nclass A:\n    def __init__(self):\n        self._c = None\n        self._c = {MADE}\n    async def f(self):\n        if self._c is None:\n            return\n        {{}}self._c.get(1)\nclass B:\n    def g(self):\n        self._c.get(1)\n"
    assert _changed(before.format("")) == before.format("await ").replace(
        "import redis", "import redis.asyncio as redis"
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{HEAD}def f():\n    client.get(1)\n", id="in a function"),
        pytest.param(f"{HEAD}client.get(1)\n", id="at import"),
        pytest.param(f"{HEAD}async def f():\n    return lambda: client.get(1)\n", id="in a lambda"),
        pytest.param(f"{HEAD}async def f():\n    return any(client.get(k) for k in x)\n", id="in a generator"),
        pytest.param(f"{HEAD}async def f():\n    g(client)\n", id="handed on"),
        pytest.param(f"{HEAD}async def f():\n    return client\n", id="returned"),
        pytest.param(f"{HEAD}async def f():\n    await to_thread(client.get, 1)\n", id="a command is handed on"),
        pytest.param(f"{HEAD}async def f():\n    return list(client.scan_iter())\n", id="an iterator is handed on"),
        pytest.param(f"{HEAD}async def f():\n    client.transaction(g, 1)\n", id="a transaction"),
        pytest.param(f"{HEAD}async def f():\n    client.connection_pool.disconnect()\n", id="the connections"),
        pytest.param(f"{HEAD}async def f():\n    client.register_script(x)(1)\n", id="a script"),
        pytest.param(f"{HEAD}async def f():\n    with client.pipeline() as p:\n        p.watch(1)\n        p.get(1)\n", id="a watching pipeline"),
        pytest.param(f"{HEAD}async def f():\n    p = client.pipeline()\n    g(p)\n", id="a pipeline is handed on"),
        pytest.param(f"{HEAD}async def f():\n    s = client.pubsub()\n    s.run_in_thread()\n", id="a subscription in a thread"),
        pytest.param(f"{HEAD}async def f():\n    with client.lock(1) as l:\n        l.extend(1)\n", id="a lock with a name"),
        pytest.param(f"{HEAD}client = other()\n", id="it may be something else"),
        pytest.param(f"{HEAD}async def f(c: redis.Redis):\n    c.get(1)\n", id="another client is given"),
        pytest.param(f'{HEAD}async def f(c: "redis.Redis"):\n    c.get(1)\n', id="another client is given, in a text"),
        pytest.param(f"{HEAD}class A(redis.Redis):\n    pass\n", id="a class of its own"),
        pytest.param(f"{HEAD}async def f():\n    redis.utils.x()\n", id="another module of the library"),
        pytest.param(f"import redis\nimport redis.cluster\n\nclient = {MADE}\n", id="the name has more modules"),
        pytest.param(f"try:\n    import redis\nexcept ImportError:\n    redis = None\nclient = {MADE}\n", id="imported perhaps"),
        pytest.param(f"import redis\nclass A:\n    client = {MADE}\n", id="an attribute of a class"),
        pytest.param(f"import redis\nclass A:\n    def __init__(self):\n        self.client = {MADE}\n", id="a public attribute"),
        pytest.param(f"import redis\nclass A:\n    def __init__(self):\n        self._c = {MADE}\na._c.get(1)\n", id="a private attribute, from outside"),
        pytest.param(f"import redis\nclass A:\n    def __init__(self):\n        self._c = {MADE}\ngetattr(a, '_c')\n", id="a private attribute, by its name"),
        pytest.param(f"import redis\nclass A:\n    def __init__(self):\n        self._c = {MADE}\nclass B(A):\n    def f(self):\n        self._c.get(1)\n", id="in a subclass"),
        pytest.param(f"import redis\napp.state.redis = {MADE}\n", id="in another object"),
        pytest.param(f"import redis\nf({MADE})\n", id="made as an argument"),
        pytest.param(f"import redis\nx = redis.Redis(retry=Retry())\ny = {MADE}\n", id="another argument"),
        pytest.param(f"import redis\nx = redis.Redis(1, 2, 3, 4, 5)\ny = {MADE}\n", id="arguments without names"),
        pytest.param(f"import redis\npool = redis.ConnectionPool()\ny = {MADE}\n", id="connections of its own"),
    ],
)  # fmt: skip
def test_nothing_is_done_where_somebody_else_may_ask(text: str) -> None:
    with pytest.raises(CannotEdit):
        _changed(text)
