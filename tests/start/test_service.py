"""A new service of a use case."""

from __future__ import annotations

import ast
import os
import re
import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from tests.support.compose_cli import effective_model, find_compose
from tests.support.mutation import STACK, copy_stack

from hybrid_lint import api
from hybrid_lint.cli.main import main
from hybrid_lint.errors import UsageError
from hybrid_lint.start import service
from hybrid_lint.testing.git_repository import make_repository

NAME, ROLE = "digest_worker", "business_worker"


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stack, which nobody changes."""
    return copy_stack(tmp_path_factory.mktemp("stack") / "stack")


@pytest.fixture(scope="module")
def extended(stack: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stack with a second use case and a worker in it."""
    root = tmp_path_factory.mktemp("extended") / "stack"
    shutil.copytree(stack, root)
    api.plan_use_case(root, "notes").carry_out()
    plan = api.plan_service(root, NAME, ROLE, "notes")
    assert plan.left == []
    plan.carry_out()
    make_repository(root)
    return root


def test_it_lints_clean(extended: Path) -> None:
    report = api.check(extended, cache=False)
    assert [(item["rule"], item["path"], item["message"]) for item in report["findings"]] == []
    assert [rule["rule"] for rule in report["rules"] if rule["outcome"] == "unresolved"] == []
    assert [each["role"] for each in report["services"] if each["name"] == NAME] == [ROLE]


def test_the_root_and_the_use_case_know_it(extended: Path) -> None:
    compose = YAML(typ="safe").load((extended / "docker-compose.yml").read_text())["services"]
    own = extended / "use_cases/notes"
    assert compose[NAME] == YAML(typ="safe").load((own / "service_definitions.yml").read_text())["services"][NAME]
    assert compose[NAME]["build"]["context"] == "./use_cases/notes"
    assert "DB_POSTGRES_SERVICE_URL" not in compose[NAME]["environment"]
    assert list(compose).index(NAME) == list(compose).index("notes_analytics_worker") + 1
    jobs = YAML(typ="safe").load((own / "config/prometheus/scrape_jobs.yml").read_text())["scrape_configs"]
    assert jobs[-1]["static_configs"] == [{"targets": [f"{NAME}:9100"]}]
    topology = (own / "task_platform/topology.py").read_text()
    ast.parse(topology)
    assert 'DIGEST_JOBS_QUEUE = "digest_jobs.events"' in topology
    assert 'digest_jobs.bind(notes_events, routing_key="task.#")' in topology
    ignored = (own / ".dockerignore").read_text().splitlines()
    assert ignored.index("!digest_jobs") < ignored.index("!config")


def test_compose_accepts_it(extended: Path, tmp_path: Path) -> None:
    command = find_compose()
    if command is None:
        pytest.skip("Docker Compose is not installed")
    root = tmp_path / "stack"
    shutil.copytree(extended, root)
    shutil.copy(root / ".env.example", root / ".env")
    model = effective_model(command, root, ["docker-compose.yml", "docker-compose.prod.yml"])
    assert isinstance(model, dict), model
    assert model["services"][NAME]["environment"]["ENV"] == "production"


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_its_unit_tests_and_those_around_it_pass(extended: Path, tmp_path: Path) -> None:
    from tests.support.locked_tools import environment_of, run

    tools = environment_of("use_cases/task_management") / "bin"
    variables = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(tmp_path)}
    tests = [f"tests/unit/test_{NAME}.py", "tests/unit/test_messaging.py", "tests/unit/test_workers.py"]
    command = [str(tools / "python"), "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", *tests]
    own = extended / "use_cases/notes"
    assert " passed" in run(command, own, variables)
    made = [f"{NAME}.py", "digest_jobs", tests[0]]
    run([str(tools / "ruff"), "check", "--no-cache", *made], own, variables)
    run([str(tools / "ruff"), "format", "--no-cache", "--check", *made], own, variables)


def test_the_templates_are_like_the_stack() -> None:
    """The process is set up, watched and stopped as that of the reminder worker."""
    stack = (STACK / "use_cases/task_management/reminder_worker.py").read_text()
    template = (Path(service.__file__).parent / "templates/business_worker/entry.py.txt").read_text()
    ours = template.replace("WorkerSettings", "ReminderWorkerSettings")
    assert ours[ours.index("async def main") :] == stack[stack.index("async def main") :]
    known = {line.strip() for line in stack.splitlines()}
    own = [line.strip() for line in ours.splitlines() if line.strip() not in known and "{" not in line]
    assert own == [
        "from shared_dtos import TASK_EVENT_ADAPTER",
        "event_adapter=TASK_EVENT_ADAPTER,",
        "handler=EventHandler().handle,",
    ]


@pytest.mark.parametrize(
    ("name", "use_case", "message", "hint"),
    [
        ("digest", None, "does not say that it is a business worker", "Call it `digest_worker`"),
        ("digest_service", None, "does not say that it is a business worker", "Call it `digest_worker`"),
        ("digest-worker", None, "is no name for a service", "Call it `digest_worker`"),
        (NAME, "notes", "there is no use case `notes`", "There are: `task_management`."),
        ("task_reminder_worker", None, "has a service `task_reminder_worker` already", "Choose another name."),
    ],
)
def test_what_cannot_be_made(stack: Path, name: str, use_case: str | None, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        api.plan_service(stack, name, ROLE, use_case)
    assert message in raised.value.message
    assert raised.value.hints[0].startswith(hint)


def test_which_use_case(extended: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there are several use cases"):
        api.plan_service(extended, "other_worker", ROLE)
    (tmp_path / "compose.yaml").write_text("services: {}\n")
    with pytest.raises(UsageError, match="there is no use case in"):
        api.plan_service(tmp_path, NAME, ROLE)
    (tmp_path / "use_cases/other").mkdir(parents=True)
    with pytest.raises(UsageError, match=re.escape("`use_cases/other` has no `task_platform/topology.py`")):
        api.plan_service(tmp_path, NAME, ROLE)


def test_what_cannot_be_wired_is_said(stack: Path, tmp_path: Path) -> None:
    root = tmp_path / "stack"
    shutil.copytree(stack, root)
    own = root / "use_cases/task_management"
    (own / "task_platform/topology.py").write_text('"""Ours."""\n')
    (own / "Makefile").unlink()
    assert api.plan_service(root, NAME, ROLE).left == [
        "add `digest_worker` to the services: there is no `use_cases/task_management/Makefile`",
        "declare the queue `digest_jobs.events` as `topology.digest_jobs`: in `use_cases/task_management/task_platform/topology.py` "
        "no queue is bound to all events of tasks",
    ]


def test_the_command(stack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "service", NAME, "--role", ROLE, "--root", str(stack), "--diff"]) == 0
    out = capsys.readouterr().out
    assert f"+++ b/use_cases/task_management/{NAME}.py\n" in out
    assert "  changed  use_cases/task_management/task_platform/topology.py\n" in out
    assert not (stack / f"use_cases/task_management/{NAME}.py").exists()
    assert main(["new", "service", NAME, "--role", "pilot", "--root", str(stack)]) == 2
