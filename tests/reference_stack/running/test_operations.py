"""What an operator does: build, look at the data, migrate forth and back, save and restore, and every way to compose the stack."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.support import probes
from tests.support.running_stack import OFFLINE, OVERRIDE, STACK, run, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.running_stack import RunningStack
    from tests.support.task_user import StoredData, TaskUser

INIT_SQL = sorted(STACK.glob("use_cases/*/sql/init_*.sql"))
COLLECTIONS = sorted(STACK.glob("use_cases/*/mongodb/collections/*.json"))
SCRATCH = "migration_check"
PROCESSED_WITHIN_SECONDS = 30

BASE, PRODUCTION = STACK / "docker-compose.yml", STACK / "docker-compose.prod.yml"
OFFLINE_IMAGES = OFFLINE / "docker-compose.offline.yml"
COMBINATIONS = {
    "base": [BASE],
    "base and production": [BASE, PRODUCTION],
    "base on stand-ins": [BASE, OFFLINE_IMAGES],
    "production on stand-ins": [BASE, PRODUCTION, OFFLINE_IMAGES],
    "tests": [BASE, OVERRIDE],
    "tests on stand-ins": [BASE, OFFLINE_IMAGES, OVERRIDE],
    "tests of production on stand-ins": [BASE, PRODUCTION, OFFLINE_IMAGES, OVERRIDE],
}
PROFILES = sorted(set(re.findall(r"^\s+profiles: \[([\w, ]+)\]", BASE.read_text(encoding="utf-8"), re.M)))

# The collections of the database with the keys and options of their indexes, asked with the data service's own driver.
COLLECTIONS_PROGRAM = """
import json, os
from pymongo import MongoClient
with MongoClient(os.environ["MONGODB_URL"]) as client:
    database = client.get_default_database()
    print(json.dumps({
        name: {
            key: {"keys": index["key"], "unique": index.get("unique", False)}
            for key, index in database[name].index_information().items()
        }
        for name in database.list_collection_names()
    }))
