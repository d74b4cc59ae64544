"""A mistake of ours in what reads a file costs that file, and is told as ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hybrid_lint import api
from hybrid_lint.extract.python import assert_rows
from hybrid_lint.extract.registry import extractor_for

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A service with a defect, and a test that an extractor fails on."""
    files = {
        "docker-compose.yml": "services:\n  task_api:\n    build: task_api\n",
        "task_api/Dockerfile": 'FROM python:3.12-slim\nCOPY . .\nCMD ["uvicorn", "main:app"]\n',
        "task_api/main.py": "import asyncpg\nfrom fastapi import FastAPI\n\napp = FastAPI()\n",
        "task_api/tests/test_it.py": "def test_it():\n    assert 1 == 2\n    return (\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)

    def fail(*_: object) -> str:
        raise ValueError("too many values to unpack")

    monkeypatch.setattr(assert_rows, "_kind", fail)
    monkeypatch.delenv("HYBRID_LINT_DEBUG", raising=False)
    return tmp_path


def test_it_costs_one_file(broken: Path) -> None:
    report = api.check(broken, profile="improved_hybrid", cache=False, jobs=1)
    told = {(each["rule"], each["path"]): each["message"] for each in report["findings"]}
    assert ("business-imports-db-driver", "task_api/main.py") in told
    message = told["syntax-error", "task_api/tests/test_it.py"]
    assert "hybrid-lint itself failed on it, which is a bug in hybrid-lint (ValueError: too many values" in message


def test_whoever_looks_for_it_gets_the_traceback(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HYBRID_LINT_DEBUG", "1")
    with pytest.raises(ValueError, match="too many values"):
        api.check(broken, profile="improved_hybrid", cache=False, jobs=1)


def test_errors_of_several_parts_are_counted_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from hybrid_lint.extract import comments

    def fail(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(comments, "extract", fail)
    extractor = extractor_for("sql")
    assert extractor is not None
    found = extractor(b"SELECT 'a  -- TODO\n")["parse_error"]
    assert [row[0] for row in found] == list(range(len(found)))
    assert any("KeyError" in str(row[1]) for row in found)
