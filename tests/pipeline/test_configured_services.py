"""What a configuration says about services is checked against the repository, and corrects it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hybrid_lint import api
from hybrid_lint.errors import ConfigurationError

COMPOSE = "services:\n  task_api:\n    build: task_api\n"
DOCKERFILE = 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["uvicorn", "main:app"]\n'


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "task_api").mkdir()
    (tmp_path / "docker-compose.yml").write_text(COMPOSE)
    (tmp_path / "task_api" / "Dockerfile").write_text(DOCKERFILE)
    (tmp_path / "task_api" / "main.py").write_text("import asyncpg\nfrom fastapi import FastAPI\n\napp = FastAPI()\n")
    return tmp_path


def configure(root: Path, text: str) -> None:
    (root / "hybrid-lint.toml").write_text(f'profile = "improved_hybrid"\n{text}\n')


@pytest.mark.parametrize(
    ("text", "line", "message", "nearest"),
    [
        ('[services.task_apo]\nrole = "tool"', 2, "`task_apo` is no service", "task_api"),
        ('[services.task_api]\nroots = ["nope"]', 3, "`nope` is no directory", None),
        ('[services.task_api]\nroots = ["../up"]', 3, "`../up` leaves the repository", None),
        ('[services.task_api]\ndockerfile = "nope"', 3, "`nope` is no file", None),
    ],
)
def test_mistakes_have_a_place(repository: Path, text: str, line: int, message: str, nearest: str | None) -> None:
    configure(repository, text)
    with pytest.raises(ConfigurationError) as caught:
        api.check(repository)
    assert message in caught.value.message
    assert (caught.value.line, caught.value.nearest) == (line, nearest)


def test_a_role_corrects_the_verdict(repository: Path) -> None:
    rule = "business-imports-db-driver"
    configure(repository, "")
    assert [finding["rule"] for finding in api.check(repository, select=[rule])["findings"]] == [rule]
    configure(repository, '[services.task_api]\nrole = "tool"')
    assert api.check(repository, select=[rule])["findings"] == []
    (service,) = api.services(repository)
    assert service["role"] == "tool"
    assert service["evidence"][0]["evidence"] == "configuration"


def test_a_label_in_the_compose_file_gives_a_role_and_the_configuration_a_stronger_one(repository: Path) -> None:
    (repository / "docker-compose.yml").write_text(COMPOSE + "    labels:\n      hybrid_lint.role: data_postgres\n")
    configure(repository, "")
    (service,) = api.services(repository)
    assert (service["role"], service["evidence"][0]["evidence"]) == ("data_postgres", "label")
    assert api.check(repository, select=["business-imports-db-driver"])["findings"] == []
    configure(repository, '[services.task_api]\nrole = "tool"')
    (service,) = api.services(repository)
    assert service["role"] == "tool"


@pytest.mark.parametrize(
    ("ignores", "left"),
    [
        ('"task_api/**" = ["business-imports-db-driver"]', 0),
        ('"other/**" = ["business-imports-db-driver"]', 1),
        ('"task_api/**" = ["dockerfile-suffix"]', 1),
    ],
)
def test_what_is_ignored_on_a_path_is_no_finding_there(repository: Path, ignores: str, left: int) -> None:
    rule = "business-imports-db-driver"
    configure(repository, f"[per-path-ignores]\n{ignores}")
    report = api.check(repository, select=[rule])
    assert [finding["rule"] for finding in report["findings"]] == [rule] * left
    outcomes = {entry["rule"]: (entry["outcome"], entry["failed"]) for entry in report["rules"]}
    assert outcomes[rule] == (("fail", 1) if left else ("pass", 0))


def test_a_suppression_that_names_no_rule_is_reported(repository: Path) -> None:
    configure(repository, "")
    path = repository / "task_api" / "main.py"
    path.write_text(
        "import asyncpg  # hybrid-lint: ignore because I say so\nfrom fastapi import FastAPI\n\napp = FastAPI()\n"
    )
    rules = [finding["rule"] for finding in api.check(repository)["findings"] if not finding["suppressed"]]
    assert "suppression-without-reason" in rules
    assert "business-imports-db-driver" in rules


@pytest.mark.parametrize("entrypoint", ["task_api/main.py", "main:app"])
def test_an_entry_point_can_be_named(repository: Path, entrypoint: str) -> None:
    (repository / "task_api" / "Dockerfile").write_text("FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\n")
    configure(repository, f'[services.task_api]\nentrypoint = "{entrypoint}"')
    found = api.query(repository, "SELECT f.path FROM service_reach r JOIN file f ON f.id = r.file WHERE r.from_entry")[
        1
    ]
    assert found == [("task_api/main.py",)]


def own_database(root: Path, name: str, environment: str) -> None:
    directory = root / name
    directory.mkdir()
    (directory / "docker-compose.yml").write_text(
        f"services:\n  {name}:\n    build: .\n    environment: {{{environment}}}\n  db:\n    image: postgres:16\n"
    )
    (directory / "Dockerfile").write_text(DOCKERFILE)
    (directory / "main.py").write_text("import asyncpg\nfrom fastapi import FastAPI\n\napp = FastAPI()\n")


@pytest.mark.parametrize(
    ("other", "profile"), [("DATABASE_URL: 'postgres://db/x'", "database_per_service"), ("PORT: 1", "general")]
)
def test_projects_side_by_side_are_one_system_if_each_owns_a_database(tmp_path: Path, other: str, profile: str) -> None:
    own_database(tmp_path, "users", "DATABASE_URL: 'postgres://db/x'")
    own_database(tmp_path, "orders", other)
    assert api.check(tmp_path, cache=False)["profile"] == profile
