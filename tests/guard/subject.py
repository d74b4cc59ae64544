"""A repository with everything that has a say in how it is judged, and small changes of it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

from hybrid_lint import api

RULE = "policy-loosened"

CI = """\
name: ci
on:
  push:
    branches: [main]
  pull_request:
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: {fetch-depth: 0}
      - name: Install
        run: pip install -r requirements_dev.txt
      - name: Architecture
        run: hybrid-lint check --guard origin/main
      - name: Format
        run: make style
  hooks:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: pre-commit run --all-files
"""
HOOKS = """\
repos:
  - repo: https://git.example.com/tools/hybrid-lint
    rev: v0.3.0
    hooks:
      - id: hybrid-lint
  - repo: https://git.example.com/tools/ruff
    rev: v0.8.0
    hooks:
      - id: ruff
"""
PYPROJECT = """\
[project]
name = "shop"
version = "1.0"

[tool.ruff]
line-length = 100

[tool.hybrid-lint]
profile = "improved_hybrid"
completeness = "full"
fail-on = "info"
exclude = ["vendor/**"]
packs = ["company_rules"]

[tool.hybrid-lint.per-path-ignores]
"legacy/**" = ["naming"]

[tool.hybrid-lint.services.courier]
role = "business_worker"

[tool.hybrid-lint.severity]
first-party-import-resolves = "error"

[tool.hybrid-lint.naming]
exceptions = ["legacy/**"]

[tool.hybrid-lint.tests]
coverage-min = 90
"""
BASELINE = """\
version = 1

[repository]
"b364d6351781eaa7" = { rule = "quality-gates-in-ci", path = "docker-compose.yml", subject = "CI", content = "a09e29dd529d4671" }

[service.task_api]
"8be51c72b9ee923e" = { rule = "business-imports-db-driver", path = "task_api/main.py", subject = "task_api", content = "f7605413268dc4e1", until = 2027-01-31 }
"""
FILES = {
    ".github/workflows/ci.yml": CI,
    ".pre-commit-config.yaml": HOOKS,
    "pyproject.toml": PYPROJECT,
    "hybrid_lint_baseline.toml": BASELINE,
    "requirements_dev.txt": "hybrid-lint==0.3.0\nruff==0.8.0\n",
    "Makefile": "style: tidy\n\tscripts/style.sh\n\ntidy:\n\truff check .\n\nlint:\n\thybrid-lint check task_api\n",
    "scripts/style.sh": "#!/bin/sh\nset -e\nruff format --check .\nhybrid-lint check --select naming\n",
    ".gitignore": ".hybrid_lint_cache/\n*.local\n",
    ".env": "TOKEN=abc\n",
    "docker-compose.yml": (
        "services:\n  task_api:\n    build: task_api\n  courier:\n    build: courier\n"
        "  postgres:\n    image: postgres:16\n  reporter:\n    build: reporter\n"
    ),
    "task_api/Dockerfile": 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["uvicorn", "main:app"]\n',
    "task_api/main.py": (
        "from fastapi import FastAPI\n\nimport store\n"
        "import asyncpg  # hybrid-lint: ignore[business-imports-db-driver] until 2027-01-31 TASK-812: one-off import\n\n"
        "app = FastAPI()\nPOOL = asyncpg.create_pool()\n"
    ),
    "task_api/store.py": "VALUE = 1\n\n\ndef total(values):\n    return sum(values)\n",
    "task_api/names.py": "# hybrid-lint: ignore-file[hyphen-in-file-or-directory-name] TASK-9: names of another system\nNAMES = 'a-b'\n",
    "courier/Dockerfile": 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["python", "main.py"]\n',
    "courier/main.py": "import httpx\n\nprint(httpx.get('http://task_api:8000'))\n",
    "reporter/Dockerfile": 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["uvicorn", "main:app"]\n',
    "reporter/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get('/reports')\ndef reports():\n    return []\n",
    "legacy/old.py": "import psycopg2  # hybrid-lint: ignore[business-imports-db-driver] TASK-1: goes with the old shop\n",
    "vendor/lib.py": "VALUE = 1  # hybrid-lint: ignore[business-imports-db-driver] TASK-2: not ours\n",
    "company_rules/pack.yaml": "name: company_rules\ntitle: Company\nprofiles: [improved_hybrid]\n",
    "company_rules/naming/no_old_names.yaml": (
        "name: no-old-names\nseverity: error\nsince: '0.1'\nstatement: No file is called old.\nsources: []\n"
        "examines: SELECT path FROM file\nfind: |\n  SELECT path, 1 AS line, 1 AS column FROM file WHERE name = 'older.py'\n"
        'message: "{path} is old"\nremedy: Rename it.\n'
    ),
}  # fmt: skip


class Edit(NamedTuple):
    """`path`: `old` becomes `new`; the whole file without `old`; it goes to `to`; without anything it is deleted."""

    path: str
    old: str = ""
    new: str = ""
    to: str = ""


class Change(NamedTuple):
    """Where its finding is, '' for a harmless one, and what the message says; `before` is what comes before that is
    compared with, `untracked` what git is told to forget."""

    name: str
    edits: tuple[Edit, ...]
    path: str = ""
    says: str = ""
    before: tuple[Edit, ...] = ()
    untracked: str = ""


def git(root: Path, *words: str) -> str:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main", *words]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout.strip()


def write(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
        if text.startswith("#!"):
            (root / path).chmod(0o755)


def apply(root: Path, edits: tuple[Edit, ...]) -> None:
    """Changes the files; a text that is to be replaced has to be there."""
    for edit in edits:
        path = root / edit.path
        if edit.to:
            (root / edit.to).parent.mkdir(parents=True, exist_ok=True)
            shutil.move(path, root / edit.to)
        elif edit.old:
            text = path.read_text()
            assert edit.old in text, f"{edit.path} has no {edit.old!r}"
            path.write_text(text.replace(edit.old, edit.new, 1))
        elif edit.new:
            write(root, {edit.path: edit.new})
        else:
            path.unlink()


def loosened(root: Path, guard: str = "HEAD", **options: Any) -> list[dict[str, Any]]:
    """The findings of the guard; no other rule is asked unless the options say so."""
    report = api.check(root, guard=guard, **{"cache": False, "jobs": 1, "select": [RULE], **options})
    return [finding for finding in report["findings"] if finding["rule"] == RULE]
