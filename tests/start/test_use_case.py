"""A new use case in a repository of the reference stack, and in others."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from tests.support.compose_cli import effective_model, find_compose
from tests.support.mutation import copy_stack

from hybrid_lint import api
from hybrid_lint.cli.main import main
from hybrid_lint.errors import UsageError
from hybrid_lint.start.blueprint import part_paths, stack_directory
from hybrid_lint.start.compose_text import Definitions
from hybrid_lint.testing.git_repository import make_repository


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stack, which nobody changes."""
    return copy_stack(tmp_path_factory.mktemp("stack") / "stack")


@pytest.fixture(scope="module")
def extended(stack: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stack with the use case `notes`."""
    root = tmp_path_factory.mktemp("extended") / "stack"
    shutil.copytree(stack, root)
    plan = api.plan_use_case(root, "notes")
    assert plan.left == []
    plan.carry_out()
    make_repository(root)
    return root


def test_it_lints_clean(extended: Path) -> None:
    report = api.check(extended, cache=False)
    assert [(item["rule"], item["path"], item["message"]) for item in report["findings"]] == []
    assert [rule["rule"] for rule in report["rules"] if rule["outcome"] == "unresolved"] == []
    roles = {service["name"]: service["role"] for service in report["services"]}
    assert roles["notes_api_service"] == "business_api"
    assert roles["notes_bot_service"] == "business_bot"
    assert roles["notes_reminder_worker"] == roles["notes_analytics_worker"] == "business_worker"


def test_another_one_beside_it(extended: Path, tmp_path: Path) -> None:
    root = tmp_path / "stack"
    shutil.copytree(extended, root)
    plan = api.plan_use_case(root, "order_management")
    plan.carry_out()
    compose = (root / "docker-compose.yml").read_text()
    assert "${ORDER_API_PORT:-8101}" in compose
    assert (
        compose.index("  notes_analytics_worker:") < compose.index("  order_api_service:") < compose.index("  nginx:")
    )


def test_what_was_there_stays_as_it_was(stack: Path, extended: Path) -> None:
    """Only lines are added to what existed, and no file goes."""
    for path in sorted(stack.rglob("*")):
        parts = path.relative_to(stack).parts
        if not path.is_file() or ".git" in parts or any(part.endswith("_cache") or part == ".venv" for part in parts):
            continue
        before, after = path.read_text().splitlines(), (extended / path.relative_to(stack)).read_text().splitlines()
        if path.name == "Makefile" and path.parent == stack:
            before = [line + " use_cases/notes" if line.startswith("projects :=") else line for line in before]
        rest = iter(after)
        assert all(line in rest for line in before), path


def test_the_root_knows_the_use_case(extended: Path) -> None:
    compose = YAML(typ="safe").load((extended / "docker-compose.yml").read_text())["services"]
    own = YAML(typ="safe").load((extended / "use_cases/notes/service_definitions.yml").read_text())["services"]
    assert {name: compose[name] for name in own} == own
    assert "./use_cases/notes/config/nginx/notes.conf:/etc/nginx/use_cases/notes.conf:ro" in compose["nginx"]["volumes"]
    assert compose["nginx"]["depends_on"]["notes_api_service"] == {"condition": "service_healthy"}
    mounts = [mount.split(":")[0] for service in compose.values() for mount in service.get("volumes", ())]
    assert sum(mount.startswith("./use_cases/notes/") for mount in mounts) == 4
    assert all((extended / mount).exists() for mount in mounts if mount.startswith("./"))
    matrix = YAML(typ="safe").load((extended / ".github/workflows/ci.yml").read_text())["jobs"]
    assert matrix["quality"]["strategy"]["matrix"]["project"][-1] == "use_cases/notes"
    example = (extended / ".env.example").read_text().splitlines()
    assert {"NOTES_API_PORT=8100", "NOTES_BOT_USERNAME=notes_bot"} < set(example)
    assert len({line.split("=")[0] for line in example if "=" in line and line[0] != "#"}) == sum(
        "=" in line and line[0] != "#" for line in example
    )
    hooks = YAML(typ="safe").load((extended / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    assert {"mypy_task_management", "mypy_notes"} < {hook["id"] for hook in hooks}


def test_messages_of_two_use_cases_do_not_meet(extended: Path) -> None:
    def names(use_case: str) -> set[str]:
        topology = (extended / f"use_cases/{use_case}/task_platform/topology.py").read_text()
        lines = [line for line in topology.splitlines() if line[:1].isupper() and ' = "' in line]
        return {line.split('"')[1] for line in lines if not line.startswith("DEAD_LETTER")}

    assert len(names("notes")) == len(names("task_management")) == 7
    assert not names("notes") & names("task_management")


def test_compose_accepts_it(extended: Path, tmp_path: Path) -> None:
    command = find_compose()
    if command is None:
        pytest.skip("Docker Compose is not installed")
    root = tmp_path / "stack"
    shutil.copytree(extended, root)
    shutil.copy(root / ".env.example", root / ".env")
    for files in (["docker-compose.yml"], ["docker-compose.yml", "docker-compose.prod.yml"]):
        model = effective_model(command, root, files)
        assert isinstance(model, dict), model
        assert "notes_api_service" in model["services"]
    assert "ports" not in model["services"]["notes_api_service"]


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_its_unit_tests_pass(extended: Path, tmp_path: Path) -> None:
    from tests.support.locked_tools import environment_of, run

    own = environment_of("use_cases/task_management")
    variables = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(tmp_path)}
    command = [
        str(own / "bin/python"),
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:randomly",
        "tests/unit",
    ]
    assert " passed" in run(command, extended / "use_cases/notes", variables)
    ruff = [str(own / "bin/ruff"), "check", "--no-cache", "--ignore", "E501", "."]
    run(ruff, extended / "use_cases/notes", variables)


def test_a_repository_without_what_the_stack_has(tmp_path: Path) -> None:
    """Extensions that the services need come along; what cannot be wired is said."""
    (tmp_path / "compose.yaml").write_text(
        '# Ours.\nservices:\n  web:\n    image: nginx:1.27\n    volumes: ["./a:/a"]\n\nvolumes:\n  data:\n'
    )
    plan = api.plan_use_case(tmp_path, "notes")
    assert plan.left == [
        "mount `./use_cases/notes/config/prometheus/scrape_jobs.yml` where prometheus reads it: no service of `compose.yaml` runs its image",
        "mount `./use_cases/notes/config/grafana/dashboards` where grafana reads it: no service of `compose.yaml` runs its image",
        "bring what production changes of `notes_api_service`, `notes_bot_service`, `notes_reminder_worker`, `notes_analytics_worker` "
        "into what it lays over `compose.yaml`",
        plan.left[3],
    ]
    assert plan.left[3].startswith("document the variables `SERVICE_VERSION`, ")
    assert plan.left[3].endswith(": there is no `.env.example`")
    plan.carry_out()
    text = (tmp_path / "compose.yaml").read_text()
    assert text.startswith("# Ours.\nx-logging: &logging\n")
    model = YAML(typ="safe").load(text)
    assert model["services"]["notes_api_service"]["logging"]["driver"] == "json-file"
    assert model["services"]["web"]["depends_on"] == {"notes_api_service": {"condition": "service_healthy"}}
    assert model["volumes"] == {"data": None}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("task_management", "there is a use case `task_management` already"),
        ("task", "`docker-compose.yml` has a service `task_api_service` already"),
        ("Notes", "`Notes` is no name for a use case"),
    ],
)
def test_what_cannot_be_made(stack: Path, name: str, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        api.plan_use_case(stack, name)
    assert message in raised.value.message
    assert raised.value.hints


def test_no_compose_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no compose file"):
        api.plan_use_case(tmp_path, "notes")


def test_a_difference_writes_nothing(stack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for option in ("--diff", "--dry-run"):
        assert main(["new", "use-case", "notes", "--root", str(stack), option]) == 0
        out = capsys.readouterr().out
        assert "--- a/docker-compose.yml\n+++ b/docker-compose.yml\n" in out
        assert "+++ b/use_cases/notes/notes_api/app.py\n" in out
        assert "Would be made and changed:\n  new      use_cases/notes  " in out
    changed = subprocess.run(
        ["git", "-C", str(stack), "status", "--porcelain"], capture_output=True, text=True, check=True
    )
    assert changed.stdout.count("notes") == 0
    assert not (stack / "use_cases/notes").exists()


def test_what_a_person_is_told(stack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "stack"
    shutil.copytree(stack, root)
    assert main(["new", "use-case", "notes", "--root", str(root)]) == 0
    out = capsys.readouterr().out
    assert "  changed  docker-compose.prod.yml\n" in out
    assert "Next:\n  cd use_cases/notes" in out
    assert main(["new", "use-case", "notes", "--root", str(root)]) == 2
    assert "there is a use case `notes` already" in capsys.readouterr().err


def test_a_wheel_brings_the_parts_and_nothing_that_tools_leave_behind(tmp_path: Path) -> None:
    for path in ("a.py", ".venv/b.py", "x/__pycache__/a.pyc", ".env", ".env.example", "x/.ruff_cache/y"):
        place = tmp_path / "use_cases/task_management" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("")
    for path in (
        "services/db_postgres_service/x",
        "services/db_mongo_service/x",
        "docker-compose.yml",
        "docker-compose.prod.yml",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("")
    (tmp_path / "README.md").write_text("")
    assert part_paths(tmp_path) == [
        "use_cases/task_management/.env.example",
        "use_cases/task_management/a.py",
        "services/db_postgres_service/x",
        "services/db_mongo_service/x",
        "docker-compose.yml",
        "docker-compose.prod.yml",
    ]
    assert "use_cases/task_management/service_definitions.yml" in part_paths(stack_directory())


def test_services_are_read_as_they_stand() -> None:
    text = "x-a: &a\n  k: v\n\nx-b: &b\n  <<: *a\n\nservices:\n  one:\n    <<: *b\n    # why\n    image: x\n\n  # two\n  two:\n    image: y\n"
    definitions = Definitions(text)
    assert list(definitions.services) == ["one", "two"]
    assert definitions.services["one"] == "  one:\n    <<: *b\n    # why\n    image: x\n"
    edits: Any = definitions.brought_in("services:\n  zero:\n    image: z\n# end\n", ["one"], "One", None)
    assert [edit.text for edit in edits] == [
        "x-a: &a\n  k: v\n\nx-b: &b\n  <<: *a\n\n",
        "\n  # One\n  one:\n    <<: *b\n    # why\n    image: x\n",
    ]