"""


# ── Images and models ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.run_check("RUN003")
@pytest.mark.timeout(1500, func_only=True)
def test_every_image_builds(stack: RunningStack) -> None:
    """RUN003: all Dockerfiles build under a tag of their own; from nothing when REFERENCE_STACK_CLEAN_BUILD=1, else with the cache."""
    clean = os.environ.get("REFERENCE_STACK_CLEAN_BUILD") == "1"
    environment = {**os.environ, "SERVICE_VERSION": "build_check"}
    files = [option for each in stack.files for option in ("-f", str(each))]
    command = ["docker", "compose", *files, "--env-file", str(stack.env_file)]
    model = json.loads(run([*command, "config", "--format", "json"], env=environment))["services"]
    images = {service["image"] for service in model.values() if "build" in service}
    assert len(images) >= 6
    assert all(image.endswith(":build_check") for image in images)
    try:
        run([*command, "build", *(["--no-cache"] if clean else [])], timeout=1400, env=environment)
        for image in images:
            (built,) = json.loads(run(["docker", "image", "inspect", image]))
            assert built["Config"]["Cmd"], image
            assert built["Config"]["User"] not in ("", "root", "0"), image
    finally:
        run(["docker", "image", "rm", *images], check=False)


@pytest.mark.run_check("RUN045")
@pytest.mark.parametrize("profile", ["", *PROFILES])
@pytest.mark.parametrize("name", COMBINATIONS)
def test_every_combination_of_compose_files_is_valid(name: str, profile: str) -> None:
    """RUN045: each combination of files, with each profile and none, with the documented settings."""
    files = [option for each in COMBINATIONS[name] for option in ("-f", str(each))]
    settings = ["--env-file", str(STACK / ".env.example")]
    chosen = ["--profile", profile] if profile else []
    extra = {"TELEGRAM_PORT": "1", "SENTRY_PORT": "1"}
    command = ["docker", "compose", *files, *settings, *chosen, "config", "--format", "json"]
    done = subprocess.run(
        command, cwd=STACK, capture_output=True, text=True, check=False, env={**os.environ, **extra}, timeout=60
    )
    assert done.returncode == 0, done.stderr
    # Compose reports a variable without a value on its error output and goes on.
    assert "variable is not set" not in done.stderr
    services = json.loads(done.stdout)["services"]
    assert "task_api_service" in services
    of_profile = {each for each, service in services.items() if profile and profile in service.get("profiles", [])}
    assert bool(of_profile) == bool(profile) or "stand-ins" in name


@pytest.mark.run_check("RUN045")
def test_an_undocumented_setting_makes_a_model_invalid(tmp_path: Path) -> None:
    """RUN045 can fail: without the passwords there is no model."""
    empty = tmp_path / "empty.env"
    empty.touch()
    command = ["docker", "compose", "-f", str(BASE), "--env-file", str(empty), "config", "-q"]
    done = subprocess.run(command, cwd=STACK, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode != 0
    assert "run make setup" in done.stderr


# ── Schemas ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def psql(stack: RunningStack, query: str, database: str | None = None) -> str:
    """What PostgreSQL answers, unadorned."""
    user, own = stack.environment["POSTGRES_USER"], stack.environment["POSTGRES_DB"]
    return stack.exec("postgres", "psql", "-U", user, "-d", database or own, "-v", "ON_ERROR_STOP=1", "-XAtqc", query)


@pytest.mark.run_check("RUN009")
@pytest.mark.parametrize("path", INIT_SQL, ids=lambda path: path.stem)
def test_the_tables_of_the_schema_exist(path: Path, stack: RunningStack) -> None:
    """RUN009: every table, index and constraint that the script names is in the database, and no table that it does not name."""
    text = path.read_text(encoding="utf-8")
    tables = set(re.findall(r"CREATE TABLE IF NOT EXISTS (\w+)", text))
    indexes = set(re.findall(r"CREATE (?:UNIQUE )?INDEX IF NOT EXISTS (\w+)", text))
    constraints = set(re.findall(r"CONSTRAINT (\w+)", text))
    assert len(tables) >= 4
    there = {line.split("|")[1] for line in psql(stack, r"\dt").splitlines()}
    assert there == tables
    assert indexes <= set(psql(stack, "SELECT indexname FROM pg_indexes WHERE schemaname = 'public'").split())
    assert constraints <= set(psql(stack, "SELECT conname FROM pg_constraint").split())


def mongo_indexes(stack: RunningStack) -> dict[str, Any]:
    """The collections with their indexes."""
    return dict(probes.ask(stack, "db_mongo_service", COLLECTIONS_PROGRAM))


@pytest.mark.run_check("RUN010")
@pytest.mark.parametrize("path", COLLECTIONS, ids=lambda path: path.stem)
def test_the_collections_and_their_indexes_exist(path: Path, stack: RunningStack) -> None:
    """RUN010: every index of the collection's definition, with its keys in their order, and its uniqueness."""
    definition = json.loads(path.read_text(encoding="utf-8"))
    there = mongo_indexes(stack)[definition["collection"]]
    assert definition["indexes"]
    for index in definition["indexes"]:
        own = there[index["name"]]
        assert own["keys"] == [[name, order] for name, order in index["keys"].items()], index["name"]
        assert own["unique"] == index.get("unique", False), index["name"]


@pytest.mark.run_check("RUN011")
def test_redis_answers_to_the_password_only(stack: RunningStack) -> None:
    """RUN011: PONG with the configured password, nothing without or with another."""
    plain = ("env", "-u", "REDISCLI_AUTH", "redis-cli")
    password = stack.environment["REDIS_PASSWORD"]
    assert stack.exec("redis", *plain, "--no-auth-warning", "-a", password, "ping").strip() == "PONG"
    assert stack.exec("redis", *plain, "ping").startswith("NOAUTH")
    assert "PONG" not in stack.exec("redis", *plain, "--no-auth-warning", "-a", "wrong", "ping")


# ── Migrations ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def scratch_database(stack: RunningStack) -> Iterator[str]:
    """An empty database beside the real one; its URL."""
    psql(stack, f"DROP DATABASE IF EXISTS {SCRATCH}")
    psql(stack, f"CREATE DATABASE {SCRATCH}")
    own = stack.environment
    yield f"postgresql+asyncpg://{own['POSTGRES_USER']}:{own['POSTGRES_PASSWORD']}@postgres:5432/{SCRATCH}"
    psql(stack, f"DROP DATABASE {SCRATCH} WITH (FORCE)")


