"""New services of a use case: a worker, an API, a bot."""

from __future__ import annotations

import ast
import json
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
from hybrid_lint.start.kind import SOURCE, Service
from hybrid_lint.start.service import BUSINESS
from hybrid_lint.testing.git_repository import make_repository

NAME, ROLE = "digest_worker", "business_worker"
API, BOT = "report_api_service", "alert_bot_service"
MADE = {NAME: ROLE, API: "business_api", BOT: "business_bot"}


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stack, which nobody changes."""
    return copy_stack(tmp_path_factory.mktemp("stack") / "stack")


@pytest.fixture(scope="module")
def extended(stack: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stack with a second use case, and one service of each role beside those of its kind in it."""
    root = tmp_path_factory.mktemp("extended") / "stack"
    shutil.copytree(stack, root)
    api.plan_use_case(root, "notes").carry_out()
    for name, role in MADE.items():
        plan = api.plan_service(root, name, role, "notes")
        assert plan.left == []
        plan.carry_out()
    make_repository(root)
    return root


def test_they_lint_clean(extended: Path) -> None:
    report = api.check(extended, cache=False)
    assert [(item["rule"], item["path"], item["message"]) for item in report["findings"]] == []
    assert [rule["rule"] for rule in report["rules"] if rule["outcome"] == "unresolved"] == []
    assert {each["name"]: each["role"] for each in report["services"] if each["name"] in MADE} == MADE


def test_the_root_and_the_use_case_know_a_worker(extended: Path) -> None:
    compose = YAML(typ="safe").load((extended / "docker-compose.yml").read_text())["services"]
    own = extended / "use_cases/notes"
    assert compose[NAME] == YAML(typ="safe").load((own / "service_definitions.yml").read_text())["services"][NAME]
    assert compose[NAME]["build"]["context"] == "./use_cases/notes"
    assert "DB_POSTGRES_SERVICE_URL" not in compose[NAME]["environment"]
    assert list(compose).index(NAME) == list(compose).index("notes_analytics_worker") + 1
    jobs = YAML(typ="safe").load((own / "config/prometheus/scrape_jobs.yml").read_text())["scrape_configs"]
    assert {"targets": [f"{NAME}:9100"]} in [job["static_configs"][0] for job in jobs]
    topology = (own / "task_platform/topology.py").read_text()
    ast.parse(topology)
    assert 'DIGEST_JOBS_QUEUE = "digest_jobs.events"' in topology
    assert 'digest_jobs.bind(notes_events, routing_key="task.#")' in topology
    ignored = (own / ".dockerignore").read_text().splitlines()
    assert ignored.index("!digest_jobs") < ignored.index("!config")
    assert f" {NAME} {API} {BOT}\n" in (own / "Makefile").read_text()
    documents = (own / "README.md").read_text() + (own / "docs/architecture.md").read_text()
    assert f"| `{NAME}` | `{NAME}.py` | Redis, RabbitMQ |\n" in documents
    assert "| `digest_jobs.events` | `task.#` |\n" in documents


def test_an_api_has_a_path_and_takes_the_tokens_of_the_first_one(extended: Path) -> None:
    compose = YAML(typ="safe").load((extended / "docker-compose.yml").read_text())["services"]
    own = extended / "use_cases/notes"
    assert "ports" not in compose[API]
    assert set(compose[API]["depends_on"]) == {"db_mongo_service", "redis", "rabbitmq"}
    assert compose["nginx"]["depends_on"][API] == {"condition": "service_healthy"}
    gateway = (own / "config/nginx/notes.conf").read_text()
    assert gateway.endswith(
        f"\nset ${API} http://{API}:8000;\n\nlocation /report/api/v1/ {{\n    rewrite ^/report(/.*)$ $1 break;\n"
        f"    limit_req zone=api_limit burst=200 nodelay;\n    include /etc/nginx/snippets/proxy.conf;\n    proxy_pass ${API};\n}}\n"
    )
    jobs = YAML(typ="safe").load((own / "config/prometheus/scrape_jobs.yml").read_text())["scrape_configs"]
    assert {"targets": [f"{API}:8000"]} in [job["static_configs"][0] for job in jobs]
    assert 'ISSUER = "notes_api_service"' in (own / "report_api/security.py").read_text()
    assert 'title="Report API"' in (own / "report_api/app.py").read_text()


