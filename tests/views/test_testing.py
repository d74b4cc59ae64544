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


def test_directories_in_which_coroutines_run(ask: Ask) -> None:
    files = {
        "a/pyproject.toml": '[tool.pytest.ini_options]\nasyncio_mode = "auto"\n',
        "b/pytest.ini": "[pytest]\naddopts = --asyncio-mode=auto\n",
        "c/conftest.py": "def pytest_pyfunc_call(pyfuncitem): ...\n",
        "d/pyproject.toml": '[tool.pytest.ini_options]\nasyncio_mode = "strict"\n',
    }
    assert ask(files, "SELECT directory FROM asynchronous_mode ORDER BY directory") == [("a",), ("b",), ("c",)]


def test_thresholds_of_coverage(ask: Ask) -> None:
    files = {
        "a/pyproject.toml": "[tool.coverage.report]\nfail_under = 79.5\n",
        "b/.coveragerc": "[report]\nfail_under = 80\n",
        "c/pyproject.toml": '[tool.pytest.ini_options]\naddopts = ["--cov", "--cov-fail-under=81"]\n',
        "d/Makefile": "a:\n\tuv run pytest --cov-fail-under 82 && coverage report --fail-under=83\n",
    }
    assert ask(files, "SELECT path, percent FROM coverage_threshold ORDER BY percent") == [
        ("a/pyproject.toml", 79.5),
        ("b/.coveragerc", 80.0),
        ("c/pyproject.toml", 81.0),
        ("d/Makefile", 82.0),
        ("d/Makefile", 83.0),
    ]


def test_doubles_of_infrastructure(ask: Ask) -> None:
    files = {
        "tests/integration/test_a.py": "import fakeredis\nfrom unittest.mock import patch\n\n@patch('app.broker')\ndef test_a(broker): ...\n",
        "tests/unit/test_b.py": "import mongomock\n",
    }
    sql = "SELECT f.path, d.does FROM infrastructure_double d JOIN file f ON f.id = d.file ORDER BY d.file, d.line"
    assert ask(files, sql) == [
        ("tests/integration/test_a.py", "imports `fakeredis`"),
        ("tests/integration/test_a.py", "replaces `app.broker`"),
        ("tests/unit/test_b.py", "imports `mongomock`"),
    ]
    assert ask(files, "SELECT f.path FROM integration_code c JOIN file f ON f.id = c.file") == [
        ("tests/integration/test_a.py",)
    ]


def test_tests_from_outside_may_test_whom_they_name(ask: Ask) -> None:
    files = FILES | {
        "worker/main.py": "import asyncio\nimport aio_pika\n\nasync def work(queue: aio_pika.Queue):\n    await queue.consume(print)\n\nasyncio.run(work())\n",
        "tests/unit/test_work.py": "def test_nothing(): ...\n",
        "tests/e2e/test_stack.py": "import subprocess\n\ndef test_stack():\n    subprocess.run('true')\n",
        "tests/e2e/test_host.py": "import httpx\n\ndef test_host():\n    httpx.get('http://task_worker:8000/')\n",
        "tests/e2e/helpers.py": "import httpx\n",
    }
    sql = "SELECT f.path, o.service FROM outside_test o JOIN file f ON f.id = o.file ORDER BY f.path"
    assert ask(files, sql) == [("tests/e2e/test_host.py", "task_worker"), ("tests/e2e/test_stack.py", None)]
    assert ask(files, "SELECT path FROM test_module ORDER BY path") == [
        ("tests/e2e/test_host.py",),
        ("tests/e2e/test_stack.py",),
        ("tests/integration/test_broker.py",),
        ("tests/unit/test_work.py",),
    ]


def test_kinds_of_what_runners_collect(ask: Ask) -> None:
    files = {
        "tests/unit/test_a.py": "def test_a(): ...\n",
        "tests/test_a.py": "import pytest\n\n@pytest.mark.integration\ndef test_a(): ...\n",
        "tests/load/__init__.py": "",
        "tests/load/tasks.js": "export default () => {};\n",
    }
    sql = "SELECT path, kind FROM collected_test ORDER BY path"
    assert ask(files, sql) == [
        ("tests/load/tasks.js", "load"),
        ("tests/test_a.py", "integration"),
        ("tests/unit/test_a.py", "unit"),
    ]
    assert ask(files, "SELECT kind FROM demanded_test_kind") == [("unit",), ("integration",), ("load",)]


def test_without_tests_no_kind_is_demanded(ask: Ask) -> None:
    assert ask({"tests/load/__init__.py": ""}, "SELECT kind FROM demanded_test_kind") == []


def test_integration_tests_run_the_fixtures_that_they_ask_for(ask: Ask) -> None:
    files = {
        "tests/conftest.py": """
            import os
            from unittest.mock import AsyncMock
            import pytest
            @pytest.fixture
            def url(): return os.environ["DATABASE_URL"]
            @pytest.fixture(name="store")
            def fixture_of_the_store(url):
                session = AsyncMock()
                return session
            @pytest.fixture
            def nobody_asks(): ...
            """,
        "tests/integration/test_a.py": "def test_a(store): ...\n",
        "tests/unit/test_b.py": "def test_b(nobody_asks): ...\n",
    }
    step = "SELECT d.name, s.certain FROM integration_step s JOIN python_definition d ON d.file = s.file AND d.ordinal = s.function ORDER BY d.name"
    assert ask(files, step) == [("fixture_of_the_store", 1), ("test_a", 1), ("url", 1)]
    named = "SELECT name, offered, automatic FROM test_fixture ORDER BY name"
    assert ask(files, named) == [("nobody_asks", "below", 0), ("store", "below", 0), ("url", "below", 0)]
    assert ask(files, "SELECT DISTINCT name FROM named_double ORDER BY name") == [
        (None,),
        ("fixture_of_the_store",),
        ("session",),
    ]
    real = "SELECT d.name, r.over_http FROM real_dependency r JOIN python_definition d ON d.file = r.file AND d.ordinal = r.function"
    assert ask(files, real) == [("url", 0)]
    assert ask(files, "SELECT does FROM stand_in") == [("replaces `session`",)]