def schema(stack: RunningStack, database: str) -> list[str]:
    """The schema of a database as pg_dump writes it, in an order that does not depend on when what was made.

    PostgreSQL writes the casts and brackets of a check otherwise once it has read its own dump, so they are left out.
    """
    command = ("pg_dump", "-U", stack.environment["POSTGRES_USER"], "--schema-only", "--no-owner", "-d", database)
    lines = stack.exec("postgres", *command).splitlines()
    said = (line.strip().rstrip(",") for line in lines if line and not line.startswith(("--", "\\", "SET ", "SELECT ")))
    return sorted(re.sub(r"::[a-z ]+(\[\])?|[()]", "", line) if " CHECK " in line else line for line in said)


@pytest.mark.run_check("RUN040")
def test_the_migrations_run_up_down_and_up_again(stack: RunningStack, scratch_database: str) -> None:
    """RUN040: from nothing to the newest schema, back to nothing, and up again to the schema that the running stack has."""

    def migrate(*direction: str) -> None:
        options = ("--rm", "--no-deps", "-T", "-e", f"DATABASE_URL={scratch_database}")
        stack.compose(
            "run", *options, "db_postgres_migrations", "python", "-m", "db_postgres_service.migrate", *direction
        )

    def tables() -> set[str]:
        found = psql(stack, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'", SCRATCH)
        return set(found.split())

    newest = psql(stack, "SELECT version_num FROM alembic_version").strip()
    migrate("upgrade")
    first = schema(stack, SCRATCH)
    assert psql(stack, "SELECT version_num FROM alembic_version", SCRATCH).strip() == newest
    migrate("downgrade")
    assert tables() <= {"alembic_version"}
    assert psql(stack, "SELECT count(*) FROM alembic_version", SCRATCH).strip() == "0"
    migrate("upgrade")
    assert schema(stack, SCRATCH) == first
    assert sorted(first) == schema(stack, stack.environment["POSTGRES_DB"])


# ── Backup ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.run_check("RUN041")
def test_a_backup_brings_back_what_was_lost(
    stack: RunningStack, user: TaskUser, stored: StoredData, tmp_path: Path
) -> None:
    """RUN041: the stack's own scripts save both databases and put them back, rows, documents, indexes and constraints alike."""
    task = user.create_task("Saved")
    wait_until(
        lambda: stored.actions(task["id"]) == ["created"],
        within=PROCESSED_WITHIN_SECONDS,
        what="the creation is recorded",
    )
    before = (schema(stack, stack.environment["POSTGRES_DB"]), mongo_indexes(stack))
    environment = os.environ | stack.compose_variables
    run(["bash", str(STACK / "scripts" / "backup.sh"), str(tmp_path)], env=environment)
    assert all(each.stat().st_mode & 0o077 == 0 for each in tmp_path.iterdir()), "others can read the backup"

    psql(stack, f"DELETE FROM tasks WHERE id = '{task['id']}'")
    forgotten = (
        "import os; from pymongo import MongoClient; MongoClient(os.environ['MONGODB_URL']).get_default_database()"
    )
    stack.exec("db_mongo_service", "python", "-c", f"{forgotten}.drop_collection('task_activities')")
    later = user.create_task("Made after the backup")
    with pytest.raises(LookupError):
        stored.postgres(f"/tasks/{task['id']}")
    assert stored.actions(task["id"]) == []

    run(["bash", str(STACK / "scripts" / "restore.sh"), str(tmp_path)], env=environment)
    stack.start_again("db_postgres_service", "db_mongo_service")
    row = stored.postgres(f"/tasks/{task['id']}")
    assert {name: row[name] for name in ("title", "status", "priority")} == {
        name: task[name] for name in ("title", "status", "priority")
    }
    assert stored.actions(task["id"]) == ["created"]
    with pytest.raises(LookupError):
        stored.postgres(f"/tasks/{later['id']}")
    assert (schema(stack, stack.environment["POSTGRES_DB"]), mongo_indexes(stack)) == before
    assert user.call("GET", "/tasks/stats").status == 200
