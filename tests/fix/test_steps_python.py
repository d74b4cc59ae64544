"""What the step `python` makes of code, at its edges."""

from __future__ import annotations

import ast

import pytest

from hybrid_lint.edit.ranges import CannotEdit, applied
from hybrid_lint.edit.source import source_of
from hybrid_lint.fix.python.unused import without_unused
from hybrid_lint.fix.python_step import changed
from hybrid_lint.fix.text_steps import in_newlines_of
from hybrid_lint.formats.text import Text


def fixed(text: str, at: str, change: str, **fields: object) -> str:
    """The text after a change of the range `at`, which `|` may cut off from what tells it apart: `time.sleep(1)| # here`."""
    before, _, behind = at.partition("|")
    start = text.index(before + behind)
    line, column, end_line, end_column = Text(text).span(start, start + len(before))
    place = {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
    source = source_of(text.encode())
    filled = {"imports": [], "change": change, **place, **fields}
    new = applied(text, in_newlines_of(source, changed(text, filled, lambda root: root == "app")))
    ast.parse(new)
    return new


def slept(text: str, at: str = "time.sleep(1)") -> str:
    new = fixed(text, at, "await_call", to="asyncio.sleep", imports=["asyncio"])
    return without_unused(text, new)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "import time\n\n\nasync def f():\n    time.sleep(1)\n",
            "import asyncio\n\n\nasync def f():\n    await asyncio.sleep(1)\n",
            id="the only import",
        ),
        pytest.param(
            "import time\n\n\nasync def f():\n    time.sleep(1)\n    return time.time()\n",
            "import asyncio\nimport time\n\n\nasync def f():\n    await asyncio.sleep(1)\n    return time.time()\n",
            id="the old import is used elsewhere",
        ),
        pytest.param(
            "import time  # noqa: F401\n\n\nasync def f():\n    time.sleep(1)\n",
            "import asyncio\nimport time  # noqa: F401\n\n\nasync def f():\n    await asyncio.sleep(1)\n",
            id="somebody keeps the old import",
        ),
        pytest.param(
            '__all__ = ["time"]\nimport time\nasync def f():\n    time.sleep(1)\n',
            'import asyncio\n\n__all__ = ["time"]\nimport time\nasync def f():\n    await asyncio.sleep(1)\n',
            id="the old import is exported",
        ),
        pytest.param(
            "import asyncio as aio\nimport time\n\n\nasync def f():\n    time.sleep(1)\n",
            "import asyncio as aio\n\n\nasync def f():\n    await aio.sleep(1)\n",
            id="the module has another name",
        ),
        pytest.param(
            "import os\nimport time\n\nimport httpx\n\nfrom app.settings import settings\n\n\nasync def f():\n    time.sleep(1)\n    os, httpx, settings\n",
            "import asyncio\nimport os\n\nimport httpx\n\nfrom app.settings import settings\n\n\nasync def f():\n    await asyncio.sleep(1)\n    os, httpx, settings\n",
            id="sorted into its section",
        ),
        pytest.param(
            "import httpx\n\n\nasync def f(time):\n    time.sleep(1)\n    httpx\n",
            "import asyncio\n\nimport httpx\n\n\nasync def f(time):\n    await asyncio.sleep(1)\n    httpx\n",
            id="a section of its own",
        ),
        pytest.param(
            "from __future__ import annotations\n\n\nasync def f():\n    time.sleep(1)\n",
            "from __future__ import annotations\n\nimport asyncio\n\n\nasync def f():\n    await asyncio.sleep(1)\n",
            id="behind the future",
        ),
        pytest.param(
            '"""Waits."""\n\n\nasync def f():\n    time.sleep(1)\n',
            '"""Waits."""\n\nimport asyncio\n\n\nasync def f():\n    await asyncio.sleep(1)\n',
            id="behind a docstring",
        ),
        pytest.param(
            '"""Waits."""\nasync def f():\n    time.sleep(1)\n',
            '"""Waits."""\n\nimport asyncio\n\n\nasync def f():\n    await asyncio.sleep(1)\n',
            id="a docstring without empty lines",
        ),
        pytest.param(
            "async def f():\n    time.sleep(1)\n",
            "import asyncio\n\n\nasync def f():\n    await asyncio.sleep(1)\n",
            id="no imports",
        ),
        pytest.param(
            "#!/usr/bin/env python\n# Ours.\n\nx = 1\nasync def f():\n    time.sleep(1)\n",
            "#!/usr/bin/env python\n# Ours.\n\nimport asyncio\n\nx = 1\nasync def f():\n    await asyncio.sleep(1)\n",
            id="behind the head of the file",
        ),
        pytest.param(
            "#!/usr/bin/env python\n# It waits.\nasync def f():\n    time.sleep(1)\n",
            "#!/usr/bin/env python\nimport asyncio\n\n\n# It waits.\nasync def f():\n    await asyncio.sleep(1)\n",
            id="a comment that speaks of the function",
        ),
        pytest.param(
            "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import asyncio\n\n\nasync def f(x: asyncio.Queue):\n    time.sleep(1)\n",
            "import asyncio\nfrom typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import asyncio\n\n\nasync def f(x: asyncio.Queue):\n"
            "    await asyncio.sleep(1)\n",
            id="imported for annotations alone",
        ),
        pytest.param(
            "import time\r\n\r\n\r\nasync def f():\r\n\ttime.sleep(1)\r\n",
            "import asyncio\r\n\r\n\r\nasync def f():\r\n\tawait asyncio.sleep(1)\r\n",
            id="CRLF and tabs",
        ),
        pytest.param(
            "import time\nclass A:\n    @staticmethod\n    @cached  # once\n    async def f():\n        if x: time.sleep(1)\n",
            "import asyncio\nclass A:\n    @staticmethod\n    @cached  # once\n    async def f():\n        if x: await asyncio.sleep(1)\n",
            id="a decorated method, behind a colon",
        ),
        pytest.param(
            "import time\ndef g():\n    async def f():\n        (time.sleep(1)); g()\n",
            "import asyncio\ndef g():\n    async def f():\n        (await asyncio.sleep(1)); g()\n",
            id="a nested function, in parentheses",
        ),
        pytest.param(
            "import os, time, sys\nasync def f():\n    time.sleep(1)\n    os, sys\n",
            "import asyncio\nimport os, sys\nasync def f():\n    await asyncio.sleep(1)\n    os, sys\n",
            id="several imports in a line",
        ),
        pytest.param(
            "async def f():\n    import asyncio\n    time.sleep(1)\n",
            "async def f():\n    import asyncio\n    await asyncio.sleep(1)\n",
            id="imported in the function",
        ),
        pytest.param(
            "try:\n    import asyncio\nexcept ImportError:\n    raise\n\n\nasync def f():\n    time.sleep(1)\n",
            "try:\n    import asyncio\nexcept ImportError:\n    raise\n\n\nasync def f():\n    await asyncio.sleep(1)\n",
            id="tried",
        ),
    ],
)  # fmt: skip
def test_a_call_is_replaced_and_awaited(before: str, after: str) -> None:
    assert slept(before) == after


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("import time\n\n\ndef f():\n    time.sleep(1)\n", "nothing can be awaited there"),
        ("import time\n\n\nasync def f():\n    def g():\n        time.sleep(1)\n", "nothing can be awaited there"),
        ("import time\n\n\nasync def f():\n    class A:\n        time.sleep(1)\n", "nothing can be awaited there"),
        ("import time\n\ntime.sleep(1)\n", "nothing can be awaited there"),
        ("import time\n\n\nasync def f():\n    return time.sleep(1)\n", "what the call gives is used"),
        ("import time\n\n\nasync def f():\n    g = lambda: time.sleep(1)\n", "what the call gives is used"),
        ("import time\n\n\nasync def f():\n    await time.sleep(1)\n", "the call is awaited already"),
        ("import time\n\n\nasync def f(asyncio):\n    time.sleep(1)\n", "`asyncio` means something else there"),
        ("import anyio as asyncio\n\n\nasync def f():\n    time.sleep(1)\n", "`asyncio` means something else there"),
        (
            "try:\n    import asyncio\nexcept ImportError:\n    asyncio = None\n\n\nasync def f():\n    time.sleep(1)\n",
            "`asyncio` means something else there",
        ),
        ("async def f():\n    time.sleep(1)\n    import asyncio\n", "imported in the function"),
        ("async def f():\n    if x:\n        import asyncio\n    time.sleep(1)\n", "imported in the function"),
        ("async def f():\n    time.sleep(1)\n  x\n", "no Python"),
    ],
)
def test_a_call_that_cannot_be_awaited_stays(text: str, why: str) -> None:
    with pytest.raises(CannotEdit, match=why):
        slept(text)