def test_a_bot_has_an_account_and_a_queue(extended: Path) -> None:
    compose = YAML(typ="safe").load((extended / "docker-compose.yml").read_text())["services"]
    own = extended / "use_cases/notes"
    environment = compose[BOT]["environment"]
    assert environment["BOT_TOKEN"] == "${ALERT_BOT_TOKEN:?run make setup}"
    assert environment["API_SERVICE_URL"] == "http://notes_api_service:8000"
    assert "MAX_FILE_SIZE" not in environment
    example = (extended / ".env.example").read_text().splitlines()
    assert {"ALERT_BOT_TOKEN=123456:change-me-telegram-bot-token", "ALERT_BOT_USERNAME=alert_bot"} < set(example)
    topology = (own / "task_platform/topology.py").read_text()
    assert 'ALERT_BOT_QUEUE = "alert_bot.events"' in topology
    assert 'alert_bot.bind(notes_events, routing_key="task.completed")' in topology
    assert "queue=broker.topology.alert_bot," in (own / "alert_bot/app.py").read_text()


def test_what_two_of_a_kind_keep_in_redis_does_not_meet(extended: Path) -> None:
    own = extended / "use_cases/notes"
    for package, model in (("report_api", "notes_api"), ("alert_bot", "notes_bot")):
        for path in (own / package).rglob("*.py"):
            assert model not in path.read_text().replace("notes_api_service", ""), path


def test_compose_accepts_them(extended: Path, tmp_path: Path) -> None:
    command = find_compose()
    if command is None:
        pytest.skip("Docker Compose is not installed")
    root = tmp_path / "stack"
    shutil.copytree(extended, root)
    shutil.copy(root / ".env.example", root / ".env")
    model = effective_model(command, root, ["docker-compose.yml", "docker-compose.prod.yml"])
    assert isinstance(model, dict), model
    assert {model["services"][name]["environment"]["ENV"] for name in MADE} == {"production"}


def _run_tests(own: Path, scratch: Path, tests: list[str]) -> None:
    """Runs tests of a use case; what is critical in the new packages is covered wholly, and linted."""
    from tests.support.locked_tools import environment_of, run

    tools = environment_of("use_cases/task_management") / "bin"
    variables = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(scratch)}
    variables["COVERAGE_FILE"] = str(scratch / "coverage")
    measured = scratch / "coverage.json"
    options = ["--cov=report_api", "--cov=alert_bot", f"--cov-report=json:{measured}"]
    command = [str(tools / "python"), "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", *options]
    assert " passed" in run([*command, *tests], own, variables)
    files = json.loads(measured.read_text())["files"]
    critical = [path for path in (own / "critical_paths.txt").read_text().split() if path in files]
    assert len(critical) == 8
    assert {path: files[path]["summary"]["percent_covered"] for path in critical} == dict.fromkeys(critical, 100)
    made = ["digest_jobs", "report_api", "alert_bot"]
    made += [path for name in MADE for path in (f"{name}.py", f"tests/unit/test_{name}.py")]
    run([str(tools / "ruff"), "check", "--no-cache", *made], own, variables)
    run([str(tools / "ruff"), "format", "--no-cache", "--check", *made], own, variables)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_their_unit_tests_and_those_around_them_pass(extended: Path, tmp_path: Path) -> None:
    """All in one process, with a test of the first API and of the first bot, which measure the same."""
    tests = [f"tests/unit/test_{name}.py" for name in (*MADE, "messaging")]
    tests += ["tests/unit/test_api_service.py::test_health", "tests/unit/test_bot_service.py::test_start_and_help"]
    _run_tests(extended / "use_cases/notes", tmp_path, tests)


