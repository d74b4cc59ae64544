"""A stand-in for the API that answers with a recorded report, so that the command line is tested alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "data" / "report"


class ApiStub:
    """Has its functions; remembers how `check` was called; `failure` is raised instead of answering."""

    def __init__(self) -> None:
        self.report: dict[str, Any] = json.loads((DATA / "findings.json").read_text("utf-8"))
        self.failure: BaseException | None = None
        self.calls: list[tuple[str, dict[str, Any]]] = []

    def check(self, root: str, **options: Any) -> dict[str, Any]:
        """The report."""
        self.calls.append((root, options))
        if self.failure is not None:
            raise self.failure
        return self.report

    def add_proposals(self, root: str, report: dict[str, Any]) -> None:
        """Nothing: the report's findings have no fixes."""

    def services(self, root: str, **options: Any) -> list[dict[str, Any]]:
        """Two services, one of them of unknown role."""
        self.calls.append((root, options))
        return [
            {
                "name": "task_api",
                "role": "business_api",
                "first_party": 1,
                "root": "services/task_api",
                "path": "docker-compose.yml",
                "line": 4,
                "evidence": [
                    {"role": "business_api", "evidence": "content", "detail": "FastAPI app", "path": "a.py", "line": 3},
                    {"role": "data_postgres", "evidence": "name", "detail": "`data` in it", "path": None, "line": None},
                ],
                "containers": [{"name": "task_api", "image": "postgres:16", "path": "docker-compose.yml", "line": 4}],
                "processes": [{"command": "uvicorn a:app", "via": "CMD", "path": "Dockerfile", "line": 9}],
                "reach": {"modules": 31, "external_modules": 7},
            },
            {"name": "odd one", "role": "unknown", "path": "x/Dockerfile", "line": 1, "evidence": []},
        ]

    def query(self, root: str, sql: str, **options: Any) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Three rows of every kind of value."""
        self.calls.append((root, {"sql": sql, **options}))
        return ["path", "count"], [("a.py", 1), ("日本,\n.py", None), ("b", b"\xff")]

    def vocabulary_text(self) -> str:
        """One view."""
        return "-- A call.\nCREATE VIEW listed_call (\n  file,  -- where; once\n  call\n);\n"

    def schema_text(self) -> str:
        """Two tables."""
        return (
            "-- Facts.\n\n-- A file.\nCREATE TABLE file (\n  id INTEGER,  -- a key; unique\n  path TEXT\n);\n"
            "\n-- One import.\nCREATE TABLE fact_python_import (file INTEGER);\n"
        )

    def rules(self, root: str, **_: Any) -> list[Any]:
        """One rule."""
        from hybrid_lint.rulepack.rule import Option, Rule

        self.calls.append((root, {}))
        values: dict[str, Any] = dict.fromkeys(Rule._fields)
        values |= {
            "name": "business-imports-db-driver",
            "pack": "improved_hybrid",
            "category": "data_access",
            "covers": ["DAT001"],
            "profiles": ["improved_hybrid", "database_per_service"],
            "severities": {"improved_hybrid": "error", "database_per_service": "warning"},
            "since": "0.1",
            "statement": "No module of a business service imports a database driver.",
            "sources": [{"document": "technology_stack", "section": "PostgreSQL Driver"}],
            "remedy": "Ask `{data_service}` over HTTP.",
            "notes": "Type checking imports count less.",
            "options": {"max_depth": Option("int", 3, [], "How far to follow.")},
            "layouts": [],
        }
        return [Rule(**values)]
