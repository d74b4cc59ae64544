"""The tools that are compared: configuration for the one rule, command line, cache and findings of each."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from measure import Command

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from generate import Repository

#: Top-level packages no business service may import; the lists of the pack `improved_hybrid`.
DRIVERS = (
    "MySQLdb", "aerich", "aiomysql", "aiopg", "aiosqlite", "alembic", "asyncmy", "asyncpg", "asyncpgsa", "beanie",
    "cassandra", "clickhouse_connect", "clickhouse_driver", "cx_Oracle", "databases", "dataset", "edgedb", "gel",
    "gino", "gridfs", "mongoengine", "motor", "neo4j", "odmantic", "oracledb", "ormar", "peewee", "peewee_async",
    "pg8000", "pgdb", "piccolo", "pony", "psycopg", "psycopg2", "psycopg_binary", "psycopg_pool", "pymongo",
    "pymssql", "pymysql", "pyodbc", "sqlalchemy", "sqlmodel", "tortoise", "umongo", "yoyo",
)  # fmt: skip
#: What the services import beside drivers; tach is told to leave it alone.
_OTHERS = (
    "app", "shared", "fastapi", "uvicorn", "httpx", "pydantic", "pydantic_settings", "aiogram", "aio_pika",
)  # fmt: skip
RULE = "business-imports-db-driver"


class Tool(NamedTuple):
    """One contender. `findings` gives the paths of the files that break the rule."""

    name: str
    program: str
    configure: Callable[[Path, Repository], None]
    commands: Callable[[str, Path, Repository], list[Command]]
    findings: Callable[[Sequence[str], Repository], set[str]]
    cache: str | None


# ── hybrid-lint ──


def _nothing(root: Path, repository: Repository) -> None:
    """Needs no configuration."""


def _hybrid_lint(*options: str) -> Callable[[str, Path, Repository], list[Command]]:
    def commands(program: str, root: Path, repository: Repository) -> list[Command]:
        return [Command((program, "check", ".", "--format", "json", *options), root, {})]

    return commands


def _hybrid_lint_findings(outputs: Sequence[str], repository: Repository) -> set[str]:
    report = json.loads(outputs[0])
    return {finding["path"] for finding in report["findings"] if finding["rule"] == RULE}


# ── import-linter: one contract over the directory `services`, taken as a namespace package ──


def _configure_import_linter(root: Path, repository: Repository) -> None:
    sources = "".join(f"    services.{service.name}\n" for service in repository.services if not service.owns_data)
    forbidden = "".join(f"    {driver}\n" for driver in DRIVERS)
    (root / ".importlinter").write_text(
        "[importlinter]\nroot_package = services\ninclude_external_packages = True\n\n"
        "[importlinter:contract:drivers]\nname = Business services import no database driver\ntype = forbidden\n"
        f"allow_indirect_imports = True\nsource_modules =\n{sources}forbidden_modules =\n{forbidden}",
        encoding="utf-8",
    )


def _import_linter(program: str, root: Path, repository: Repository) -> list[Command]:
    return [Command((program, "--no-logo"), root, {"PYTHONPATH": ".", "COLUMNS": "400"})]


def _import_linter_findings(outputs: Sequence[str], repository: Repository) -> set[str]:
    modules = re.findall(r"^-\s+(\S+) -> \S+ \(l\.\d+\)", outputs[0], re.MULTILINE)
    return {f"{module.replace('.', '/')}.py" for module in modules}


# ── tach: what a service does not declare it must not import; one run per service, because each owns `app` ──


def _configure_tach(root: Path, repository: Repository) -> None:
    text = f'source_roots = ["."]\nexclude = []\n\n[external]\nexclude = {json.dumps(list(_OTHERS))}\n'
    for service in repository.services:
        (root / "services" / service.name / "tach.toml").write_text(text, encoding="utf-8")


def _tach(program: str, root: Path, repository: Repository) -> list[Command]:
    checked = [service.name for service in repository.services if not service.owns_data]
    return [Command((program, "check-external"), root / "services" / name, {"NO_COLOR": "1"}) for name in checked]


def _tach_findings(outputs: Sequence[str], repository: Repository) -> set[str]:
    names = [service.name for service in repository.services if not service.owns_data]
    found = set()
    for name, output in zip(names, outputs, strict=True):
        paths = re.findall(r"(\S+\.py):\d+: Dependency '\w+' is not declared", output)
        found |= {f"services/{name}/{path}" for path in paths}
    return found


# ── ruff: TID251 ──


def _configure_ruff(root: Path, repository: Repository) -> None:
    banned = "".join(f'{driver}.msg = "ask the data service"\n' for driver in DRIVERS)
    allowed = "".join(
        f'"services/{service.name}/**" = ["TID251"]\n' for service in repository.services if service.owns_data
    )
    (root / "ruff.toml").write_text(
        f'[lint]\nselect = ["TID251"]\n\n[lint.per-file-ignores]\n{allowed}\n'
        f"[lint.flake8-tidy-imports.banned-api]\n{banned}",
        encoding="utf-8",
    )


def _ruff(program: str, root: Path, repository: Repository) -> list[Command]:
    return [Command((program, "check", "--output-format", "concise", "."), root, {"NO_COLOR": "1"})]


def _ruff_findings(outputs: Sequence[str], repository: Repository) -> set[str]:
    return set(re.findall(r"^(\S+\.py):\d+:\d+: TID251", outputs[0], re.MULTILINE))


# ── semgrep ──


def _configure_semgrep(root: Path, repository: Repository) -> None:
    data = [service.name for service in repository.services if service.owns_data]
    rule = {
        "id": "business-imports-db-driver",
        "languages": ["python"],
        "severity": "ERROR",
        "message": "Ask the data service.",
        "pattern-either": [{"pattern": f"import {driver}"} for driver in DRIVERS],
        "paths": {"include": ["/services/**"], "exclude": [f"/services/{name}/**" for name in data]},
    }
    # JSON is YAML.
    (root / "semgrep.yml").write_text(json.dumps({"rules": [rule]}, indent=1), encoding="utf-8")


def _semgrep(program: str, root: Path, repository: Repository) -> list[Command]:
    options = ("--metrics=off", "--disable-version-check", "--quiet", "--emacs", "--config", "semgrep.yml")
    # The launcher of semgrep looks for `pysemgrep` on the path.
    return [Command((program, "scan", *options, "."), root, {"SEMGREP_SEND_METRICS": "off"})]


def _semgrep_findings(outputs: Sequence[str], repository: Repository) -> set[str]:
    return set(re.findall(r"^(\S+\.py):\d+:\d+:", outputs[0], re.MULTILINE))


OWN = "hybrid-lint"
_OWN_CACHE = ".hybrid_lint_cache"

TOOLS = (
    Tool(OWN, OWN, _nothing, _hybrid_lint(), _hybrid_lint_findings, _OWN_CACHE),
    Tool("hybrid-lint (one rule)", OWN, _nothing, _hybrid_lint("--select", RULE), _hybrid_lint_findings, _OWN_CACHE),
    Tool(
        "import-linter",
        "lint-imports",
        _configure_import_linter,
        _import_linter,
        _import_linter_findings,
        ".import_linter_cache",
    ),
    Tool("tach", "tach", _configure_tach, _tach, _tach_findings, None),
    Tool("ruff", "ruff", _configure_ruff, _ruff, _ruff_findings, ".ruff_cache"),
    Tool("semgrep", "semgrep", _configure_semgrep, _semgrep, _semgrep_findings, None),
)
PEER_PACKAGES = ("import-linter", "tach", "ruff", "semgrep")