def test_the_inner_of_two_calls_that_begin_together() -> None:
    text = 'import requests\n\nx = requests.get("a").json()\n'
    new = fixed(text, 'requests.get("a")', "add_argument", argument="timeout=30.0")
    assert new == text.replace('"a"', '"a", timeout=30.0')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("f()", "f(n=1)"),
        ("f(a)", "f(a, n=1)"),
        ("f(a,)", "f(a, n=1,)"),
        ("f((a))", "f((a), n=1)"),
        ("f(*a)", "f(*a, n=1)"),
        ("f(\n    a\n)", "f(\n    a,\n    n=1\n)"),
        ("f(\n    a,\n)", "f(\n    a,\n    n=1,\n)"),
        ("f(\n    a,  # why, then\n)", "f(\n    a,  # why, then\n    n=1,\n)"),
        ("f(\n    a  # why, then\n)", "f(\n    a,  # why, then\n    n=1\n)"),
        ("f(\n    a,\n    b=2)", "f(\n    a,\n    b=2, n=1)"),
        ("f(a,\n  b)", "f(a,\n  b, n=1)"),
        ("f(\n\ta,\n\tb,\n)", "f(\n\ta,\n\tb,\n\tn=1,\n)"),
        ("f(\r\n    a,\r\n)", "f(\r\n    a,\r\n    n=1,\r\n)"),
        ("f({\n    'a': 1,\n})", "f({\n    'a': 1,\n}, n=1)"),
    ],
)
def test_an_argument_is_added(before: str, after: str) -> None:
    assert fixed(f"x = {before}\n", before, "add_argument", argument="n=1") == f"x = {after}\n"


