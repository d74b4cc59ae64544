"""`test_case` and `test_double`: tests and what stands in for the real thing in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.view_answers import WORKER

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

FILES = WORKER | {
    "worker/main.py": "def work(): ...\n",
    "tests/unit/test_work.py": """
        from unittest import TestCase
        from unittest.mock import AsyncMock, patch
        import pytest
        from main import work
        pytestmark = pytest.mark.asyncio
        @pytest.mark.slow
        async def test_work(tmp_path, monkeypatch):
            monkeypatch.setattr("main.work", work)
            with patch("main.load", new=AsyncMock()): ...
        class TestWork:
            def test_method(self): ...
            def helper(self): ...
        class Legacy(TestCase):
            def test_legacy(self): ...
        class Helper:
            def test_nothing(self): ...
        def tidy(): ...
        """,
    "tests/integration/test_broker.py": "def test_broker(broker): ...\n",
    "tests/unit/helpers.py": "def test_nothing(): ...\n",
}


def test_cases_are_what_pytest_finds(ask: Ask) -> None:
    sql = "SELECT name, class_name, kind, marks, fixtures, is_async FROM test_case ORDER BY path, line"
    assert ask(FILES, sql) == [
        ("test_broker", None, "integration", "[]", '["broker"]', 0),
        ("test_work", None, "unit", '["asyncio","slow"]', '["tmp_path","monkeypatch"]', 1),
        ("test_method", "TestWork", "unit", '["asyncio"]', "[]", 0),
        ("test_legacy", "Legacy", "unit", '["asyncio"]', "[]", 0),
    ]


def test_double_tells_what_it_replaces(ask: Ask) -> None:
    assert ask(FILES, "SELECT DISTINCT tool, target, function_name FROM test_double ORDER BY tool") == [
        ("monkeypatch.setattr", "main.work", "test_work"),
        ("unittest.mock.AsyncMock", None, "test_work"),
        ("unittest.mock.patch", "main.load", "test_work"),
    ]
