"""Migrations up and down, and their agreement with the init script and the models."""

import asyncio
import os
import sys

import asyncpg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, make_url
from sqlalchemy.ext.asyncio import create_async_engine

from db_postgres_service.core.settings import Settings
from db_postgres_service.migrate import SERVICE_ROOT, build_alembic_config
from db_postgres_service.models import Base
from tests.integration.conftest import SQL_DIRECTORY

pytestmark = pytest.mark.integration

DESCRIBE_SCHEMA = """
SELECT 'column', table_name || '.' || column_name,
       concat_ws(' ', data_type, character_maximum_length, is_nullable, column_default)
  FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL
SELECT 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
UNION ALL
SELECT 'index', tablename || '.' || indexname, indexdef
  FROM pg_indexes WHERE schemaname = 'public'
ORDER BY 1, 2
"""


async def _connect(settings: Settings) -> asyncpg.Connection:
    url = make_url(settings.database_url).set(drivername="postgresql")
    return await asyncpg.connect(url.render_as_string(hide_password=False))


async def _schema(settings: Settings) -> list[tuple[str, ...]]:
    connection = await _connect(settings)
    rows = await connection.fetch(DESCRIBE_SCHEMA)
    await connection.close()
    return [tuple(row.values()) for row in rows]


async def _upgrade(settings: Settings) -> None:
    await asyncio.to_thread(command.upgrade, build_alembic_config(settings), "head")


async def _downgrade(settings: Settings) -> None:
    await asyncio.to_thread(command.downgrade, build_alembic_config(settings), "base")


async def test_migrations_run_up_down_and_up_again(settings: Settings) -> None:
    await _upgrade(settings)
    first = await _schema(settings)
    await _downgrade(settings)
    assert {row[1].split(".")[0] for row in await _schema(settings)} == {"alembic_version"}
    await _upgrade(settings)
    assert await _schema(settings) == first


async def test_two_migrations_at_once_do_the_work_once(settings: Settings) -> None:
    environment = os.environ | {
        "DATABASE_URL": settings.database_url,
        "MIGRATIONS_DIRECTORY": str(settings.migrations_directory),
        "PYTHONPATH": str(SERVICE_ROOT / "src"),
    }
    command_line = (sys.executable, "-m", "db_postgres_service.migrate")
    processes = [
        await asyncio.create_subprocess_exec(*command_line, env=environment) for _ in range(2)
    ]
    assert [await process.wait() for process in processes] == [0, 0]
    assert any(row[1] == "reminders.id" for row in await _schema(settings))


async def test_init_script_makes_the_schema_of_the_newest_revision(settings: Settings) -> None:
    await _upgrade(settings)
    migrated = await _schema(settings)
    await _downgrade(settings)
    connection = await _connect(settings)
    await connection.execute("DROP TABLE alembic_version")
    init_script = (SQL_DIRECTORY / "init_task_management.sql").read_text(encoding="utf-8")
    for _ in range(2):
        await connection.execute(init_script)
    await connection.close()
    assert await _schema(settings) == migrated
    await _upgrade(settings)
    assert await _schema(settings) == migrated


async def test_models_match_the_migrated_schema(migrated_settings: Settings) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))

    engine = create_async_engine(migrated_settings.database_url)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()