@pytest.mark.parametrize("call", ["f(n=2)", "f(**o)", "f(x for x in y)"])
def test_an_argument_that_may_be_there_is_not_added(call: str) -> None:
    with pytest.raises(CannotEdit):
        fixed(f"x = {call}\n", call, "add_argument", argument="n=1")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("f(n=1)", "f()"),
        ("f(n=1,)", "f()"),
        ("f(a, n=1)", "f(a)"),
        ("f(n=(1), b=2)", "f(b=2)"),
        ("f(a, n=1,)", "f(a,)"),
        ("f(\n    a,\n    n=1,  # gone\n    b=2,\n)", "f(\n    a,\n    b=2,\n)"),
        ("f(\n    a,\n    n=1,\n)", "f(\n    a,\n)"),
    ],
)
def test_an_argument_is_dropped(before: str, after: str) -> None:
    assert fixed(f"x = {before}\n", before, "drop_argument", argument="n") == f"x = {after}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("import httpx\n\nc = httpx.AsyncClient(app=app)\n", "import httpx\n\nc = httpx.AsyncClient(transport=httpx.ASGITransport(app=app))\n"),
        ("import httpx as h\n\nc = h.AsyncClient(app=(app), x=1)\n", "import httpx as h\n\nc = h.AsyncClient(transport=h.ASGITransport(app=(app)), x=1)\n"),
        (
            "import httpx\n\nc = httpx.AsyncClient(\n    app = create(  # a, b\n        1,\n    ),\n    x=1,\n)\n",
            "import httpx\n\nc = httpx.AsyncClient(\n    transport=httpx.ASGITransport(app=create(  # a, b\n        1,\n    )),\n    x=1,\n)\n",
        ),
    ],
)  # fmt: skip
def test_an_argument_is_wrapped(before: str, after: str) -> None:
    call = before[before.index("= ") + 2 : -1]
    assert fixed(before, call, "replace_argument", argument="app", to="transport=httpx.ASGITransport(app=_)", imports=["httpx"]) == after  # fmt: skip


