"""What Python code does about errors, what it reads of settings, and what its comments admit."""

from __future__ import annotations

import json
import textwrap

import pytest

from hybrid_lint.extract.python.reader import extract
from hybrid_lint.facts.rows import ROW_TYPES


def column(table: str, source: str, *names: str) -> list[tuple[object, ...]]:
    """The named columns of all rows of a table."""
    make = ROW_TYPES[table]._make  # type: ignore[attr-defined]  # every row type is a NamedTuple
    rows = [make(row) for row in extract(textwrap.dedent(source).encode()).get(table, [])]
    return [tuple(getattr(row, name) for name in names) for row in rows]


EXCEPTS = [
    ("except:\n    pass", ([], None, ["pass"], None, None, None)),
    ("except (A, m.B) as e:\n    raise", ([":A", "m.B"], "e", ["reraise"], None, None, None)),
    ("except BOTH as e:\n    raise e.with_traceback(None)", ([":A", "m.B"], "e", ["reraise"], None, None, None)),
    ("except (m.C, *BOTH):\n    raise", (["m.C", ":A", "m.B"], None, ["reraise"], None, None, None)),
    ("except A as e:\n    raise m.C('x') from e", ([":A"], "e", ["raise"], "m.C", None, None)),
    ("except A:\n    if x:\n        return None\n    else:\n        raise m.C",
     ([":A"], None, ["raise", "return"], "m.C", "none", None)),
    ("except A:\n    return []", ([":A"], None, ["return"], None, "list", "[]")),
    ("except A:\n    return f()", ([":A"], None, ["return"], None, "call", ":f")),
    ("except A:\n    logger.error('x')\n    continue", ([":A"], None, ["log", "continue"], None, None, None)),
    ("except A:\n    await self.log.awarning('x')\n    break", ([":A"], None, ["log", "break"], None, None, None)),
    ("except A:\n    logging.getLogger('a').exception('x')", ([":A"], None, ["trace"], None, None, None)),
    ("except A:\n    logger.error('x', exc_info=True)", ([":A"], None, ["trace"], None, None, None)),
    ("except A:\n    logger.error('x', exc_info=False)", ([":A"], None, ["log"], None, None, None)),
    ("except A:\n    response.error('x')", ([":A"], None, ["other"], None, None, None)),
    ("except A:\n    def later():\n        raise", ([":A"], None, ["other"], None, None, None)),
    ("except A:\n    with x:\n        try:\n            y()\n        finally:\n            return 1",
     ([":A"], None, ["return", "other"], None, "constant", "1")),
    ("except unknown.X:\n    'why'\n    ...", ([None], None, ["pass"], None, None, None)),
    ("except* A:\n    x = 1", ([":A"], None, ["other"], None, None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("clause", "expected"), EXCEPTS)
def test_except_clauses(clause: str, expected: tuple[object, ...]) -> None:
    head = (
        "import m, logging\nclass A(Exception): ...\nBOTH = (A, m.B)\n"
        "def f():\n    for x in y:\n        try:\n            z()\n"
    )
    names = ("types", "variable", "does", "raises", "returns_kind", "returns", "scope", "in_loop")
    ((types, variable, does, raises, kind, value, scope, in_loop),) = column(
        "python_except", head + textwrap.indent(clause, "        "), *names
    )
    assert (json.loads(str(types)), variable, json.loads(str(does)), raises, kind, value) == expected
    assert (scope, in_loop) == (1, 1)


def test_what_a_try_guards() -> None:
    source = """\
    try:
        first()
        try:
            second(lambda: later())
        except A:
            third()
        except B:
            def later():
                later()
    except C as error:
        fourth()
    else:
        fifth()
    try:
        sixth()
    finally:
        seventh()
    """
    places = ("try_line", "try_end_line", "body_line", "body_end_line", "line", "column", "end_column")
    assert column("python_except", source, "ordinal", "statement", "guard", *places) == [
        (0, 0, 2, 4, 4, 6, 6, 5, 5, 13),
        (1, 0, 2, 4, 4, 8, 9, 7, 5, 13),
        (2, 2, None, 2, 9, 11, 11, 10, 1, 18),
    ]
    guards: dict[object, object] = dict(column("python_call", source, "callee", "guard"))
    assert guards == {
        "first": 2, "second": 0, "later": None, "third": 2, "fourth": None, "fifth": None, "sixth": None, "seventh": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("while True:\n try:\n  return f()\n except A:\n  g()", [1]),
        ("while 1:\n try:\n  x = f()\n  break\n except A:\n  pass", [1]),
        ("for n in itertools.count():\n try:\n  x = f()\n except A:\n  pass\n else:\n  break", [1]),
        ("while True:\n try:\n  with a:\n   return f()\n except A:\n  pass\n except B:\n  raise", [1, 0]),
        ("while True:\n try:\n  x = f()\n except A:\n  continue\n return x", [1]),
        ("while True:\n try:\n  x = f()\n except A:\n  pass\n return x", [0]),
        ("while True:\n try:\n  f()\n except A:\n  pass", [0]),
        ("while True:\n try:\n  if f():\n   return\n except A:\n  pass", [0]),
        ("while True:\n try:\n  if stopped:\n   break\n  return f()\n except A:\n  pass", [0]),
        ("while n < 3:\n try:\n  return f()\n except A:\n  pass", [0]),
        ("for n in range(3):\n try:\n  return f()\n except A:\n  pass", [0]),
        ("while True:\n n += 1\n if n > 3:\n  raise B\n try:\n  return f()\n except A:\n  pass", [0]),
        ("while True:\n try:\n  return f()\n except A:\n  if n > 3:\n   raise", [0]),
        ("while True:\n try:\n  return f()\n except A:\n  sys.exit(1)", [0]),
        ("async with asyncio.timeout(3):\n while True:\n  try:\n   return f()\n  except A:\n   pass", [0]),
        ("with a:\n while True:\n  try:\n   return f()\n  except A:\n   pass", [1]),
        ("while True:\n def g():\n  return 1\n try:\n  return f()\n except A:\n  pass", [1]),
        ("try:\n return f()\nexcept A:\n pass", [0]),
    ],
)
def test_loops_that_only_success_ends(source: str, expected: list[int]) -> None:
    text = "async def h(n, a):\n" + textwrap.indent(source, "    ")
    assert column("python_except", text, "endless") == [(value,) for value in expected]


def test_calls_in_loops() -> None:
    source = """
    for a in once():
        inside()
    else:
        once()
    while inside():
        inside()
    async def f():
        async for a in once():
            await inside()
        [inside() for a in once() for b in inside() if inside()]
        {inside(): inside() for a in once()}
        for a in b:
            def g(c=inside()):
                once()
    """
    rows = column("python_call", source, "callee", "in_loop")
    assert len(rows) == 16
    assert [row for row in rows if bool(row[1]) != (row[0] == "inside")] == []
    # Those that go on for as long as something holds or comes.
    assert [row[1] for row in rows if row[0] == "inside"][:4] == [1, 2, 2, 2]


SETTINGS = [
    ("from app.config import settings\nsettings.database_url", [("app.config.settings", "database_url")]),
    ("def f(self):\n    self._config.host", [(None, "host")]),
    ("from app.core import get_settings\nget_settings().debug", [("app.core.get_settings()", "debug")]),
    ("from app.core import Settings as S\ns = S()\nprint(s.debug)", [("app.core.Settings", "debug")]),
    ("from app.core import Settings\ndef f(given: Settings): return given.debug", [("app.core.Settings", "debug")]),
    (
        "from app import settings\nsettings.db.host",
        [("app.settings.db", "host"), ("app.settings", "db")],
    ),
    ("from app import settings\nsettings.url.unicode_string()", [("app.settings", "url")]),
    ("from app import settings\nsettings.url = 1", []),
    ("from app import settings\nsettings.reload()", []),
    ("from app import settings, other\nother.url", []),
    ("from app.settings import keyboard\nkeyboard.markup", []),
]


@pytest.mark.parametrize(("source", "expected"), SETTINGS)
def test_settings_that_are_read(source: str, expected: list[tuple[object, ...]]) -> None:
    assert column("python_attribute", source, "object_name", "attribute") == expected


def test_comments_with_a_marker() -> None:
    source = """
    x = 1  # TODO(ann): é, FIXME
    y = "# TODO"
    import z  # noqa: F401, E501 needed  # type: ignore[attr-defined]
    # a hacky noqa in prose
    if x:  # pragma: no cover
        pass  # todo: soon
    """
    assert column("comment", source, "marker", "codes", "text", "line", "column", "end_column") == [
        ("TODO", "[]", "TODO(ann): é, FIXME", 2, 10, 29),
        ("FIXME", "[]", "FIXME", 2, 24, 29),
        ("noqa", '["F401", "E501"]', "noqa: F401, E501 needed  # type: ignore[attr-defined]", 4, 13, 66),
        ("type: ignore", '["attr-defined"]', "type: ignore[attr-defined]", 4, 40, 66),
        ("pragma: no cover", "[]", "pragma: no cover", 6, 10, 26),
        ("TODO", "[]", "todo: soon", 7, 13, 23),
    ]


def test_what_is_left_of_a_broken_import_is_none() -> None:
    source = """\
    import asyncio
    from typing import Optional, Optionalfrom typing import Annotated

    import httpx
    def broken(:
        import json
    """
    assert column("python_import", source, "module", "name") == [
        ("asyncio", None), ("typing", "Optional"), ("typing", "Optionalfrom"), ("httpx", None), ("json", None),
    ]  # fmt: skip
