"""The data service that a repository lacks: what comes is what the stack has."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from tests.support.mutation import STACK, copy_stack

from hybrid_lint import api
from hybrid_lint.cli.main import main
from hybrid_lint.errors import UsageError
from hybrid_lint.start.blueprint import files_below
from hybrid_lint.start.compose_text import Definitions
from hybrid_lint.start.data_service import KINDS
from hybrid_lint.testing.git_repository import make_repository

ROLES = sorted(KINDS)


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stack with a second use case, which nobody changes."""
    root = copy_stack(tmp_path_factory.mktemp("stack") / "stack")
    api.plan_use_case(root, "notes").carry_out()
    return root


def _edit(path: Path, pattern: str) -> None:
    text = path.read_text()
    shorter = re.sub(pattern, "", text, flags=re.MULTILINE)
    assert shorter != text, pattern
    path.write_text(shorter)


def _without(stack: Path, root: Path, role: str) -> Path:
    """A repository that has everything but the data service of a role."""
    shutil.copytree(stack, root)
    kind = KINDS[role]
    shutil.rmtree(root / "services" / kind.name)
    for name in ("docker-compose.yml", "docker-compose.prod.yml"):
        text = (root / name).read_text()
        services = Definitions(text).services
        for container in kind.containers:
            text = text.replace(services.get(container, "\0"), "", 1)
        (root / name).write_text(text)
    _edit(root / "docker-compose.yml", rf"^  {kind.volume}:\n")
    _edit(root / "Makefile", rf" services/{kind.name}\b")
    _edit(root / ".github/workflows/ci.yml", rf"^          - services/{kind.name}\n")
    _edit(root / "config/prometheus/prometheus.yml", rf"^  - job_name: {kind.name}\n(?:    .*\n)+\n?")
    _edit(root / ".pre-commit-config.yaml", rf"^      - id: mypy_{kind.name}\n(?:        .*\n)+")
    return root


def _yaml(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text().replace("!reset", ""))


@pytest.mark.parametrize("role", ROLES)
def test_it_is_what_the_stack_has(stack: Path, tmp_path: Path, role: str) -> None:
    root, kind = _without(stack, tmp_path / "stack", role), KINDS[role]
    plan = api.plan_service(root, kind.name, role, "task_management")
    assert plan.left == []
    plan.carry_out()
    for file in files_below(f"services/{kind.name}"):
        assert (root / file.path).read_bytes() == (STACK / file.path).read_bytes()
    for name in ("docker-compose.yml", "docker-compose.prod.yml"):
        assert _yaml(root / name)["services"] == _yaml(stack / name)["services"]
    whole, before = _yaml(root / "docker-compose.yml"), _yaml(stack / "docker-compose.yml")
    assert set(whole["volumes"]) == set(before["volumes"])
    assert whole["networks"] == before["networks"]
    for path, key, by in (
        ("config/prometheus/prometheus.yml", ("scrape_configs",), "job_name"),
        (".pre-commit-config.yaml", ("repos", 0, "hooks"), "id"),
        (".github/workflows/ci.yml", ("jobs", "quality", "strategy", "matrix", "project"), None),
    ):
        lists = []
        for place in (root, stack):
            node = _yaml(place / path)
            for part in key:
                node = node[part]
            lists.append(sorted(node, key=lambda item: item[by] if by else item))
        assert lists[0] == lists[1], path
    assert sorted((root / "Makefile").read_text().split()) == sorted((stack / "Makefile").read_text().split())


@pytest.mark.parametrize("role", ROLES)
def test_it_lints_clean_on_the_schema_of_another_use_case(stack: Path, tmp_path: Path, role: str) -> None:
    root, kind = _without(stack, tmp_path / "stack", role), KINDS[role]
    api.plan_service(root, kind.name, role, "notes").carry_out()
    make_repository(root)
    report = api.check(root, cache=False)
    assert [(item["rule"], item["path"], item["message"]) for item in report["findings"]] == []
    assert [each["role"] for each in report["services"] if each["name"] == kind.name] == [role]
    assert "use_cases/notes/" in (root / f"services/{kind.name}/Dockerfile").read_text()


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("role", ROLES)
def test_its_unit_tests_pass(stack: Path, tmp_path: Path, role: str) -> None:
    from tests.support.locked_tools import environment_of, run

    root, kind = _without(stack, tmp_path / "stack", role), KINDS[role]
    api.plan_service(root, kind.name, role, "notes").carry_out()
    python = environment_of(f"services/{kind.name}") / "bin/python"
    variables = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(tmp_path)}
    command = [str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "tests/unit"]
    assert " passed" in run(command, root / "services" / kind.name, variables)


def test_a_compose_file_with_next_to_nothing(tmp_path: Path) -> None:
    """Networks and volumes are made where there are none, and a database that is there is left alone."""
    (tmp_path / "compose.yaml").write_text("services:\n  postgres:\n    image: postgres:16\n")
    (tmp_path / "use_cases/notes/sql/migrations").mkdir(parents=True)
    plan = api.plan_service(tmp_path, "db_postgres_service", "data_postgres")
    plan.carry_out()
    model = _yaml(tmp_path / "compose.yaml")
    assert list(model["services"]) == ["postgres", "db_postgres_migrations", "db_postgres_service"]
    assert model["services"]["postgres"] == {"image": "postgres:16"}
    assert model["volumes"] == {"postgres_data": {}}
    assert model["networks"]["data_network"]["internal"] is True
    assert [each.partition(":")[0].split(" ")[0] for each in plan.left] == ["bring", "document", "scrape"]


@pytest.mark.parametrize(
    ("name", "role", "message"),
    [
        ("db_notes_service", "data_mongo", "is called `db_mongo_service`, not `db_notes_service`"),
        ("db_mongo_service", "data_mongo", "has a service `db_mongo_service` already"),
        ("db-mongo-service", "data_mongo", "is no name for a service"),
    ],
)
def test_what_cannot_be_made(stack: Path, name: str, role: str, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        api.plan_service(stack, name, role, "notes")
    assert message in raised.value.message
    assert raised.value.hints


def test_a_use_case_without_a_schema(tmp_path: Path) -> None:
    (tmp_path / "compose.yaml").write_text("services: {}\n")
    (tmp_path / "use_cases/notes").mkdir(parents=True)
    with pytest.raises(UsageError, match=r"`use_cases/notes` has no `mongodb/collections`"):
        api.plan_service(tmp_path, "db_mongo_service", "data_mongo")


def test_the_command(stack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = _without(stack, tmp_path / "stack", "data_mongo")
    command = ["new", "service", "db_mongo_service", "--role", "data_mongo", "--use-case", "notes", "--root", str(root)]
    assert main(command) == 0
    out = capsys.readouterr().out
    assert "  new      services/db_mongo_service  " in out
    assert "  cd services/db_mongo_service && " in out