def test_an_argument_is_not_wrapped_where_the_new_one_is_given() -> None:
    with pytest.raises(CannotEdit, match="`transport` is given already"):
        fixed(
            "f(app=a, transport=t)\n", "f(app=a, transport=t)", "replace_argument", argument="app", to="transport=T(_)"
        )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from httpx import AsyncClient\n", "from httpx import ASGITransport, AsyncClient\n"),
        ("from httpx import AsyncClient, codes\n", "from httpx import ASGITransport, AsyncClient, codes\n"),
        ("from httpx import codes, AsyncClient\n", "from httpx import codes, AsyncClient, ASGITransport\n"),
        ("from httpx import (\n    AsyncClient,\n    codes,\n)\n", "from httpx import (\n    ASGITransport,\n    AsyncClient,\n    codes,\n)\n"),
        ("from httpx import (\n    ABC,\n    AAA\n)\n", "from httpx import (\n    ABC,\n    AAA,\n    ASGITransport,\n)\n"),
        ("from httpx import *\n", "from httpx import *\nfrom httpx import ASGITransport\n"),
        ("from httpx import AsyncClient as C\n", "from httpx import AsyncClient as C\nfrom httpx import ASGITransport\n"),
        ("import httpx\n", "import httpx\nfrom httpx import ASGITransport\n"),
        ("from fastapi import FastAPI\nfrom pytest import mark\n", "from fastapi import FastAPI\nfrom httpx import ASGITransport\nfrom pytest import mark\n"),
        ("import os\n\nfrom app.main import app\n", "import os\n\nfrom httpx import ASGITransport\n\nfrom app.main import app\n"),
        ("import os\nfrom app.main import app\n", "import os\nfrom httpx import ASGITransport\nfrom app.main import app\n"),
        ("from .main import app\n", "from httpx import ASGITransport\n\nfrom .main import app\n"),
        ("from fastapi import FastAPI\nimport uvicorn\n", "from fastapi import FastAPI\nfrom httpx import ASGITransport\nimport uvicorn\n"),
        ("import os", "import os\n\nfrom httpx import ASGITransport\n"),
        ("from httpx import ASGITransport\n", "from httpx import ASGITransport\n"),
    ],
)  # fmt: skip
def test_where_an_import_goes(before: str, after: str) -> None:
    text = before + ("" if before.endswith("\n") else "\n") + "\nx = g(a)\n"
    new = fixed(text, "g(a)", "replace_call", to="ASGITransport", imports=["httpx:ASGITransport"])
    assert new == after + "\nx = ASGITransport(a)\n"


def test_a_list_of_names_is_broken_where_it_would_be_too_long() -> None:
    names = [f"Name{number:02}" for number in range(9)]
    text = f"from httpx import {', '.join(names)}\n\nx = g(a)\n"
    new = fixed(text, "g(a)", "replace_call", to="Name99", imports=["httpx:Name99"])
    listed = "".join(f"    {name},\n" for name in [*names, "Name99"])
    assert new == f"from httpx import (\n{listed})\n\nx = Name99(a)\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("import aio_pika\nx = aio_pika.connect(u)\n", "import aio_pika\nx = aio_pika.connect_robust(u)\n"),
        ("from aio_pika import connect\nx = connect(u)\n", "from aio_pika import connect_robust\nx = connect_robust(u)\n"),
        ("from aio_pika import connect as c\nx = c(u)\n", "from aio_pika import connect_robust\nx = connect_robust(u)\n"),
        ("from .broker import connect\nx = connect(u)\nconnect\n", "from .broker import connect, connect_robust\nx = connect_robust(u)\nconnect\n"),
    ],
)  # fmt: skip
def test_a_call_is_renamed_with_its_import(before: str, after: str) -> None:
    call = before[before.index("x = ") + 4 :].partition("\n")[0]
    assert without_unused(before, fixed(before, call, "rename_call", to="connect_robust")) == after