@pytest.mark.slow
@pytest.mark.exhaustive
@pytest.mark.timeout(900)
def test_in_the_stacks_own_use_case(stack: Path, tmp_path: Path) -> None:
    from tests.support.locked_tools import environment_of, run

    root = tmp_path / "stack"
    shutil.copytree(stack, root)
    for name, role in MADE.items():
        api.plan_service(root, name, role).carry_out()
    make_repository(root)
    assert api.check(root, cache=False)["findings"] == []
    own = root / "use_cases/task_management"
    _run_tests(own, tmp_path, ["tests/unit"])
    variables = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "MYPY_CACHE_DIR": str(tmp_path / "mypy")}
    run([str(environment_of("use_cases/task_management") / "bin/mypy"), "."], own, variables)


@pytest.mark.parametrize("role", sorted(BUSINESS))
def test_what_is_made_is_drawn_from_the_stack(role: str) -> None:
    """Each line of an excerpt stands in the stack's file at the same path; which of its own are there, own_lines.yaml says."""
    own_lines = YAML(typ="safe").load((Path(__file__).parent / "own_lines.yaml").read_text())
    for path, text in BUSINESS[role].excerpts():
        model = STACK / SOURCE / path
        if model.is_file() and not path.startswith("tests/"):
            lines = {line.strip() for line in text.splitlines()} - {
                line.strip() for line in model.read_text().splitlines()
            }
            own = sorted(line for line in lines if not line.startswith(('"""', "from ", "import ")))
            assert own == own_lines.get(path, []), path


def test_a_process_is_started_watched_and_stopped_as_the_stacks(extended: Path) -> None:
    own, stack = extended / "use_cases/notes", STACK / SOURCE
    for name, model in ((NAME, "reminder_worker.py"), (API, "api_service.py"), (BOT, "bot_service.py")):
        text, there = (own / f"{name}.py").read_text(), (stack / model).read_text()
        text = text.replace("WorkerSettings", "ReminderWorkerSettings").replace(name, model.removesuffix(".py"))
        assert text[text.index("def main") :] == there[there.index("def main") :]


@pytest.mark.parametrize(
    ("name", "role", "use_case", "message", "hint"),
    [
        ("digest", ROLE, None, "does not say that it is a business worker", "Call it `digest_worker`"),
        ("digest_service", ROLE, None, "does not say that it is a business worker", "Call it `digest_worker`"),
        ("digest-worker", ROLE, None, "is no name for a service", "Call it `digest_worker`"),
        (NAME, ROLE, "notes", "there is no use case `notes`", "There are: `task_management`."),
        ("task_reminder_worker", ROLE, None, "has a service `task_reminder_worker` already", "Choose another name."),
        ("report_api", MADE[API], None, "does not say that it is a business api", f"Call it `{API}`"),
        (BOT, MADE[API], None, "does not say that it is a business api", "Call it `alert_api_service`"),
        ("task_api_service", MADE[API], None, "has a service `task_api_service` already", "Choose another name."),
        ("alert_bot", MADE[BOT], None, "does not say that it is a business bot", f"Call it `{BOT}`"),
    ],
)
def test_what_cannot_be_made(stack: Path, name: str, role: str, use_case: str | None, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        api.plan_service(stack, name, role, use_case)
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


@pytest.mark.parametrize("name", [API, BOT])
def test_a_use_case_at_which_nobody_signs_in(stack: Path, tmp_path: Path, name: str) -> None:
    root = tmp_path / "stack"
    shutil.copytree(stack, root)
    (root / "use_cases/task_management/service_definitions.yml").write_text("services:\n  other:\n    image: x\n")
    with pytest.raises(UsageError, match="has no service whose name ends with `_api_service`"):
        api.plan_service(root, name, MADE[name])


def test_names_of_the_model_become_those_of_the_service() -> None:
    bot = Service("pager_bot_service", "pager", "pager_bot", "notes", "desk_api_service")
    text = "task_bot_service, bot_service:main, task_bot.app, task_bot:session, my_task_bot, ${BOT_TOKEN:?x}, http://task_api_service"
    assert BUSINESS["business_bot"].text(bot, text) == (
        "pager_bot_service, pager_bot_service:main, pager_bot.app, pager_bot:session, my_task_bot, ${PAGER_BOT_TOKEN:?x}, "
        "http://desk_api_service"
    )


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
