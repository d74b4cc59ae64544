"""The commands that start the service and migrate the database."""

import signal
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from fastapi import FastAPI

from db_postgres_service import __main__ as entry_point
from db_postgres_service import migrate
from db_postgres_service.core.settings import Settings, get_settings
from db_postgres_service.migrate import build_alembic_config

SQL_DIRECTORY = Path(__file__).resolve().parents[4] / "use_cases/task_management/sql"


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://unit@database.invalid/unit")
    monkeypatch.setenv("MIGRATIONS_DIRECTORY", str(SQL_DIRECTORY / "migrations"))
    get_settings.cache_clear()
    for module in (entry_point, migrate):
        monkeypatch.setattr(module, "setup_logging", lambda *_: None)


def test_service_listens_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    served: dict[str, Any] = {}

    def run(app: FastAPI, **options: Any) -> None:
        served.update(options, app=app)
        signal.raise_signal(signal.SIGTERM)

    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    monkeypatch.setattr("uvicorn.run", run)
    monkeypatch.setenv("PORT", "8123")
    try:
        entry_point.main()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert served["port"] == 8123
    assert served["app"].title == "db_postgres_service"
    assert served["log_config"] is None


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ("upgrade", "head")),
        (["upgrade", "0001"], ("upgrade", "0001")),
        (["downgrade"], ("downgrade", "base")),
    ],
)
def test_migration_command(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], expected: tuple[str, str]
) -> None:
    runs: list[tuple[str, str]] = []
    for name in ("upgrade", "downgrade"):
        monkeypatch.setattr(
            command,
            name,
            lambda _config, revision, name=name: runs.append((name, revision)),
        )
    migrate.main(arguments)
    assert runs == [expected]


def test_history_is_linear_and_the_init_script_is_at_its_head(settings: Settings) -> None:
    located = settings.model_copy(update={"migrations_directory": SQL_DIRECTORY / "migrations"})
    script = ScriptDirectory.from_config(build_alembic_config(located))
    (head,) = script.get_heads()
    init_script = (SQL_DIRECTORY / "init_task_management.sql").read_text(encoding="utf-8")
    assert f"SELECT '{head}'" in init_script
    assert len(list(script.walk_revisions())) == 3