def test_a_name_of_unknown_origin_is_not_renamed() -> None:
    with pytest.raises(CannotEdit, match="where the name of what is called comes from"):
        fixed("connect = make()\nx = connect(u)\n", "connect(u)", "rename_call", to="connect_robust")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("async def test_a():\n    pass\n", "@pytest.mark.asyncio\nasync def test_a():\n    pass\n"),
        ("@slow  # very\n# and so on\n@more\nasync def test_a():\n    pass\n", "@pytest.mark.asyncio\n@slow  # very\n# and so on\n@more\nasync def test_a():\n    pass\n"),
        ("class TestA:\n\n\tasync def test_a(self):\n\t\tpass\n", "class TestA:\n\n\t@pytest.mark.asyncio\n\tasync def test_a(self):\n\t\tpass\n"),
        ("# It tests.\nasync def test_a():\n    async def test_b():\n        pass\n", "# It tests.\n@pytest.mark.asyncio\nasync def test_a():\n    async def test_b():\n        pass\n"),
    ],
)  # fmt: skip
def test_a_function_is_decorated(before: str, after: str) -> None:
    text = f"import pytest\n\n\n{before}"
    new = fixed(text, "async def test_a", "add_decorator", to="pytest.mark.asyncio", imports=["pytest"])
    assert new == f"import pytest\n\n\n{after}"
    assert fixed(text, "test_a", "add_decorator", to="pytest.mark.asyncio", imports=["pytest"]) == new
    with pytest.raises(CannotEdit, match="is there already"):
        fixed(new, "test_a", "add_decorator", to="pytest.mark.asyncio", imports=["pytest"])


def test_a_field_is_dropped() -> None:
    text = "class S(B):\n    a: int = 1\n    b: str = f(  # why\n        1,\n    )  # so\n    c: int\n"
    assert fixed(text, "b: str", "drop_field") == "class S(B):\n    a: int = 1\n    c: int\n"


@pytest.mark.parametrize("text", ["class S(B):\n    b: str\n", "class S(B):\n    b: str; c: int\n    d: int\n"])
def test_a_field_that_does_not_stand_alone_is_not_dropped(text: str) -> None:
    with pytest.raises(CannotEdit):
        fixed(text, "b: str", "drop_field")


def test_several_places_at_once_import_once() -> None:
    text = "import time\n\n\nasync def f():\n    time.sleep(1)\n    time.sleep(2)\n"
    places = [
        {"line": 5, "column": 5, "end_line": 5, "end_column": 18},
        {"line": 6, "column": 5, "end_line": 6, "end_column": 18},
    ]
    new = fixed(text, "time", "await_call", to="asyncio.sleep", imports=["asyncio"], places=places)
    expected = "import asyncio\n\n\nasync def f():\n    await asyncio.sleep(1)\n    await asyncio.sleep(2)\n"
    assert without_unused(text, new) == expected


def test_what_was_unused_before_stays_unused() -> None:
    before = "import os\nimport time\ntime.sleep(1)\n"
    assert without_unused(before, "import os\nimport time\n") == "import os\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("subprocess.run(['a'])", "await asyncio.to_thread(subprocess.run, ['a'])"),
        ("x = f(subprocess.run(['a'], check=True).stdout)", "x = f((await asyncio.to_thread(subprocess.run, ['a'], check=True)).stdout)"),
        ("x = [subprocess.run(y) for y in z]", "x = [await asyncio.to_thread(subprocess.run, y) for y in z]"),
        ("subprocess.run(\n        ['a'],\n    )", "await asyncio.to_thread(subprocess.run,\n        ['a'],\n    )"),
        ("subprocess.run()", "await asyncio.to_thread(subprocess.run)"),
        ("(subprocess.run('a')).stdout", "(await asyncio.to_thread(subprocess.run, 'a')).stdout"),
    ],
)  # fmt: skip
def test_a_call_is_handed_to_a_thread(before: str, after: str) -> None:
    text = f"import asyncio\nimport subprocess\n\n\nasync def f():\n    {before}\n"
    start = text.index("subprocess.run", 30)
    end = ast_end(text, start)
    new = fixed(text, text[start:end], "await_call", to="asyncio.to_thread", imports=["asyncio"])
    assert new == text.replace(before, after)


def ast_end(text: str, start: int) -> int:
    """Where the call that begins at an offset ends."""
    depth = 0
    for end in range(start, len(text)):
        depth += (text[end] == "(") - (text[end] == ")")
        if text[end] == ")" and depth == 0:
            return end + 1
    raise AssertionError(text)


@pytest.mark.parametrize("line", ["g = lambda: run()", "x = (run() for y in z)", "await run()", "run(func=1)"])
def test_what_cannot_be_awaited_is_not_handed_to_a_thread(line: str) -> None:
    text = f"from subprocess import run\n\n\nasync def f():\n    {line}\n"
    with pytest.raises(CannotEdit):
        fixed(text, "run(func=1)" if "func" in line else "run()", "await_call", to="asyncio.to_thread")


@pytest.mark.parametrize(
    ("before", "after"),
    [("f(timeout=None)", "f(timeout=30.0)"), ("f(a, timeout=(None), b=1)", "f(a, timeout=30.0, b=1)"), ("f(a)", "f(a, timeout=30.0)")],
)  # fmt: skip
def test_an_argument_is_set(before: str, after: str) -> None:
    assert fixed(f"x = {before}\n", before, "set_argument", argument="timeout=30.0") == f"x = {after}\n"


_LOGGER = "import logging\n\nlogger = logging.getLogger(__name__)\n\n\n"


@pytest.mark.parametrize(
    ("call", "after"),
    [
        ("print('a')", "logger.info('a')"),
        ("print(f'a {b}')", "logger.info(f'a {b}')"),
        ("print(b)", "logger.info(b)"),
        ("print('a', b, (c))", "logger.info('a %s %s', b, (c))"),
        ("print('a %', b)", "logger.info(\"%s %s\", 'a %', b)"),
        ("print(b, c, flush=True)", 'logger.info("%s %s", b, c)'),
        ("print('a', file=sys.stderr)", "logger.error('a')"),
    ],
)
def test_what_is_printed_is_logged(call: str, after: str) -> None:
    text = f"def f(b, c):\n    {call}\n"
    assert fixed(text, call, "log_call") == f"{_LOGGER}def f(b, c):\n    {after}\n"


@pytest.mark.parametrize(
    "call", ["print()", "print(*a)", "print('a', end='')", "print('a', file=f)", "print('a', sep='')"]
)
def test_what_no_log_can_say_stays_printed(call: str) -> None:
    with pytest.raises(CannotEdit):
        fixed(f"{call}\n", call, "log_call")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("import structlog\nlog = structlog.get_logger()\nprint('a', b)\n", "import structlog\nlog = structlog.get_logger()\nlog.info('a %s', b)\n"),
        ("from loguru import logger\nprint('a', b)\n", "from loguru import logger\nlogger.info('a {}', b)\n"),
        ("from loguru import logger\nprint(b)\n", "from loguru import logger\nlogger.info(\"{}\", b)\n"),
        ("import os\n\nprint('a')\n", "import logging\nimport os\n\nlogger = logging.getLogger(__name__)\n\nlogger.info('a')\n"),
        ("import httpx\nprint('a')\n", "import logging\n\nimport httpx\n\nlogger = logging.getLogger(__name__)\n\nlogger.info('a')\n"),
        ("import logging\n\n\ndef f():\n    try:\n        g()\n    except E:\n        print('a')\n", f"{_LOGGER}def f():\n    try:\n        g()\n    except E:\n        logger.error('a')\n"),
        ("logger = 1\nprint('a')\n", None),
        ("def f(logger):\n    print('a')\n", None),
    ],
)  # fmt: skip
def test_which_logger_is_used(before: str, after: str | None) -> None:
    call = before[before.index("print(") :].partition("\n")[0]
    if after is None:
        with pytest.raises(CannotEdit, match="`logger` means something else"):
            fixed(before, call, "log_call")
    else:
        assert fixed(before, call, "log_call") == after


_HEALTH = '@_.get("/health")\nasync def health() -> dict[str, str]:\n    return {"status": "healthy"}'
_MADE = '@app.get("/health")\nasync def health() -> dict[str, str]:\n    return {"status": "healthy"}\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("app = FastAPI()\n", f"app = FastAPI()\n\n\n{_MADE}"),
        ("app: FastAPI = FastAPI()\n\n\ndef f():\n    if x:\n        pass\n    else:\n        y()  # so", f"app: FastAPI = FastAPI()\n\n\ndef f():\n    if x:\n        pass\n    else:\n        y()  # so\n\n\n{_MADE}"),
        ("app = FastAPI()\n\nif __name__ == '__main__':\n    run()\n", f"app = FastAPI()\n\n{_MADE}\n\nif __name__ == '__main__':\n    run()\n"),
        (
            "def make():\n    app = FastAPI()\n    return app\n",
            'def make():\n    app = FastAPI()\n\n    @app.get("/health")\n    async def health() -> dict[str, str]:\n        return {"status": "healthy"}\n\n    return app\n',
        ),
    ],
)  # fmt: skip
def test_a_function_is_put_at_the_end_of_the_body(before: str, after: str) -> None:
    assert fixed(before, "FastAPI()", "insert_behind", to=_HEALTH) == after


def test_a_statement_is_put_behind_an_assignment() -> None:
    text = "from fastapi import FastAPI\n\nserved = FastAPI(\n    title='a',\n)  # ours\nserved.x()\n"
    new = fixed(text, "FastAPI(\n    title='a',\n)", "insert_behind", to='_.mount("/metrics", make_asgi_app())', imports=["prometheus_client:make_asgi_app"])  # fmt: skip
    assert new == (
        "from fastapi import FastAPI\nfrom prometheus_client import make_asgi_app\n\nserved = FastAPI(\n    title='a',\n)  # ours\n"
        'served.mount("/metrics", make_asgi_app())\nserved.x()\n'
    )


@pytest.mark.parametrize("text", ["run(FastAPI())\n", "def health(): ...\napp = FastAPI()\n", "if x: app = FastAPI()\n", "a = 1; app = FastAPI()\n"])  # fmt: skip
def test_a_function_that_has_no_place_is_not_put_anywhere(text: str) -> None:
    with pytest.raises(CannotEdit):
        fixed(text, "FastAPI()", "insert_behind", to=_HEALTH)


_ONE = '# One task.\n@app.get("/tasks/{id}")  # by id\nasync def one(id: str) -> Task:\n    return {}\n'
_ALL = '# All tasks.\n@app.get("/tasks/all")\nasync def everything(a: int = 1) -> list[Task]:\n    for x in y:\n        yield x  # all\n'


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\nOTHER = 1\n\n\n"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("tail", ["", "\n\nx = 1\n"])
def test_a_function_is_moved_above_another(gap: str, newline: str, tail: str) -> None:
    text = f"import a\n\n\n{_ONE}{gap}{_ALL}{tail}".replace("\n", newline)
    between = gap.removesuffix("\n\n") if "OTHER" in gap else ""
    expected = f"import a\n\n\n{_ALL}\n\n{_ONE}{between}{tail}"
    new = fixed(text, '@app.get("/tasks/all")', "move_above", to=text.count(newline, 0, text.index("@app")) + 1)
    assert new == expected.replace("\n", newline)


@pytest.mark.parametrize(
    ("text", "to"),
    [
        (f"{_ONE}\n\nclass Task: ...\n\n\n{_ALL}", 2),
        (f"{_ALL}\n\n{_ONE}", 8),
        (f"def f():\n    pass\n\n\nclass A:\n    {_ALL.splitlines()[1]}\n    async def f(): ...\n", 1),
    ],
)
def test_a_function_that_cannot_be_moved_stays(text: str, to: int) -> None:
    with pytest.raises(CannotEdit):
        fixed(text, '@app.get("/tasks/all")', "move_above", to=to)
